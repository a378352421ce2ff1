create function describe.first_id_of(moment timestamptz) returns uuid
  language sql immutable
begin atomic
  select (lpad(to_hex(least(greatest(extract(epoch from moment) * 1000, 0), 281474976710655)::bigint), 12, '0') || repeat('0', 20))::uuid;
end;
comment on function describe.first_id_of(timestamptz) is 'The smallest number (UUID version 7) that something of that millisecond can have.';
grant execute on function describe.first_id_of(timestamptz) to visitor, steward;
