--@include state_of
-- Where a job is.
-- KEYS[1] base of the queue
-- ARGV    id
-- Reply   the name of the list or set, or 'unknown'
return state_of(KEYS[1], ARGV[1])
