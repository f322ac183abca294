-- The score of a job that is due then: behind those that are due in the same millisecond, as long as there is room.
local function delayed_score(base, due)
  local first = due * 4096
  local last = first + 4095
  local taken = redis.call('ZREVRANGEBYSCORE', base .. 'delayed', last, first, 'WITHSCORES', 'LIMIT', 0, 1)
  if not taken[2] then
    return first
  end
  return math.min(tonumber(taken[2]) + 1, last)
end
