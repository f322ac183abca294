-- Whether a job is the next run of a job scheduler, which goes only with its scheduler.
local function is_next_run(base, id)
  local scheduler = redis.call('HGET', base .. id, 'rjk')
  local next_run = scheduler and redis.call('ZSCORE', base .. 'repeat', scheduler)
  return next_run and id == string.format('repeat:%s:%.0f', scheduler, tonumber(next_run))
end
