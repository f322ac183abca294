--@include forget_job
-- Deletes finished jobs beyond what is to be kept: by age in seconds, a bounded number at a time, and by count.
local function keep_finished(base, set, now, count, age, limit)
  if age then
    local old = redis.call('ZREVRANGEBYSCORE', base .. set, now - age * 1000, '-inf', 'LIMIT', 0, limit or 1000)
    for _, id in ipairs(old) do
      redis.call('ZREM', base .. set, id)
      forget_job(base, id)
    end
  end
  if count and count > 0 then
    local beyond = redis.call('ZREVRANGE', base .. set, count, -1)
    for _, id in ipairs(beyond) do
      redis.call('ZREM', base .. set, id)
      forget_job(base, id)
    end
  end
end
