--@include leave_active
--@include put_delayed
--@include mark_delayed
-- Puts an active job aside until it is due: because it failed (with a reason, and counted as an attempt), or because its
-- handler asked for it. 0, or what is wrong.
local function delay_job(base, id, token, reason, stacktrace, is_counted, delay, now)
  local problem = leave_active(base, id, token)
  if problem ~= 0 then
    return problem
  end
  local key = base .. id
  if is_counted then
    redis.call('HSET', key, 'failedReason', reason, 'stacktrace', stacktrace)
    redis.call('HINCRBY', key, 'atm', 1)
  end
  redis.call('HSET', key, 'delay', string.format('%.0f', delay))
  put_delayed(base, id, now + delay)
  mark_delayed(base)
  return 0
end
