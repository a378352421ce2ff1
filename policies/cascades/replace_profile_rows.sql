-- What did not change is not touched: the record tells which fields did.
create function cascades.replace_profile_rows(p_user_id uuid, p_rows cascades.profile_row[]) returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  delete from app.profile_fields f
   where f.user_id = p_user_id
     and not exists (select from unnest(p_rows) r where r.field = f.field and r.position = f.position);
  update app.profile_fields f set value = r.value, hidden = r.hidden
    from unnest(p_rows) r
   where f.user_id = p_user_id and f.field = r.field and f.position = r.position
     and (f.value, f.hidden) is distinct from (r.value, r.hidden);
  insert into app.profile_fields (user_id, field, position, value, hidden)
  select p_user_id, r.field, r.position, r.value, r.hidden from unnest(p_rows) r
   where not exists (select from app.profile_fields f where f.user_id = p_user_id and f.field = r.field and f.position = r.position);
end $$;
comment on function cascades.replace_profile_rows(uuid, cascades.profile_row[]) is 'Makes the fields of a profile what the list says.';
grant execute on function cascades.replace_profile_rows(uuid, cascades.profile_row[]) to steward;
