-- Definer: what is held about oneself, whatever the rules show. Keyed on the session alone: there is nobody to name.
create function api.export_person() returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_user uuid := session.user_id();
  v_here text := session.realm_id();
  v_records jsonb := '[]';
  v_realm text;
  v_identity jsonb;
begin
  -- A token is good in one realm; this goes through all of them.
  perform session.demand_sign_in();
  if v_user is null then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  -- A PostgreSQL login has one realm, and exports that one.
  for v_realm in select r from session.my_realm_ids() r where session.session_id() is not null or r = v_here order by r loop
    perform session.act_in(v_realm);
    v_records := v_records || describe.own_record(v_user);
  end loop;
  perform session.act_in(v_here);
  v_identity := (select jsonb_build_object('id', u.id, 'issuer', u.issuer, 'signed_in', u.subject is not null, 'blocked_at', u.blocked_at,
    'brought_by', u.brought_by, 'created_at', u.created_at,
    'merged', (select coalesce(jsonb_agg(d.id), '[]') from app.users d where d.merged_into = u.id)) from app.users u where u.id = v_user);
  return jsonb_build_object('exported_at', now(), 'person', v_identity,
    'profile', (select to_jsonb(p) - array['user_id', 'username_key', 'email_key'] from app.profiles p where p.user_id = v_user),
    'fields', (select coalesce(jsonb_agg(jsonb_build_object('field', f.field, 'position', f.position, 'value', f.value, 'hidden', f.hidden)
                 order by f.field, f.position), '[]') from app.profile_fields f where f.user_id = v_user),
    'former_usernames', (select coalesce(jsonb_agg(jsonb_build_object('username', f.username_key, 'until', f.until)), '[]')
                           from app.former_usernames f where f.user_id = v_user),
    'picture', (select jsonb_build_object('changed_at', f.changed_at, 'jpeg_base64', replace(encode(f.large, 'base64'), E'\n', ''))
                  from app.pictures f where f.user_id = v_user),
    'sign_ins', (select coalesce(jsonb_agg(to_jsonb(s) - array['user_id'] order by s.created_at), '[]') from app.sessions s where s.user_id = v_user),
    'claim_codes', jsonb_build_object(
      'for_you', (select jsonb_build_object('created_at', c.created_at, 'expires_at', c.expires_at) from app.claim_codes c where c.user_id = v_user),
      'made', (select count(*) from app.claim_codes c where c.created_by = v_user)),
    'realms', v_records);
end $$;
comment on function api.export_person() is
  'Everything that is held about the caller, in all their realms: {exported_at, person, profile, fields, former_usernames, picture, sign_ins, claim_codes, realms}. In psql the login''s realm alone. PT403 sign_in_only for a token.';
grant execute on function api.export_person() to visitor;
