-- Deletes everything that belongs to a job, except its lock.
local function delete_job(base, id)
  local key = base .. id
  redis.call('DEL', key, key .. ':logs', key .. ':dependencies', key .. ':processed', key .. ':failed', key .. ':unsuccessful')
end
