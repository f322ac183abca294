-- Checks that a job is held with a token, gives its lock up and takes it out of the active ones. 0, or what is wrong;
-- nothing has changed then, except for -3, where the job was not active.
local function leave_active(base, id, token)
  local lock_key = base .. id .. ':lock'
  if redis.call('EXISTS', base .. id) == 0 then
    return -1
  end
  local lock = redis.call('GET', lock_key)
  if not lock then
    return -2
  elseif lock ~= token then
    return -6
  end
  redis.call('DEL', lock_key)
  redis.call('SREM', base .. 'stalled', id)
  return redis.call('LREM', base .. 'active', -1, id) == 0 and -3 or 0
end
