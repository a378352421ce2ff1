create function session.first_id_since(at timestamptz) returns uuid
  language sql stable
begin atomic
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid;
end;
comment on function session.first_id_since(timestamptz) is 'The lowest id that a row made at that time can have.';
grant execute on function session.first_id_since(timestamptz) to steward;
