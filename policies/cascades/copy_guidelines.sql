-- For definers who hold the group.
create function cascades.copy_guidelines(source uuid, target uuid) returns void
  language sql volatile
begin atomic
  insert into app.guidelines (realm_id, scoreboard_id, position, category, name, description, max_per_member, max_total)
  select g.realm_id, copy_guidelines.target, g.position, g.category, g.name, g.description, g.max_per_member, g.max_total
    from app.guidelines g where g.realm_id = (select session.realm_id()) and g.scoreboard_id = copy_guidelines.source
   order by g.position
  on conflict on constraint guideline_name_taken do nothing;
end;
comment on function cascades.copy_guidelines(uuid, uuid) is 'Copies the guidelines of one scoreboard to another; those whose name is there already are left.';
grant execute on function cascades.copy_guidelines(uuid, uuid) to steward;
