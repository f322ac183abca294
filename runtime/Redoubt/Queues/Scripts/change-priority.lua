--@include put_waiting
--@include wake
-- Gives a job another priority, and the place that goes with it if it waits.
-- KEYS[1] base of the queue
-- ARGV    id, priority, '1' for the front of those with that priority
-- Reply   0, or -1 when there is no such job
local base, id, priority, is_front = KEYS[1], ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1'
if redis.call('EXISTS', base .. id) == 0 then
  return -1
end
if redis.call('ZREM', base .. 'prioritized', id) == 1 or redis.call('LREM', base .. 'wait', -1, id) == 1 then
  if priority > 0 and is_front then
    redis.call('ZADD', base .. 'prioritized', priority * 4294967296, id)
  else
    put_waiting(base, id, priority, is_front)
    wake(base)
  end
end
redis.call('HSET', base .. id, 'priority', ARGV[2])
return 0
