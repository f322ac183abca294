--@include store_job
-- A job that ends gives its deduplication id free, unless that lasts for a time of its own. What was added while the job
-- was active, and asked to be run after it, is added now.
local function release_deduplication(base, id, deduplication_id, now)
  local owner_key = base .. 'de:' .. deduplication_id
  local left = redis.call('PTTL', owner_key)
  if left == 0 then
    redis.call('DEL', owner_key)
  elseif left == -1 and redis.call('GET', owner_key) == id then
    redis.call('DEL', owner_key)
  end
  local next_key = base .. 'dn:' .. deduplication_id
  local stored = redis.call('HMGET', next_key, 'name', 'data', 'opts', 'jid', 'pk', 'pd', 'pdk', 'rjk')
  if not stored[1] then
    return
  end
  local counter = redis.call('INCR', base .. 'id')
  local next_id = stored[4] or tostring(counter)
  local is_read, options = pcall(cjson.decode, stored[3])
  options = is_read and options or {}
  local fields = { 'deid', deduplication_id }
  for at, name in pairs({ [5] = 'parentKey', [6] = 'parent', [8] = 'rjk' }) do
    if stored[at] then
      fields[#fields + 1] = name
      fields[#fields + 1] = stored[at]
    end
  end
  redis.call('SET', owner_key, next_id)
  store_job(base, next_id, stored[1], stored[2], stored[3], string.format('%.0f', now), options.delay or 0, options.priority or 0,
    options.lifo, fields)
  if stored[7] then
    redis.call('SADD', stored[7], base .. next_id)
  end
  redis.call('DEL', next_key)
end
