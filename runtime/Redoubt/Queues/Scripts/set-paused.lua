--@include emit
--@include wake
--@include mark_delayed
-- Pauses or resumes a queue.
-- KEYS[1] base of the queue
-- ARGV    '1' to pause, '0' to resume
-- Reply   1 when there is more to do, because an old client left very many jobs in a list of paused ones; else 0
local base = KEYS[1]
if ARGV[1] == '1' then
  redis.call('HSET', base .. 'meta', 'paused', '1')
  redis.call('DEL', base .. 'marker')
  emit(base, 'paused')
  return 0
end
redis.call('HDEL', base .. 'meta', 'paused')
if redis.call('EXISTS', base .. 'paused') == 1 then
  if redis.call('EXISTS', base .. 'wait') == 0 then
    redis.call('RENAME', base .. 'paused', base .. 'wait')
  else
    redis.call('RPUSH', base .. 'wait', unpack(redis.call('LPOP', base .. 'paused', 7000)))
  end
  if redis.call('EXISTS', base .. 'paused') == 1 then
    return 1
  end
end
if redis.call('EXISTS', base .. 'wait', base .. 'prioritized') > 0 then
  wake(base)
else
  mark_delayed(base)
end
emit(base, 'resumed')
return 0
