--@include emit
--@include leave_active
--@include put_waiting
--@include wake
-- Puts an active job that failed back where it is fetched from, at once. 0, or what is wrong.
local function retry_job(base, id, token, reason, stacktrace, is_front)
  local problem = leave_active(base, id, token)
  if problem ~= 0 then
    return problem
  end
  local key = base .. id
  redis.call('HSET', key, 'failedReason', reason, 'stacktrace', stacktrace)
  redis.call('HINCRBY', key, 'atm', 1)
  put_waiting(base, id, tonumber(redis.call('HGET', key, 'priority')) or 0, is_front)
  wake(base)
  emit(base, 'waiting', 'jobId', id, 'prev', 'active')
  return 0
end
