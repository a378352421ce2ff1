-- Definer: whether somebody has signed in is not on their page. For those who may merge, before they do.
create function api.compare_people(keep text, duplicate text) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  v_both uuid[] := array[authority.seen_person(keep), authority.seen_person(duplicate)];
begin
  if not authority.holds_root() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  return (
    select jsonb_object_agg(case p.user_id when v_both[1] then 'keep' else 'duplicate' end, jsonb_build_object(
        'username', p.username, 'name', p.name, 'nickname', p.nickname, 'signed_in', u.subject is not null,
        'has_mail', p.email is not null, 'only_here', authority.only_here(p.user_id), 'blocked_at', m.blocked_at,
        'fields', coalesce(f.fields, '[]'), 'groups', coalesce(g.groups, '[]'), 'policies', coalesce(h.names, '[]')))
      from app.profiles p
      join app.users u on u.id = p.user_id
      join app.realm_members m on m.realm_id = session.realm_id() and m.user_id = p.user_id
      left join (select x.user_id, jsonb_agg(distinct x.field) as fields from app.profile_fields x
                  where x.user_id = any (v_both) group by 1) f on f.user_id = p.user_id
      left join (select x.user_id, jsonb_agg(jsonb_build_object('handle', r.handle, 'name', r.name, 'status', t.status, 'since', t.since)
                          order by r.name collate "hu-x-icu") as groups
                   from (select m.user_id, m.group_id, m.id from app.memberships m
                          where m.realm_id = session.realm_id() and m.user_id = any (v_both)
                         union
                         select a.user_id, o.owner_of, null from app.assignments a
                           join app.policies o on o.realm_id = a.realm_id and o.id = a.policy_id and o.owner_of is not null
                          where a.realm_id = session.realm_id() and a.user_id = any (v_both)
                            and not exists (select from app.memberships m where m.realm_id = a.realm_id and m.group_id = o.owner_of and m.user_id = a.user_id)) x
                   join app.groups r on r.realm_id = session.realm_id() and r.id = x.group_id
                   left join app.membership_periods t on t.realm_id = session.realm_id() and t.membership_id = x.id and t.until is null
                  group by 1) g on g.user_id = p.user_id
      left join (select a.user_id, jsonb_agg(o.name order by o.name) as names from app.assignments a
                   join app.policies o on o.realm_id = a.realm_id and o.id = a.policy_id
                  where a.realm_id = session.realm_id() and a.user_id = any (v_both) group by 1) h on h.user_id = p.user_id
     where p.user_id = any (v_both));
end $$;
comment on function api.compare_people(text, text) is
  'Two people side by side, before they are merged: {keep, duplicate}, each with names, which fields there are, groups with statuses, and policies. For the realm root.';
grant execute on function api.compare_people(text, text) to visitor;
