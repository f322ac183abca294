-- What a worker needs of a job, in a fixed order, the id first.
local function read_job(base, id)
  local fields = redis.call('HMGET', base .. id, 'name', 'data', 'opts', 'timestamp', 'delay', 'priority', 'atm', 'ats', 'stc',
    'defa', 'rjk', 'stacktrace', 'parentKey', 'progress')
  fields[15] = id
  return fields
end
