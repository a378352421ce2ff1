-- Definer: titles are nobody's to write by hand.
create function api.give_flair("group" text, person text, flair uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_it record;
begin
  select * into v_it from cascades.title_change("group", person, give_flair.flair);
  if exists (select from app.membership_flairs x where x.realm_id = (v_it.v_group).realm_id and x.membership_id = v_it.v_membership
               and x.flair_id = (v_it.v_flair).id) then
    raise exception using errcode = 'PT409', message = 'flair_worn';
  end if;
  if (v_it.v_flair).at_most_one and exists (
      select from app.membership_flairs x join app.memberships m on m.realm_id = x.realm_id and m.id = x.membership_id
       where x.realm_id = (v_it.v_group).realm_id and x.flair_id = (v_it.v_flair).id and m.group_id = (v_it.v_group).id) then
    raise exception using errcode = 'PT409', message = 'flair_taken';
  end if;
  insert into app.membership_flairs (realm_id, membership_id, flair_id)
  values ((v_it.v_group).realm_id, v_it.v_membership, (v_it.v_flair).id);
  return jsonb_build_object('group', (v_it.v_group).handle, 'flair', (v_it.v_flair).name);
end $$;
comment on function api.give_flair(text, text, uuid) is
  'Gives a member a title. Needs editMembers, for common titles but the newcomer''s moveGroupOwner too; PT404 flair_not_found, PT409 membership_state, flair_worn, flair_taken where at most one wears it.';
grant execute on function api.give_flair(text, text, uuid) to visitor;
