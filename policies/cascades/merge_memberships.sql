-- For the merge of two people. The kept person's history stands as it is; the other's is added where it leaves room.
-- The better present status holds from now on: active before former before applied before archived.
create function cascades.merge_memberships(p_keep uuid, p_double uuid) returns void
  language plpgsql volatile set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_now timestamptz := clock_timestamp();
  v_order app.membership_status[] := array['ACTIVE', 'FORMER', 'NEWBIE', 'ARCHIVED'];
  v_better uuid[];
begin
  update app.memberships m set user_id = p_keep
   where m.realm_id = v_realm and m.user_id = p_double
     and not exists (select from app.memberships k where k.realm_id = m.realm_id and k.group_id = m.group_id and k.user_id = p_keep);
  insert into app.membership_periods (realm_id, membership_id, status, since, until)
  select k.realm_id, k.id, t.status, lower(x.piece), upper(x.piece)
    from app.memberships d
    join app.memberships k on k.realm_id = d.realm_id and k.group_id = d.group_id and k.user_id = p_keep
    join app.membership_periods t on t.realm_id = d.realm_id and t.membership_id = d.id
    cross join lateral (select range_agg(o.period) as taken from app.membership_periods o
                         where o.realm_id = k.realm_id and o.membership_id = k.id) s
    cross join lateral unnest(tstzmultirange(t.period) - s.taken) x (piece)
   where d.realm_id = v_realm and d.user_id = p_double;
  v_better := array(
    select k.id from app.memberships d
      join app.memberships k on k.realm_id = d.realm_id and k.group_id = d.group_id and k.user_id = p_keep
      join app.membership_periods a on a.realm_id = d.realm_id and a.membership_id = d.id and a.until is null
      join app.membership_periods b on b.realm_id = k.realm_id and b.membership_id = k.id and b.until is null
     where d.realm_id = v_realm and d.user_id = p_double
       and array_position(v_order, a.status) < array_position(v_order, b.status));
  update app.membership_periods t set until = v_now where t.realm_id = v_realm and t.membership_id = any (v_better) and t.until is null;
  insert into app.membership_periods (realm_id, membership_id, status, since)
  select k.realm_id, k.id, a.status, v_now
    from app.memberships k
    join app.memberships d on d.realm_id = k.realm_id and d.group_id = k.group_id and d.user_id = p_double
    join app.membership_periods a on a.realm_id = d.realm_id and a.membership_id = d.id and a.until is null
   where k.realm_id = v_realm and k.id = any (v_better);
  insert into app.membership_flairs (realm_id, membership_id, flair_id, since)
  select k.realm_id, k.id, f.flair_id, f.since
    from app.memberships d
    join app.memberships k on k.realm_id = d.realm_id and k.group_id = d.group_id and k.user_id = p_keep
    join app.membership_flairs f on f.realm_id = d.realm_id and f.membership_id = d.id
   where d.realm_id = v_realm and d.user_id = p_double
  on conflict (realm_id, membership_id, flair_id) do nothing;
end $$;
comment on function cascades.merge_memberships(uuid, uuid) is 'Adds the memberships, their history and titles of one person to another''s.';
grant execute on function cascades.merge_memberships(uuid, uuid) to steward;
