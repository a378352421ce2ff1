-- Definer: takes back what nobody may delete by hand. X-12: an escalation lives as long as its policy manages the
-- group it came from, by a line of its own or by an escalation that lives. All levels in one statement.
create function cascades.withdraw(p_policy_ids uuid[]) returns void
  language sql security definer set search_path = ''
begin atomic
  with recursive dead (id, policy_id, group_id) as (
    select s.id, s.policy_id, s.group_id from app.statements s
     where s.realm_id = (select session.realm_id()) and s.policy_id = any (p_policy_ids) and s.escalated_from is not null
       and not exists (select from app.statements t
                        where t.realm_id = s.realm_id and t.policy_id = s.policy_id and t.group_id = s.escalated_from
                          and t.any_user and t.move_group_owner)
    union
    select s.id, s.policy_id, s.group_id
      from dead d
      join app.statements s on s.realm_id = (select session.realm_id()) and s.policy_id = d.policy_id
           and s.escalated_from = d.group_id
     where not exists (select from app.statements t
                        where t.realm_id = s.realm_id and t.policy_id = s.policy_id and t.group_id = s.escalated_from
                          and t.any_user and t.move_group_owner and t.escalated_from is null))
  delete from app.statements s using dead d
   where s.realm_id = (select session.realm_id()) and s.id = d.id;
end;
comment on function cascades.withdraw(uuid[]) is
  'Takes back the escalations of policies that do not manage the source any more, down to any depth.';
