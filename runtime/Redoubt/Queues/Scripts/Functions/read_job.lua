-- What a worker needs of a job, in a fixed order, the id last; nothing when its key holds something else.
local function read_job(base, id)
  local fields = redis.pcall('HMGET', base .. id, 'name', 'data', 'opts', 'timestamp', 'delay', 'priority', 'atm', 'ats', 'stc',
    'defa', 'rjk', 'stacktrace', 'parentKey', 'progress')
  if fields.err then
    return nil
  end
  fields[15] = id
  return fields
end
