--@include emit
--@include return_to_parent
--@include wake
-- Has many jobs of one state wait for a worker: finished ones run again, delayed ones wait no longer. Priorities do not count.
-- KEYS[1] base of the queue
-- ARGV    'failed', 'completed' or 'delayed', how many at most, up to which score
-- Reply   how many there were
local base, set = KEYS[1], ARGV[1]
local ids = redis.call('ZRANGEBYSCORE', base .. set, 0, ARGV[3], 'LIMIT', 0, ARGV[2])
if #ids == 0 then
  return 0
end
for _, id in ipairs(ids) do
  local key = base .. id
  if set ~= 'delayed' then
    redis.call('HDEL', key, 'finishedOn', 'processedOn', set == 'failed' and 'failedReason' or 'returnvalue')
    return_to_parent(redis.call('HGET', key, 'parent'), key, set)
  end
  emit(base, 'waiting', 'jobId', id, 'prev', set)
end
redis.call('ZREM', base .. set, unpack(ids))
redis.call('LPUSH', base .. 'wait', unpack(ids))
wake(base)
return #ids
