--@include clear_job
--@include is_next_run
--@include next_ids
--@include take_out
-- Deletes jobs that no worker has begun.
-- KEYS[1] base of the queue
-- ARGV    name of the list or set, how many to pass over, how many to look at
-- Reply   how many were deleted, how many stay because they are the next runs of schedulers
local base, set = KEYS[1], ARGV[1]
local deleted, kept = 0, 0
for _, id in ipairs(next_ids(base, set, tonumber(ARGV[2]), tonumber(ARGV[3]))) do
  if is_next_run(base, id) then
    kept = kept + 1
  else
    take_out(base, set, id)
    clear_job(base, id)
    deleted = deleted + 1
  end
end
return { deleted, kept }
