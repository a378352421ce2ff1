-- For the trigger that tells people of memberships, while the memberships are still there.
create function cascades.end_applications(p_membership_ids uuid[], p_actor uuid) returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  if cardinality(p_membership_ids) = 0 then
    return;
  end if;
  -- What nobody has read yet asks for nothing any more (M-5).
  delete from app.notifications x using app.memberships m
   where m.realm_id = session.realm_id() and m.id = any (p_membership_ids)
     and x.realm_id = m.realm_id and x.about = m.user_id and x.group_id = m.group_id and x.event = 'applied' and x.read_at is null;
  insert into app.notifications (realm_id, user_id, event, group_id)
  select m.realm_id, m.user_id, 'rejected', m.group_id from app.memberships m
   where m.realm_id = session.realm_id() and m.id = any (p_membership_ids) and m.user_id is distinct from p_actor;
end $$;
comment on function cascades.end_applications(uuid[], uuid) is
  'Applications that came to nothing: unread word of them goes, and the applicant is told unless they withdrew.';
grant execute on function cascades.end_applications(uuid[], uuid) to steward;
