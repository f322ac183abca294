--@include parent_of
--@include release_parent
--@include fail_parent
-- What the end of a child means for its parent: outcome is 'completed' or 'failed', text its result or reason.
local function child_finished(parent, child_key, outcome, text, now)
  local base, id, flags = parent_of(parent)
  if not base then
    return
  end
  local key = base .. id
  local is_failed = outcome == 'failed'
  if is_failed and not (flags.fpof or flags.cpof or flags.idof or flags.rdof) then
    return
  end
  if redis.call('SREM', key .. ':dependencies', child_key) == 0 then
    return
  end
  if is_failed and flags.fpof then
    fail_parent(base, id, child_key, now)
    return
  end
  if not is_failed then
    redis.call('HSET', key .. ':processed', child_key, text)
  elseif not flags.rdof or flags.cpof or flags.idof then
    redis.call('HSET', key .. ':failed', child_key, text)
  end
  if (is_failed and flags.cpof) or redis.call('EXISTS', key .. ':dependencies') == 0 then
    release_parent(base, id, now)
  end
end
