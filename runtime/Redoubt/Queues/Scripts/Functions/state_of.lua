-- Which set or list of a queue a job is in, by its key's name; 'unknown' when in none.
local function state_of(base, id)
  for _, set in ipairs({ 'completed', 'failed', 'delayed', 'prioritized' }) do
    if redis.call('ZSCORE', base .. set, id) then
      return set
    end
  end
  for _, list in ipairs({ 'active', 'wait', 'paused' }) do
    if redis.call('LPOS', base .. list, id) then
      return list
    end
  end
  return redis.call('ZSCORE', base .. 'waiting-children', id) and 'waiting-children' or 'unknown'
end
