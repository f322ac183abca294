--@include emit
--@include delayed_score
-- Puts a job aside until it is due. The marker is the caller's.
local function put_delayed(base, id, due)
  redis.call('ZADD', base .. 'delayed', delayed_score(base, due), id)
  emit(base, 'delayed', 'jobId', id, 'delay', string.format('%.0f', due))
end
