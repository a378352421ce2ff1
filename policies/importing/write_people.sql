-- Fills what is empty and overwrites nothing: what a person wrote stays. A name that is only the username is empty as long as
-- nobody has signed in as the person.
create function importing.write_people(plan importing.planned_person[]) returns jsonb
  language plpgsql volatile set search_path = ''
as $$
declare
  v_joined int;
  v_touched uuid[];
  v_filled uuid[];
begin
  insert into app.users (id, brought_by) select p.user_id, session.realm_id() from unnest(plan) p where p.is_new;
  insert into app.profiles (user_id, username, name, email, nickname)
  select p.user_id, coalesce(p.username, n.username), coalesce(p."values" ->> 'name', p.username, n.username),
         p."values" ->> 'email', p."values" ->> 'nickname'
    from unnest(plan) p left join importing.free_usernames(plan) n on n.user_id = p.user_id
   where p.is_new;
  insert into app.realm_members (realm_id, user_id)
  select distinct session.realm_id(), p.user_id from unnest(plan) p
  on conflict (realm_id, user_id) do nothing;
  get diagnostics v_joined = row_count;
  with filled as (
    update app.profiles f
       set name = case when not p.is_claimed and f.name = f.username then coalesce(p."values" ->> 'name', f.name) else f.name end,
           email = coalesce(f.email, p."values" ->> 'email'), nickname = coalesce(f.nickname, p."values" ->> 'nickname')
      from unnest(plan) p
     where f.user_id = p.user_id and not p.is_new and f.erased_at is null
       and (f.email is null and p."values" ? 'email' or f.nickname is null and p."values" ? 'nickname'
            or not p.is_claimed and f.name = f.username and p."values" ->> 'name' <> f.name)
    returning f.user_id)
  select coalesce(array_agg(x.user_id), '{}') into v_touched from filled x;
  with added as (
    insert into app.profile_fields (user_id, field, value, hidden)
    select p.user_id, v.key, authority.profile_value(v.key, v.value), d.hidden
      from unnest(plan) p join app.profiles f on f.user_id = p.user_id and f.erased_at is null
      cross join lateral jsonb_each_text(p."values") v
      join authority.profile_fields() d on d.field = v.key
     where v.key = any (importing.fields())
       and not exists (select from app.profile_fields o where o.user_id = p.user_id and o.field = v.key)
    on conflict do nothing
    returning user_id)
  select coalesce(array_agg(distinct a.user_id), '{}') into v_filled from added a;
  return jsonb_build_object(
    'people_added', (select count(*) from unnest(plan) p where p.is_new),
    'people_known', (select count(distinct p.user_id) from unnest(plan) p where not p.is_new), 'people_joined', v_joined,
    'people_filled', (select count(distinct t) from unnest(v_touched || v_filled) t
                       where t in (select p.user_id from unnest(plan) p where not p.is_new)));
end $$;
comment on function importing.write_people(importing.planned_person[]) is 'Makes new people, lets everybody join the realm and fills empty fields.';
grant execute on function importing.write_people(importing.planned_person[]) to steward;
