--@include emit
--@include delete_job
--@include delayed_score
--@include mark_delayed
-- Decides whether the job whose arguments begin there is added, by what its deduplication id stands for. Returns the id of
-- the job that stands in its place, or nothing when it is to be added: then it owns the deduplication id.
local function deduplicate(base, id, at)
  local name, lifetime, flags = ARGV[at + 8], tonumber(ARGV[at + 9]), ARGV[at + 10]
  local owner_key, next_key = base .. 'de:' .. name, base .. 'dn:' .. name
  local keeps_last = string.find(flags, 'k', 1, true) ~= nil
  local extends = string.find(flags, 'e', 1, true) ~= nil
  lifetime = not keeps_last and lifetime and lifetime > 0 and lifetime or nil

  local function own()
    if lifetime then
      redis.call('SET', owner_key, id, 'PX', lifetime)
    else
      redis.call('SET', owner_key, id)
    end
    return nil
  end

  local owner = redis.call('GET', owner_key)
  if not owner then
    return own()
  end
  if redis.call('PTTL', owner_key) == -1 and redis.call('EXISTS', base .. owner) == 0 then
    redis.call('DEL', next_key)
    return own()
  end

  if keeps_last and redis.call('LPOS', base .. 'active', owner) then
    redis.call('DEL', next_key)
    redis.call('HSET', next_key, 'name', ARGV[at + 1], 'data', ARGV[at + 2], 'opts', ARGV[at + 3], 'jid', id)
    redis.call('PERSIST', owner_key)
    emit(base, 'deduplicated', 'jobId', owner, 'deduplicationId', name, 'deduplicatedJobId', id)
    return owner
  end

  local is_delayed = redis.call('ZSCORE', base .. 'delayed', owner)
  if string.find(flags, 'r', 1, true) then
    if not is_delayed then
      return owner
    end
    redis.call('ZREM', base .. 'delayed', owner)
    delete_job(base, owner)
    emit(base, 'removed', 'jobId', owner, 'prev', 'delayed')
    emit(base, 'deduplicated', 'jobId', id, 'deduplicationId', name, 'deduplicatedJobId', owner)
    if lifetime and not extends and redis.call('PTTL', owner_key) > 0 then
      redis.call('SET', owner_key, id, 'KEEPTTL')
      return nil
    end
    return own()
  end

  if lifetime and extends then
    redis.call('SET', owner_key, owner, 'PX', lifetime)
  end
  emit(base, 'deduplicated', 'jobId', owner, 'deduplicationId', name, 'deduplicatedJobId', id)
  if string.find(flags, 's', 1, true) and is_delayed then
    local delay = tonumber(ARGV[at + 5]) or 0
    local due = tonumber(ARGV[at + 4]) + math.max(delay, 0)
    redis.call('HSET', base .. owner, 'delay', ARGV[at + 5])
    redis.call('ZREM', base .. 'delayed', owner)
    redis.call('ZADD', base .. 'delayed', delayed_score(base, due), owner)
    emit(base, 'delayed', 'jobId', owner, 'delay', string.format('%.0f', due))
    mark_delayed(base)
  end
  return owner
end
