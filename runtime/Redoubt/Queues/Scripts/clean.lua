--@include emit
--@include clear_job
--@include is_next_run
--@include next_ids
--@include take_out
-- Deletes old jobs of one state.
-- KEYS[1] base of the queue
-- ARGV    name of the list or set, the latest moment that is old, how many to pass over, how many to look at,
--         how many to delete at most, '1' to tell of it even when there is none
-- Reply   how many were looked at, then the ids of those that were deleted
local base, set, old = KEYS[1], ARGV[1], tonumber(ARGV[2])
local skip, count, most = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local is_finished = set == 'completed' or set == 'failed'

local function is_old(id)
  if is_finished then
    return true
  end
  if is_next_run(base, id) or (set == 'active' and redis.call('EXISTS', base .. id .. ':lock') == 1) then
    return false
  end
  local fields = redis.call('HMGET', base .. id, 'timestamp', 'processedOn', 'finishedOn')
  local moment = fields[1]
  if set ~= 'prioritized' then
    moment = (set ~= 'delayed' and fields[3]) or fields[2] or moment
  end
  return moment and tonumber(moment) <= old
end

local ids
if is_finished then
  ids = redis.call('ZRANGEBYSCORE', base .. set, 0, old, 'LIMIT', skip, count)
else
  ids = next_ids(base, set, skip, count)
end
local reply = { 0 }
for at, id in ipairs(ids) do
  if #reply > most then
    break
  end
  reply[1] = at
  if is_old(id) then
    take_out(base, set, id)
    clear_job(base, id)
    reply[#reply + 1] = id
  end
end
if #reply > 1 or ARGV[6] == '1' then
  emit(base, 'cleaned', 'count', #reply - 1)
end
return reply
