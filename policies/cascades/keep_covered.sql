-- Definer: rewrites lines of policies that the caller need not see. P-8: what the parent's lines do not cover any
-- more is cleared, and a line with nothing left goes. One statement; its triggers carry on one level below.
create function cascades.keep_covered(p_statement_ids uuid[]) returns void
  language sql security definer set search_path = ''
begin atomic
  with judged as (
    select s.id, authority.bits(s) as had, authority.bits(s) & coalesce(c.bits, 0) as kept
      from app.statements s
      join app.policies p on p.realm_id = s.realm_id and p.id = s.policy_id
      -- The root has everything: below it nothing needs to be judged.
      join app.policies q on q.realm_id = p.realm_id and q.id = p.parent_id and q.role <> 'realm_root'
      cross join lateral (
        select bit_or(authority.bits(t)) as bits from app.statements t
         where t.realm_id = s.realm_id and t.policy_id = q.id and authority.reaches(t, s)) c
     where s.realm_id = (select session.realm_id()) and s.id = any (p_statement_ids)),
  gone as (
    delete from app.statements s using judged j
     where s.realm_id = (select session.realm_id()) and s.id = j.id and j.kept = 0)
  update app.statements s
     set (view_group, view_members, edit_members, edit_group_profile, move_group_owner, view_scores, edit_scores,
          evaluate_scores, view_basic_profile, view_full_profile, edit_profile)
       = (select n.view_group, n.view_members, n.edit_members, n.edit_group_profile, n.move_group_owner, n.view_scores,
                 n.edit_scores, n.evaluate_scores, n.view_basic_profile, n.view_full_profile, n.edit_profile
            from authority.with_bits(s, j.kept) n)
    from judged j
   where s.realm_id = (select session.realm_id()) and s.id = j.id and j.kept not in (0, j.had);
end;
comment on function cascades.keep_covered(uuid[]) is 'Narrows the lines to what their parent policy covers now.';
