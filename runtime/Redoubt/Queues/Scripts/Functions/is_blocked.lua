-- Whether workers must not fetch from a queue now: it is paused, or as many jobs are active as may be in all.
local function is_blocked(base)
  local settings = redis.call('HMGET', base .. 'meta', 'paused', 'concurrency')
  if settings[1] then
    return true
  end
  local concurrency = tonumber(settings[2])
  return concurrency ~= nil and redis.call('LLEN', base .. 'active') >= concurrency
end
