--@include emit
--@include put_waiting
--@include put_delayed
--@include wake
--@include mark_delayed
-- Lets a parent go on that waits for its children: to its own delay, or to the front of those that wait.
local function release_parent(base, id, now)
  if redis.call('ZREM', base .. 'waiting-children', id) == 0 then
    return
  end
  local fields = redis.call('HMGET', base .. id, 'priority', 'delay')
  local delay = tonumber(fields[2]) or 0
  if delay > 0 then
    redis.call('ZADD', base .. 'delayed', (now + delay) * 4096, id)
    emit(base, 'delayed', 'jobId', id, 'delay', string.format('%.0f', now + delay))
    mark_delayed(base)
  else
    put_waiting(base, id, tonumber(fields[1]) or 0, true)
    wake(base)
    emit(base, 'waiting', 'jobId', id, 'prev', 'waiting-children')
  end
end
