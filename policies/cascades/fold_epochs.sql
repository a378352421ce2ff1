-- Definer: epochs are nobody's to write. Rows that others write meanwhile are not seen and stay: the sum never shrinks.
create function cascades.fold_epochs() returns void
  language sql security definer set search_path = ''
begin atomic
  with gone as (
    delete from app.policy_epochs e
     where e.realm_id = (select session.realm_id())
       and e.user_id in (select m.user_id from app.policy_epochs m where m.realm_id = (select session.realm_id())
                          group by m.user_id having count(*) > 20)
    returning e.realm_id, e.user_id, e.bumps)
  insert into app.policy_epochs (realm_id, user_id, bumps)
  select g.realm_id, g.user_id, sum(g.bumps) from gone g group by g.realm_id, g.user_id;
end;
comment on function cascades.fold_epochs() is 'Makes one row of many for people whose rights changed often; no epoch changes by it.';
grant execute on function cascades.fold_epochs() to steward;
