--@include delete_job
--@include parent_of
--@include wake
-- Deletes a job that many go with. A parent that waited for nothing else goes too, and so on upwards, if it is of the same queue;
-- that of another queue waits for a worker. The caller takes the id out of its list or set.
local function clear_job(base, id)
  while id do
    local key = base .. id
    local fields = redis.call('HMGET', key, 'parent', 'deid')
    if fields[2] and redis.call('GET', base .. 'de:' .. fields[2]) == id then
      redis.call('DEL', base .. 'de:' .. fields[2], base .. 'dn:' .. fields[2])
    end
    delete_job(base, id)
    local parent_base, parent_id = parent_of(fields[1])
    id = nil
    if parent_base and redis.call('SREM', parent_base .. parent_id .. ':dependencies', key) == 1
      and redis.call('EXISTS', parent_base .. parent_id .. ':dependencies') == 0
      and redis.call('ZREM', parent_base .. 'waiting-children', parent_id) == 1 then
      if parent_base == base then
        id = parent_id
      else
        redis.call('RPUSH', parent_base .. 'wait', parent_id)
        wake(parent_base)
      end
    end
  end
end
