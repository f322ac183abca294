--@include emit
--@include state_of
--@include delete_job
--@include detach_from_parent
--@include is_next_run
-- Removes a job and, below it, its children.
-- KEYS[1] base of the queue
-- ARGV    id
-- Reply   1, 0 when a worker holds it or one of its pending children, -8 when it is the next run of a scheduler
local function split(key)
  -- The id of a child may hold colons only where a scheduler made it.
  local base, id = string.match(key, '^(.*:)(repeat:.*:%d+)$')
  if base then
    return base, id
  end
  return string.match(key, '^(.*:)([^:]*)$')
end

local function is_held(base, id)
  if redis.call('EXISTS', base .. id .. ':lock') == 1 then
    return true
  end
  for _, child in ipairs(redis.call('SMEMBERS', base .. id .. ':dependencies')) do
    local child_base, child_id = split(child)
    if child_base and is_held(child_base, child_id) then
      return true
    end
  end
  return false
end

local function remove(base, id)
  local key = base .. id
  local fields = redis.call('HMGET', key, 'parent', 'deid')
  detach_from_parent(fields[1], key)
  local children = {}
  for _, child in ipairs(redis.call('HKEYS', key .. ':processed')) do
    children[#children + 1] = child
  end
  for _, child in ipairs(redis.call('HKEYS', key .. ':failed')) do
    children[#children + 1] = child
  end
  for _, child in ipairs(redis.call('ZRANGE', key .. ':unsuccessful', 0, -1)) do
    children[#children + 1] = child
  end
  for _, child in ipairs(redis.call('SMEMBERS', key .. ':dependencies')) do
    children[#children + 1] = child
  end
  for _, child in ipairs(children) do
    local child_base, child_id = split(child)
    if child_base then
      remove(child_base, child_id)
    end
  end
  local state = state_of(base, id)
  if state == 'wait' or state == 'active' or state == 'paused' then
    redis.call('LREM', base .. state, 0, id)
  elseif state ~= 'unknown' then
    redis.call('ZREM', base .. state, id)
  end
  if fields[2] and redis.call('GET', base .. 'de:' .. fields[2]) == id then
    redis.call('DEL', base .. 'de:' .. fields[2], base .. 'dn:' .. fields[2])
  end
  local existed = redis.call('EXISTS', key)
  delete_job(base, id)
  if existed == 1 then
    emit(base, 'removed', 'jobId', id, 'prev', state)
  end
end

local base, id = KEYS[1], ARGV[1]
if is_next_run(base, id) then
  return -8
end
if is_held(base, id) then
  return 0
end
remove(base, id)
return 1
