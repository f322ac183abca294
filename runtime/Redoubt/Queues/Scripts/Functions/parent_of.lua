-- The base of a parent's queue and its id, from the field that a child keeps; nothing when there is no parent.
local function parent_of(parent)
  if not parent then
    return nil
  end
  local is_read, decoded = pcall(cjson.decode, parent)
  if not is_read or type(decoded) ~= 'table' or not decoded.queueKey or not decoded.id then
    return nil
  end
  return decoded.queueKey .. ':', tostring(decoded.id), decoded
end
