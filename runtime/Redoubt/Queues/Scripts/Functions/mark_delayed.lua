-- Tells idle workers when the earliest delayed job is due.
local function mark_delayed(base)
  local earliest = redis.call('ZRANGE', base .. 'delayed', 0, 0, 'WITHSCORES')
  if earliest[2] then
    redis.call('ZADD', base .. 'marker', math.floor(tonumber(earliest[2]) / 4096), '1')
  end
end
