--@include next_ids
-- Reads jobs of one state, in the order in which they come: next to run first, last to finish first.
-- KEYS[1] base of the queue
-- ARGV    name of the list or set, how many to skip, how many to read
-- Reply   for each: id, then fields and values
local base, set, skip, count = KEYS[1], ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local ids
if set == 'completed' or set == 'failed' then
  ids = redis.call('ZREVRANGE', base .. set, skip, skip + count - 1)
else
  ids = next_ids(base, set, skip, count)
end
local jobs = {}
for _, id in ipairs(ids) do
  local fields = redis.call('HGETALL', base .. id)
  if #fields > 0 then
    jobs[#jobs + 1] = { id, fields }
  end
end
return jobs
