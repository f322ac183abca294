--@include put_delayed
--@include mark_delayed
-- Has a delayed job wait for another time, from now on.
-- KEYS[1] base of the queue
-- ARGV    id, delay, now
-- Reply   0, or -3 when it is not delayed
local base, id = KEYS[1], ARGV[1]
if redis.call('ZREM', base .. 'delayed', id) == 0 then
  return -3
end
redis.call('HSET', base .. id, 'delay', ARGV[2])
put_delayed(base, id, tonumber(ARGV[3]) + tonumber(ARGV[2]))
mark_delayed(base)
return 0
