--@include delete_job
--@include detach_from_parent
-- Deletes a finished job that is not to be kept, and takes it off its parent.
local function forget_job(base, id)
  local parent = redis.call('HGET', base .. id, 'parent')
  delete_job(base, id)
  detach_from_parent(parent, base .. id)
end
