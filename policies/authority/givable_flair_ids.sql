-- D4, M-13: who edits members gives the group's own titles and that of a newcomer; the common ones its leader alone.
create function authority.givable_flair_ids(group_id uuid) returns setof uuid
  language sql stable rows 10
begin atomic
  select f.id
    from (select authority.may_on_group('edit_members', givable_flair_ids.group_id) as edit,
                 authority.may_on_group('move_group_owner', givable_flair_ids.group_id) as lead offset 0) r
    join app.flairs f on f.realm_id = (select session.realm_id()) and (f.group_id is null or f.group_id = givable_flair_ids.group_id)
   where r.edit and (f.group_id is not null or f.role is not distinct from 'newcomer' or r.lead);
end;
comment on function authority.givable_flair_ids(uuid) is 'Titles that the caller gives and takes in a group.';
grant execute on function authority.givable_flair_ids(uuid) to visitor, steward;
