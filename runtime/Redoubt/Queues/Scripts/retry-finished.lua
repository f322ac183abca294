--@include emit
--@include put_waiting
--@include wake
--@include parent_of
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
local parent_base, parent_id = parent_of(fields[3])
if parent_base and redis.call('EXISTS', parent_base .. parent_id) == 1 then
  local parent = parent_base .. parent_id
  local was_counted
  if set == 'failed' then
    was_counted = redis.call('ZREM', parent .. ':unsuccessful', key) + redis.call('HDEL', parent .. ':failed', key) > 0
  else
    was_counted = redis.call('HDEL', parent .. ':processed', key) > 0
  end
  if was_counted then
    redis.call('SADD', parent .. ':dependencies', key)
  end
end
emit(base, 'waiting', 'jobId', id, 'prev', set)
return 0
