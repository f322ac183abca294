-- The score of a job that goes behind those of its own priority.
local function priority_score(base, priority)
  return priority * 4294967296 + redis.call('INCR', base .. 'pc') % 4294967296
end
