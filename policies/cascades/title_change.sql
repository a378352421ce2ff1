-- For give_flair and take_flair: what both ask, in the order of every refusal. The group's row is the lock of its titles.
create function cascades.title_change(p_group text, p_person text, p_flair uuid, out v_group app.groups, out v_flair app.flairs, out v_membership uuid)
  language plpgsql volatile set search_path = ''
as $$
declare
  v_person uuid;
  v_status app.membership_status;
begin
  v_group := authority.lock_group(p_group, 'edit_members');
  v_person := authority.seen_person(p_person);
  v_flair := authority.seen_flair(v_group.id, p_flair);
  if v_flair.id <> all (array(select authority.givable_flair_ids(v_group.id))) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  select m.id, t.status into v_membership, v_status from app.memberships m
    join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
   where m.realm_id = v_group.realm_id and m.group_id = v_group.id and m.user_id = v_person;
  if v_status is null or v_status not in ('ACTIVE', 'FORMER') then
    raise exception using errcode = 'PT409', message = 'membership_state', detail = jsonb_build_object('field', 'person',
      'people', (select jsonb_agg(jsonb_build_object('id', f.user_id, 'name', f.name, 'status', v_status)) from app.profiles f where f.user_id = v_person))::text;
  end if;
end $$;
comment on function cascades.title_change(text, text, uuid) is
  'The locked group, the title and the membership that a title is given to or taken from; PT403, PT404 and PT409 as give_flair says.';
grant execute on function cascades.title_change(text, text, uuid) to steward;
