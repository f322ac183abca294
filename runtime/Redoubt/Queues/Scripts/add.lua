--@include store_job
--@include deduplicate
-- Adds jobs, one after the other.
-- KEYS[1] base of the queue
-- ARGV    for each job: id or '', name, data, options, timestamp, delay, priority, '1' for the front, deduplication id or '',
--         its lifetime or '', its flags ('e'xtend, 'r'eplace, re's'chedule, 'k'eep the last)
-- Reply   id and what became of it, for each: 0 added, 1 there was one with that id, 2 deduplicated
local base, reply = KEYS[1], {}
if redis.call('HEXISTS', base .. 'meta', 'opts.maxLenEvents') == 0 then
  redis.call('HSET', base .. 'meta', 'opts.maxLenEvents', '10000')
end
for at = 1, #ARGV, 11 do
  local counter = redis.call('INCR', base .. 'id')
  local id, outcome = ARGV[at], 0
  if id == '' then
    id = tostring(counter)
  elseif redis.call('EXISTS', base .. id) == 1 then
    emit(base, 'duplicated', 'jobId', id)
    outcome = 1
  end
  if outcome == 0 then
    local owner = ARGV[at + 8] ~= '' and deduplicate(base, id, at)
    if owner then
      id, outcome = owner, 2
    else
      store_job(base, id, ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5], ARGV[at + 6], ARGV[at + 7] == '1',
        ARGV[at + 8] ~= '' and { 'deid', ARGV[at + 8] } or nil)
    end
  end
  reply[#reply + 1] = id
  reply[#reply + 1] = outcome
end
return reply
