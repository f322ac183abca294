-- Appends an event to the stream of a queue, which stays about as long as the queue's settings say.
local stream_lengths = {}
local function emit(base, ...)
  local length = stream_lengths[base]
  if not length then
    length = redis.call('HGET', base .. 'meta', 'opts.maxLenEvents') or '10000'
    stream_lengths[base] = length
  end
  redis.call('XADD', base .. 'events', 'MAXLEN', '~', length, '*', 'event', ...)
end
