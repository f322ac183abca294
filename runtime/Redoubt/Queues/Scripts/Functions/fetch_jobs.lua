--@include emit
--@include promote_due
--@include wake
--@include read_job
-- How many jobs the queue's own settings and the rate limit allow now. The second value: for how many milliseconds the
-- rate limit lasts, when that is why; the third: whether a rate limit is in force.
local function room_for(base, settings, want, worker_max)
  local concurrency = tonumber(settings[2])
  local room = want
  if concurrency then
    room = math.min(room, concurrency - redis.call('LLEN', base .. 'active'))
  end
  local max = tonumber(settings[3]) or worker_max
  if not max then
    return room, 0, false
  end
  local left = redis.call('PTTL', base .. 'limiter')
  if left == 0 then
    redis.call('DEL', base .. 'limiter')
  elseif left > 0 then
    local allowed = max - (tonumber(redis.call('GET', base .. 'limiter')) or 0)
    if allowed <= 0 then
      return 0, left, true
    end
    room = math.min(room, allowed)
  end
  return math.min(room, max), 0, true
end

-- Takes ids from where jobs wait: the list from its right end, then the ones with a priority.
local function take_waiting(base, room)
  local ids = {}
  while #ids < room do
    local taken = redis.call('RPOP', base .. 'wait', room - #ids)
    if not taken or #taken == 0 then
      break
    end
    for _, id in ipairs(taken) do
      -- Old clients left wake-up tokens of this form in the list.
      if string.sub(id, 1, 2) ~= '0:' then
        ids[#ids + 1] = id
      end
    end
  end
  if #ids < room then
    local taken = redis.call('ZPOPMIN', base .. 'prioritized', room - #ids)
    for at = 1, #taken, 2 do
      ids[#ids + 1] = taken[at]
    end
    if #ids < room then
      redis.call('DEL', base .. 'pc')
    end
  end
  return ids
end

-- Hands out one job: locked, counted, announced. Nothing when its hash is gone, or is no hash: then there is nothing to do.
local function activate(base, id, token, lock_time, now_text, worker_name)
  local fields = read_job(base, id)
  if not fields or (not fields[1] and not fields[2] and redis.call('EXISTS', base .. id) == 0) then
    redis.call('LREM', base .. 'active', 1, id)
    return nil
  end
  redis.call('SET', base .. id .. ':lock', token, 'PX', lock_time)
  emit(base, 'active', 'jobId', id, 'prev', 'waiting')
  fields[8] = (tonumber(fields[8]) or 0) + 1
  if worker_name == '' then
    redis.call('HSET', base .. id, 'processedOn', now_text, 'ats', fields[8])
  else
    redis.call('HSET', base .. id, 'processedOn', now_text, 'ats', fields[8], 'pb', worker_name)
  end
  return fields
end

-- Fetches up to so many jobs. Returns them, the end of a rate limit in milliseconds from now, whether the queue is
-- blocked, and when the next delayed job is due.
local function fetch_jobs(base, want, token, lock_time, worker_name, worker_max, worker_duration, now, now_text)
  local promoted = promote_due(base, now)
  if promoted then
    wake(base)
  end
  local settings = redis.call('HMGET', base .. 'meta', 'paused', 'concurrency', 'max', 'duration')
  local room, limited, is_limiting = room_for(base, settings, want, worker_max)
  if limited > 0 then
    return {}, limited, 0, 0
  end
  if settings[1] or room <= 0 then
    return {}, 0, 1, 0
  end
  local ids = take_waiting(base, room)
  if #ids == 0 then
    local earliest = redis.call('ZRANGE', base .. 'delayed', 0, 0, 'WITHSCORES')
    return {}, 0, 0, earliest[2] and math.floor(tonumber(earliest[2]) / 4096) or 0
  end
  redis.call('LPUSH', base .. 'active', unpack(ids))
  local jobs, counted = {}, 0
  for _, id in ipairs(ids) do
    local job = activate(base, id, token, lock_time, now_text, worker_name)
    if job then
      jobs[#jobs + 1] = job
      counted = counted + (job[10] and 0 or 1)
    end
  end
  local duration = worker_duration or tonumber(settings[4])
  if is_limiting and counted > 0 and duration then
    if redis.call('INCRBY', base .. 'limiter', counted) == counted then
      redis.call('PEXPIRE', base .. 'limiter', math.floor(math.abs(duration)))
    end
  end
  redis.call('ZADD', base .. 'marker', 0, '0')
  return jobs, 0, 0, 0
end
