--@include emit
--@include leave_active
--@include child_finished
--@include check_parent
--@include release_deduplication
--@include keep_finished
--@include forget_job
-- Moves an active job to the completed or failed ones, with everything that follows from its end. 0, or what is wrong.
local function finish_job(base, id, token, outcome, text, stacktrace, attempts, keep_count, keep_age, keep_limit, now)
  local key = base .. id
  local is_failed = outcome == 'failed'
  if not is_failed and redis.call('EXISTS', key .. ':dependencies', key .. ':unsuccessful') > 0 then
    return redis.call('EXISTS', key .. ':dependencies') == 1 and -4 or -9
  end
  -- What is read before the first write fails before it, too: Redis does not roll back.
  local fields = redis.call('HMGET', key, 'parent', 'deid', 'atm', 'defa')
  check_parent(fields[1])
  local problem = leave_active(base, id, token)
  if problem ~= 0 then
    return problem
  end
  local now_text = string.format('%.0f', now)
  if fields[2] then
    release_deduplication(base, id, fields[2], now)
  end
  if fields[1] then
    child_finished(fields[1], key, outcome, text, now)
  end
  local attempts_made = (tonumber(fields[3]) or 0) + 1
  if keep_count ~= 0 then
    redis.call('ZADD', base .. outcome, now_text, id)
    if is_failed then
      redis.call('HSET', key, 'failedReason', text, 'stacktrace', stacktrace, 'finishedOn', now_text, 'atm', attempts_made)
      if fields[4] then
        redis.call('HDEL', key, 'defa')
      end
    else
      redis.call('HSET', key, 'returnvalue', text, 'finishedOn', now_text, 'atm', attempts_made)
    end
    keep_finished(base, outcome, now, keep_count, keep_age, keep_limit)
  else
    forget_job(base, id)
  end
  if is_failed then
    emit(base, 'failed', 'jobId', id, 'failedReason', text, 'prev', 'active')
    if attempts_made >= attempts then
      emit(base, 'retries-exhausted', 'jobId', id, 'attemptsMade', attempts_made)
    end
  else
    emit(base, 'completed', 'jobId', id, 'returnvalue', text, 'prev', 'active')
  end
  return 0
end
