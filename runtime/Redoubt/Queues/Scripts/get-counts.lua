-- How many jobs there are in each state.
-- KEYS[1] base of the queue
-- Reply   waiting (with those that an old client left in a list of paused ones), active, delayed, prioritized, completed, failed,
--         waiting for children
local base = KEYS[1]
return {
  redis.call('LLEN', base .. 'wait') + redis.call('LLEN', base .. 'paused'),
  redis.call('LLEN', base .. 'active'),
  redis.call('ZCARD', base .. 'delayed'),
  redis.call('ZCARD', base .. 'prioritized'),
  redis.call('ZCARD', base .. 'completed'),
  redis.call('ZCARD', base .. 'failed'),
  redis.call('ZCARD', base .. 'waiting-children'),
}
