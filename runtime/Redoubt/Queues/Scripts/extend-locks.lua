-- Renews the locks of all jobs of a worker.
-- KEYS[1] base of the queue
-- ARGV    lock time, then id and token of each job
-- Reply   the ids whose lock is not held with that token any more
local base, lost, kept = KEYS[1], {}, {}
for at = 2, #ARGV, 2 do
  local id, token = ARGV[at], ARGV[at + 1]
  if redis.call('GET', base .. id .. ':lock') == token then
    redis.call('SET', base .. id .. ':lock', token, 'PX', ARGV[1])
    kept[#kept + 1] = id
  else
    lost[#lost + 1] = id
  end
end
if #kept > 0 then
  redis.call('SREM', base .. 'stalled', unpack(kept))
end
return lost
