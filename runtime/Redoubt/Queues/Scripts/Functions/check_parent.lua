--@include parent_of
-- Fails when a key that the end of a child will change is not what it should be.
local function check_parent(parent)
  local base, id = parent_of(parent)
  if base then
    local key = base .. id
    redis.call('HLEN', key)
    redis.call('SCARD', key .. ':dependencies')
    redis.call('HLEN', key .. ':processed')
    redis.call('HLEN', key .. ':failed')
    redis.call('ZCARD', key .. ':unsuccessful')
  end
end
