create function session.live_topic(realm text, person uuid) returns text
  language sql immutable
begin atomic
  select left(encode(sha256(convert_to(live_topic.realm || ' ' || live_topic.person, 'UTF8')), 'hex'), 32);
end;
comment on function session.live_topic(text, uuid) is 'What listeners are told instead of a realm and a person; the gateway works out the same.';
grant execute on function session.live_topic(text, uuid) to steward;
