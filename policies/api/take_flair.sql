-- Definer: titles are nobody's to write by hand.
create function api.take_flair("group" text, person text, flair uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_it record;
begin
  select * into v_it from cascades.title_change("group", person, take_flair.flair);
  delete from app.membership_flairs x where x.realm_id = (v_it.v_group).realm_id and x.membership_id = v_it.v_membership
     and x.flair_id = (v_it.v_flair).id;
  if not found then
    raise exception using errcode = 'PT409', message = 'flair_not_worn';
  end if;
  return jsonb_build_object('group', (v_it.v_group).handle, 'flair', (v_it.v_flair).name);
end $$;
comment on function api.take_flair(text, text, uuid) is
  'Takes a title off a member; by the rights of give_flair. PT409 flair_not_worn.';
grant execute on function api.take_flair(text, text, uuid) to visitor;
