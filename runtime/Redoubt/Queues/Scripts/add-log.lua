-- Adds a row to the log of a job that exists.
-- KEYS[1] base of the queue
-- ARGV    id, row, how many rows to keep or ''
-- Reply   how many rows there are, or -1 when there is no such job
local key = KEYS[1] .. ARGV[1]
if redis.call('EXISTS', key) == 0 then
  return -1
end
local count = redis.call('RPUSH', key .. ':logs', ARGV[2])
local kept = tonumber(ARGV[3])
if kept and count > kept then
  redis.call('LTRIM', key .. ':logs', -kept, -1)
  return kept
end
return count
