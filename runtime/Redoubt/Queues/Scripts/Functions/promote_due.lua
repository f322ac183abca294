--@include emit
--@include put_waiting
-- Moves the delayed jobs that are due to where workers fetch from. True when there were any.
local function promote_due(base, now)
  local due = redis.call('ZRANGEBYSCORE', base .. 'delayed', '-inf', (now + 1) * 4096 - 1, 'LIMIT', 0, 1000)
  if #due == 0 then
    return false
  end
  redis.call('ZREM', base .. 'delayed', unpack(due))
  for _, id in ipairs(due) do
    local priority = tonumber(redis.call('HGET', base .. id, 'priority')) or 0
    put_waiting(base, id, priority, false)
    emit(base, 'waiting', 'jobId', id, 'prev', 'delayed')
    redis.call('HSET', base .. id, 'delay', '0')
  end
  return true
end
