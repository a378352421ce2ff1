-- Inlined. In order, as uuidv7 makes them, and known from all others by how they begin.
create function operator.seed_id(kind int, n int) returns uuid
  language sql immutable
begin atomic
  select ('00000000-5eed-7000-800' || seed_id.kind || '-' || lpad(to_hex(seed_id.n), 12, '0'))::uuid;
end;
comment on function operator.seed_id(int, int) is 'Key of a made person (kind 1) or group (kind 2).';
grant execute on function operator.seed_id(int, int) to steward;
