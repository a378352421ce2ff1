-- Definer: as tg__record, for profiles, which are no realm's: an entry goes to the realm in which it was done;
-- outside every realm nothing is changed. It names columns and fields, never what stood in them.
create function audit.tg__record_profile() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_cause uuid := coalesce((session.cause())[1]::uuid, uuidv7());
  v_old jsonb;
  v_new jsonb;
begin
  if tg_op <> 'INSERT' then
    v_old := (select jsonb_agg(to_jsonb(o) - array['small', 'large']) from old_rows o);
  end if;
  if tg_op <> 'DELETE' then
    v_new := (select jsonb_agg(to_jsonb(n) - array['small', 'large']) from new_rows n);
  end if;
  insert into app.audit_entries (realm_id, actor_id, login, door, request_id, object, object_id, action, before, after, cause_id, cascaded)
  select session.realm_id(), session.user_id(), session_user, session.door(), session.request_id(), tg_table_name, u.id,
         lower(tg_op), case tg_op when 'DELETE' then s.told end, case when tg_op <> 'DELETE' then s.told end, v_cause, pg_trigger_depth() > 1
    from jsonb_array_elements(coalesce(v_new, v_old)) with ordinality n (row, at)
    left join lateral (select o.row from jsonb_array_elements(v_old) o (row)
                        where tg_op = 'UPDATE' and o.row -> 'user_id' = n.row -> 'user_id' and o.row -> 'field' is not distinct from n.row -> 'field'
                          and o.row -> 'position' is not distinct from n.row -> 'position') o on true
    cross join lateral (select array(select k.key from jsonb_each(n.row) k where o.row -> k.key is distinct from k.value
                          and k.key not in ('version', 'username_key', 'email_key', 'language', 'mails', 'email_verified_at') order by k.key) as columns) c
    join app.users u on u.id = (n.row ->> 'user_id')::uuid
    cross join lateral (select jsonb_strip_nulls(jsonb_build_object('user_id', u.id, 'field', n.row -> 'field',
                          'changed', case tg_op when 'UPDATE' then array_to_string(c.columns, ', ') end)) as told) s
   where tg_op <> 'UPDATE' or cardinality(c.columns) > 0;
  return null;
end $$;
comment on function audit.tg__record_profile() is 'Writes one audit entry per changed row of a profile: who, whose, which field; never the value.';
