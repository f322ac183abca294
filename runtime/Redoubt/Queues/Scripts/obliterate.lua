--@include clear_job
--@include next_ids
--@include take_out
-- Deletes a queue, a part at a time. It stays paused in between.
-- KEYS[1] base of the queue
-- ARGV    '1' to delete active jobs too, how many jobs at most
-- Reply   0 when it is gone, 1 when there is more to do, -1 when there are active jobs
local base, left = KEYS[1], tonumber(ARGV[2])
redis.call('HSET', base .. 'meta', 'paused', '1')
if ARGV[1] ~= '1' and redis.call('EXISTS', base .. 'active') == 1 then
  return -1
end
for _, set in ipairs({ 'active', 'delayed', 'repeat', 'completed', 'wait', 'paused', 'prioritized', 'failed' }) do
  local ids = next_ids(base, set, 0, left)
  for _, id in ipairs(ids) do
    take_out(base, set, id)
    if set == 'repeat' then
      redis.call('DEL', base .. 'repeat:' .. id)
    else
      if set == 'active' then
        redis.call('DEL', base .. id .. ':lock')
      end
      clear_job(base, id)
    end
  end
  left = left - #ids
  if left == 0 then
    return 1
  end
end
redis.call('DEL', base .. 'events', base .. 'stalled-check', base .. 'stalled', base .. 'id', base .. 'pc', base .. 'marker',
  base .. 'meta', base .. 'metrics:completed', base .. 'metrics:completed:data', base .. 'metrics:failed', base .. 'metrics:failed:data')
return 0
