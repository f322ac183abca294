-- Takes an id out of a list or set of a queue, from the end at which the next to run are.
local function take_out(base, set, id)
  if set == 'wait' or set == 'active' or set == 'paused' then
    redis.call('LREM', base .. set, -1, id)
  else
    redis.call('ZREM', base .. set, id)
  end
end
