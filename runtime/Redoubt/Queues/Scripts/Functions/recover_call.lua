--@include read_job
-- The jobs that a call handed out whose reply was lost on its way: those that are active with its token. They stay as they are.
local function recover_call(base, token)
  local jobs = {}
  for _, id in ipairs(redis.call('LRANGE', base .. 'active', 0, -1)) do
    if redis.call('GET', base .. id .. ':lock') == token then
      jobs[#jobs + 1] = read_job(base, id)
    end
  end
  return jobs
end
