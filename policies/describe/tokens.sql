create function describe.tokens() returns jsonb
  language sql stable set search_path = ''
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'realm', s.realm_id, 'read_only', s.read_only,
           'created_at', s.created_at, 'expires_at', s.expires_at, 'used_at', s.used_at) order by s.created_at desc, s.id), '[]')
    from app.sessions s
   where s.user_id = (select session.user_id()) and s.kind = 'token' and s.ended_at is null and s.expires_at > now();
end;
comment on function describe.tokens() is 'The caller''s tokens that are good still, newest first: [{id, name, realm, read_only, created_at, expires_at, used_at}].';
grant execute on function describe.tokens() to steward;
