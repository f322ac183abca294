-- The ids in a list or set of a queue, in the order in which they come: next to run first.
local function next_ids(base, set, skip, count)
  if set ~= 'wait' and set ~= 'active' and set ~= 'paused' then
    return redis.call('ZRANGE', base .. set, skip, skip + count - 1)
  end
  local ids = redis.call('LRANGE', base .. set, -(skip + count), -(skip + 1))
  local reversed = {}
  for at = #ids, 1, -1 do
    reversed[#reversed + 1] = ids[at]
  end
  return reversed
end
