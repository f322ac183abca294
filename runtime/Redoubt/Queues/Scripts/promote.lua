--@include emit
--@include put_waiting
--@include wake
-- Has a delayed job wait no longer.
-- KEYS[1] base of the queue
-- ARGV    id
-- Reply   0, or -3 when it is not delayed
local base, id = KEYS[1], ARGV[1]
if redis.call('ZREM', base .. 'delayed', id) == 0 then
  return -3
end
put_waiting(base, id, tonumber(redis.call('HGET', base .. id, 'priority')) or 0, false)
wake(base)
emit(base, 'waiting', 'jobId', id, 'prev', 'delayed')
redis.call('HSET', base .. id, 'delay', '0')
return 0
