--@include emit
-- Changes one field of a job that exists: its progress, which listeners hear of, or its data.
-- KEYS[1] base of the queue
-- ARGV    id, 'progress' or 'data', JSON
-- Reply   0, or -1 when there is no such job
local base = KEYS[1]
if redis.call('EXISTS', base .. ARGV[1]) == 0 then
  return -1
end
redis.call('HSET', base .. ARGV[1], ARGV[2], ARGV[3])
if ARGV[2] == 'progress' then
  emit(base, 'progress', 'jobId', ARGV[1], 'data', ARGV[3])
end
return 0
