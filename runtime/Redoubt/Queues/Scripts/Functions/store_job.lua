--@include emit
--@include put_waiting
--@include put_delayed
--@include wake
--@include mark_delayed
-- Writes a new job and puts it where it belongs. fields: more pairs for its hash, or nothing.
local function store_job(base, id, name, data, opts, timestamp, delay, priority, is_front, fields)
  redis.call('HSET', base .. id, 'name', name, 'data', data, 'opts', opts, 'timestamp', timestamp, 'delay', delay,
    'priority', priority, unpack(fields or {}))
  emit(base, 'added', 'jobId', id, 'name', name)
  local delay_number = tonumber(delay) or 0
  if delay_number > 0 then
    put_delayed(base, id, tonumber(timestamp) + delay_number)
    mark_delayed(base)
  else
    put_waiting(base, id, tonumber(priority) or 0, is_front)
    wake(base)
    emit(base, 'waiting', 'jobId', id)
  end
end
