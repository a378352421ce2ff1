-- Definer: undoes what escalate did for a moved group. A line goes when it came from above the old place;
-- further down it goes when its policy no longer manages the source (X-12). Each round is one statement.
create function cascades.withdraw(p_group_ids uuid[]) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from app.statements s
   where s.realm_id = (select session.realm_id()) and s.group_id = any (p_group_ids) and s.escalated_from is not null;
  while found loop
    delete from app.statements s
     where s.realm_id = (select session.realm_id()) and s.escalated_from is not null
       and s.group_id in (select d.id from unnest(p_group_ids) g, cascades.group_subtree(g) d)
       and not exists (select from app.statements t
                        where t.realm_id = s.realm_id and t.policy_id = s.policy_id
                          and t.group_id = s.escalated_from and t.any_user and t.move_group_owner);
  end loop;
end $$;
comment on function cascades.withdraw(uuid[]) is
  'Takes back the lines that managers above the groups received on them and on everything below.';
