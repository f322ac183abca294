--@include emit
--@include parent_of
--@include wake
-- Takes a child that is being deleted off its parent; the last one lets the parent go on.
local function detach_from_parent(parent, child_key)
  local base, id = parent_of(parent)
  if not base or redis.call('EXISTS', base .. id) == 0 then
    return
  end
  local dependencies = base .. id .. ':dependencies'
  if redis.call('SREM', dependencies, child_key) == 0 or redis.call('EXISTS', dependencies) == 1 then
    return
  end
  if redis.call('ZREM', base .. 'waiting-children', id) == 1 then
    redis.call('RPUSH', base .. 'wait', id)
    wake(base)
    emit(base, 'waiting', 'jobId', id, 'prev', 'waiting-children')
  end
end
