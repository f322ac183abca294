--@include emit
--@include store_job
-- Has a job scheduler that repeats at an interval make its next job, once the one before has been fetched.
-- KEYS[1] base of the queue
-- ARGV    now, id of the job that was fetched, id of the scheduler, the job's options
-- Reply   1 when there is a next one, else 0
local base, now, id, scheduler = KEYS[1], tonumber(ARGV[1]), ARGV[2], ARGV[3]
local current = redis.call('ZSCORE', base .. 'repeat', scheduler)
if not current or id ~= string.format('repeat:%s:%.0f', scheduler, tonumber(current)) then
  return 0
end
local definition = redis.call('HMGET', base .. 'repeat:' .. scheduler, 'every', 'offset', 'name', 'data')
local every, offset = tonumber(definition[1]), tonumber(definition[2]) or 0
local is_read, options = pcall(cjson.decode, ARGV[4])
if not every or every <= 0 or not is_read or type(options['repeat']) ~= 'table' then
  return 0
end
local due = tonumber(current) + every
if due < now then
  local slot = math.floor(now / every) * every + offset
  due = slot <= now and slot + every or slot
end
local next_id = string.format('repeat:%s:%.0f', scheduler, due)
if redis.call('EXISTS', base .. next_id) == 1 then
  emit(base, 'duplicated', 'jobId', next_id)
  return 0
end
local delay = math.max(0, due - now)
options.jobId, options.timestamp, options.delay, options.repeatJobKey = next_id, now, delay, scheduler
options['repeat'].count = (tonumber(options['repeat'].count) or 0) + 1
redis.call('ZADD', base .. 'repeat', due, scheduler)
redis.call('HINCRBY', base .. 'repeat:' .. scheduler, 'ic', 1)
redis.call('INCR', base .. 'id')
store_job(base, next_id, definition[3] or scheduler, definition[4] or '{}', cjson.encode(options), ARGV[1], string.format('%.0f', delay),
  tostring(options.priority or 0), false, { 'rjk', scheduler })
return 1
