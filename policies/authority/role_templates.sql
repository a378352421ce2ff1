-- D4 and domain practice: deputy and scorer cannot replace the owner; a co-owner can do what an owner can.
create function authority.role_templates() returns table (role text, title text, resource text, bits int, can_issue boolean)
  language sql immutable rows 4
begin atomic
  select r.role, r.title, r.resource, authority.bits_of(r.flags), r.can_issue
    from (values
      ('co_owner', 'co-owner', 'GROUP_CO_OWNER', array['viewGroup', 'viewMembers', 'editMembers', 'editGroupProfile',
        'moveGroupOwner', 'viewScores', 'editScores', 'evaluateScores'], true),
      ('deputy', 'deputy', 'GROUP_DEPUTY', array['viewGroup', 'viewMembers', 'editMembers', 'viewScores', 'editScores'], false),
      ('scorer', 'scorer', 'GROUP_SCORER', array['viewGroup', 'viewMembers', 'viewScores', 'editScores'], false),
      ('viewer', 'viewer', 'GROUP_VIEWER', array['viewGroup', 'viewMembers'], false)) r (role, title, resource, flags, can_issue);
end;
comment on function authority.role_templates() is
  'Ready-made roles of a group: key, word in the policy''s name, resource of its line, flags as bits, whether it may issue.';
grant execute on function authority.role_templates() to visitor, steward;
