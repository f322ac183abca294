--@include emit
--@include wake
-- Hands out again the active jobs that no worker has held a lock for since the last check, and marks those of the next.
-- KEYS[1] base of the queue
-- ARGV    now, interval, how often a job may stall
-- Reply   the ids of the jobs that had stalled
local base, stalled = KEYS[1], {}
if redis.call('EXISTS', base .. 'stalled-check') == 1 then
  return stalled
end
redis.call('SET', base .. 'stalled-check', ARGV[1], 'PX', ARGV[2])
local marked = redis.call('SMEMBERS', base .. 'stalled')
redis.call('DEL', base .. 'stalled')
for _, id in ipairs(marked) do
  local key = base .. id
  if redis.call('EXISTS', key .. ':lock') == 0 and redis.call('LREM', base .. 'active', 1, id) > 0 then
    local count = redis.call('HINCRBY', key, 'stc', 1)
    local scheduler = redis.call('HGET', key, 'rjk')
    local is_exempt = scheduler and (redis.call('EXISTS', base .. 'repeat:' .. scheduler) == 1
      or redis.call('ZSCORE', base .. 'repeat', scheduler))
    if count > tonumber(ARGV[3]) and not is_exempt then
      redis.call('HSET', key, 'defa', 'job stalled more than allowable limit')
    end
    redis.call('RPUSH', base .. 'wait', id)
    wake(base)
    emit(base, 'waiting', 'jobId', id, 'prev', 'active')
    emit(base, 'stalled', 'jobId', id)
    stalled[#stalled + 1] = id
  end
end
local active = redis.call('LRANGE', base .. 'active', 0, -1)
for first = 1, #active, 1000 do
  redis.call('SADD', base .. 'stalled', unpack(active, first, math.min(first + 999, #active)))
end
return stalled
