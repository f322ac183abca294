--@include priority_score
-- Puts a job where workers fetch from: by its priority, or into the list, where workers take from the right end.
local function put_waiting(base, id, priority, is_front)
  if priority > 0 then
    redis.call('ZADD', base .. 'prioritized', priority_score(base, priority), id)
  else
    redis.call(is_front and 'RPUSH' or 'LPUSH', base .. 'wait', id)
  end
end
