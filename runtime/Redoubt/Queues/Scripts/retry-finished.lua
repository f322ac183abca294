--@include emit
--@include put_waiting
--@include wake
--@include return_to_parent
-- Has a finished job run again.
-- KEYS[1] base of the queue
-- ARGV    id, 'failed' or 'completed', '1' to count attempts from 0 again
-- Reply   0, -1 when there is no such job, -3 when it is not in that state
local base, id, set = KEYS[1], ARGV[1], ARGV[2]
local key = base .. id
if redis.call('EXISTS', key) == 0 then
  return -1
end
if redis.call('ZREM', base .. set, id) == 0 then
  return -3
end
redis.call('HDEL', key, 'finishedOn', 'processedOn', set == 'failed' and 'failedReason' or 'returnvalue')
if ARGV[3] == '1' then
  redis.call('HDEL', key, 'atm', 'ats')
end
local fields = redis.call('HMGET', key, 'priority', 'opts', 'parent')
local is_read, options = pcall(cjson.decode, fields[2] or '')
put_waiting(base, id, tonumber(fields[1]) or 0, is_read and type(options) == 'table' and options.lifo == true)
wake(base)
return_to_parent(fields[3], key, set)
emit(base, 'waiting', 'jobId', id, 'prev', set)
return 0
