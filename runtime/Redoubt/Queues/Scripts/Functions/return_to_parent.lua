--@include parent_of
-- A finished child that is run again is one that its parent waits for, if its end was counted there.
local function return_to_parent(parent_field, child_key, set)
  local base, id = parent_of(parent_field)
  if not base or redis.call('EXISTS', base .. id) == 0 then
    return
  end
  local parent = base .. id
  local counted
  if set == 'failed' then
    counted = redis.call('ZREM', parent .. ':unsuccessful', child_key) + redis.call('HDEL', parent .. ':failed', child_key)
  else
    counted = redis.call('HDEL', parent .. ':processed', child_key)
  end
  if counted > 0 then
    redis.call('SADD', parent .. ':dependencies', child_key)
  end
end
