--@include release_parent
-- Has a parent fail because a child has: the worker that fetches it next finds the reason in it.
local function fail_parent(base, id, child_key, now)
  redis.call('ZADD', base .. id .. ':unsuccessful', now, child_key)
  if redis.call('EXISTS', base .. id) == 0 or redis.call('ZSCORE', base .. 'failed', id) then
    return
  end
  redis.call('HSET', base .. id, 'defa', 'child ' .. child_key .. ' failed')
  if redis.call('ZREM', base .. 'delayed', id) == 1 then
    redis.call('HSET', base .. id, 'delay', '0')
    redis.call('ZADD', base .. 'waiting-children', now, id)
  end
  release_parent(base, id, now)
end
