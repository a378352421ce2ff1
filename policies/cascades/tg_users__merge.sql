-- Definer: moves what is nobody's to move. A trigger, so that the audit tells all of it under one cause.
create function cascades.tg_users__merge() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_keep uuid := new.merged_into;
  v_takes_identity boolean := new.subject is not null
    and exists (select from app.users k where k.id = v_keep and k.subject is null);
begin
  -- What moves is nothing new to anybody.
  perform session.hush(true);
  perform cascades.merge_memberships(v_keep, new.id);
  perform cascades.merge_points(v_keep, new.id);
  insert into app.assignments (realm_id, policy_id, user_id)
  select v_realm, a.policy_id, v_keep from app.assignments a
   where a.realm_id = v_realm and a.user_id = new.id
     and not exists (select from app.assignments k where k.realm_id = a.realm_id and k.policy_id = a.policy_id and k.user_id = v_keep);
  update app.notifications n set about = v_keep where n.realm_id = v_realm and n.about = new.id and n.user_id <> new.id;
  update app.sessions s set ended_at = clock_timestamp() where s.user_id = new.id and s.ended_at is null;
  perform cascades.merge_profile(v_keep, new.id);
  -- Where both have signed in, the double's identity stays where it is, and opens nothing any more.
  if v_takes_identity then
    update app.users d set issuer = null, subject = null where d.id = new.id;
    update app.users k set issuer = new.issuer, subject = new.subject where k.id = v_keep;
    delete from app.claim_codes c where c.user_id = v_keep;
  end if;
  delete from app.realm_members m where m.realm_id = v_realm and m.user_id = new.id;
  perform session.hush(false);
  return null;
end $$;
comment on function cascades.tg_users__merge() is 'Hands over to the kept person what the double has, and takes the double out of the realm.';
create trigger _500_merge after update of merged_into on app.users
  for each row when (old.merged_into is null and new.merged_into is not null)
  execute function cascades.tg_users__merge();
comment on trigger _500_merge on app.users is 'Two turn out to be one.';
