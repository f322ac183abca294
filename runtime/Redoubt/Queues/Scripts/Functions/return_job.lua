--@include emit
--@include leave_active
--@include wake
-- Puts an active job back to the front of those that wait, as if it had not been fetched. 0, or what is wrong.
local function return_job(base, id, token)
  local problem = leave_active(base, id, token)
  if problem ~= 0 then
    return problem
  end
  local priority = tonumber(redis.call('HGET', base .. id, 'priority')) or 0
  if priority > 0 then
    redis.call('ZADD', base .. 'prioritized', priority * 4294967296, id)
  else
    redis.call('RPUSH', base .. 'wait', id)
  end
  wake(base)
  emit(base, 'waiting', 'jobId', id, 'prev', 'active')
  return 0
end
