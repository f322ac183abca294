-- What has become of a job.
-- KEYS[1] base of the queue
-- ARGV    id
-- Reply   'completed' and the JSON of the result, 'failed' and the reason, 'open', or 'missing'
local base, id = KEYS[1], ARGV[1]
if redis.call('ZSCORE', base .. 'completed', id) then
  return {'completed', redis.call('HGET', base .. id, 'returnvalue')}
end
if redis.call('ZSCORE', base .. 'failed', id) then
  return {'failed', redis.call('HGET', base .. id, 'failedReason')}
end
return {redis.call('EXISTS', base .. id) == 1 and 'open' or 'missing'}
