--@include emit
--@include finish_job
--@include retry_job
--@include delay_job
--@include return_job
--@include promote_due
--@include wake
--@include fetch_jobs
--@include recover_call
-- One call of a worker: settles jobs that have ended and fetches others.
-- KEYS[1] base of the queue
-- ARGV    now, token, lock time, wanted jobs, worker's name or '', its rate limit or '', and the limit's window or '',
--         token of a call whose reply was lost or '', '1' to wake another worker or '', number of settlements,
--         then ten for each settlement: kind, id, token, text, stack trace, kept count, kept age, kept limit, extra, counted
-- Reply   results of the settlements, fetched jobs, rate limited for, blocked, next delayed job due at, jobs of the lost call
local base = KEYS[1]
local now_text, token, lock_time = ARGV[1], ARGV[2], ARGV[3]
local now, want = tonumber(now_text), tonumber(ARGV[4])
local results, has_finished = {}, false

local recovered = ARGV[8] ~= '' and recover_call(base, ARGV[8]) or {}
want = want - #recovered

for settlement = 1, tonumber(ARGV[10]) do
  local at = 11 + (settlement - 1) * 10
  local kind, id, held, text, stacktrace, extra = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 8]
  local result
  if kind == 'completed' or kind == 'failed' then
    result = finish_job(base, id, held, kind, text, stacktrace, tonumber(extra) or 0,
      tonumber(ARGV[at + 5]), tonumber(ARGV[at + 6]), tonumber(ARGV[at + 7]), now)
    has_finished = has_finished or result == 0
  elseif kind == 'retry' then
    if promote_due(base, now) then
      wake(base)
    end
    result = retry_job(base, id, held, text, stacktrace, extra == '1')
  elseif kind == 'delay' then
    result = delay_job(base, id, held, text, stacktrace, ARGV[at + 9] == '1', tonumber(extra), now)
  else
    result = return_job(base, id, held)
  end
  results[settlement] = result
end

local jobs, limited, blocked, due = {}, 0, 0, 0
if want > 0 then
  jobs, limited, blocked, due = fetch_jobs(base, want, token, lock_time, ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7]), now, now_text)
end
if has_finished and #jobs == 0 and limited == 0 and blocked == 0 and due == 0
  and redis.call('EXISTS', base .. 'wait', base .. 'active', base .. 'prioritized') == 0 then
  emit(base, 'drained')
end
if ARGV[9] == '1' and redis.call('EXISTS', base .. 'wait', base .. 'prioritized') > 0 then
  wake(base)
end
return { results, jobs, limited, blocked, due, recovered }
