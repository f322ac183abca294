--@include is_blocked
-- Wakes one idle worker, unless there is nothing that it could fetch. Once in a script is enough.
local awake = {}
local function wake(base)
  if not awake[base] and not is_blocked(base) then
    redis.call('ZADD', base .. 'marker', 0, '0')
    awake[base] = true
  end
end
