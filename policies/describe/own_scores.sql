-- For definers: what this realm holds of a person's work, judged or not, and what they said or decided themselves.
create function describe.own_scores(p_user_id uuid) returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object(
    'points', (select coalesce(jsonb_agg(jsonb_build_object('group', g.handle, 'semester', s.semester, 'version', s.version, 'status', s.status,
        'guideline', l.name, 'category', l.category, 'points', p.points,
        'comments', (select coalesce(jsonb_agg(jsonb_build_object('by_you', c.author_id is not distinct from p_user_id, 'text', c.text,
            'closing', c.closing, 'created_at', c.created_at) order by c.id), '[]')
          from app.point_comments c where c.realm_id = p.realm_id and c.request_id = p.id)) order by s.semester, g.handle, s.version, l.position), '[]')
      from app.memberships m
      join app.point_requests p on p.realm_id = m.realm_id and p.membership_id = m.id
      join app.guidelines l on l.realm_id = p.realm_id and l.id = p.guideline_id
      join app.scoreboards s on s.realm_id = p.realm_id and s.id = p.scoreboard_id
      join app.groups g on g.realm_id = s.realm_id and g.id = s.group_id
     where m.realm_id = r.id and m.user_id = p_user_id),
    'history', (select coalesce(jsonb_agg(jsonb_build_object('semester', h.semester, 'points', h.points) order by h.semester), '[]')
      from app.point_history h where h.realm_id = r.id and h.user_id = p_user_id),
    'awards', (select coalesce(jsonb_agg(jsonb_build_object('group', g.handle, 'semester', a.semester, 'kind', a.kind, 'status', a.status,
        'justification', a.justification, 'explanation', a.explanation, 'judged_at', a.judged_at,
        'recommendations', (select coalesce(jsonb_agg(jsonb_build_object('group', x.group_id, 'kind', x.kind)), '[]')
          from app.award_recommendations x where x.realm_id = a.realm_id and x.award_id = a.id)) order by a.semester, g.handle), '[]')
      from app.memberships m
      join app.award_requests a on a.realm_id = m.realm_id and a.membership_id = m.id
      join app.groups g on g.realm_id = m.realm_id and g.id = m.group_id
     where m.realm_id = r.id and m.user_id = p_user_id),
    'comments_written', (select coalesce(jsonb_agg(jsonb_build_object('text', c.text, 'closing', c.closing, 'created_at', c.created_at) order by c.id), '[]')
      from app.point_comments c where c.realm_id = r.id and c.author_id = p_user_id),
    'judged', jsonb_build_object(
      'scoreboards', (select coalesce(jsonb_agg(jsonb_build_object('group', g.handle, 'semester', s.semester, 'version', s.version, 'status', s.status,
          'explanation', s.explanation, 'judged_at', s.judged_at) order by s.judged_at), '[]')
        from app.scoreboards s join app.groups g on g.realm_id = s.realm_id and g.id = s.group_id
       where s.realm_id = r.id and s.judged_by = p_user_id),
      'awards', (select count(*) from app.award_requests a where a.realm_id = r.id and a.judged_by = p_user_id),
      'recommendations', (select count(*) from app.award_recommendations x where x.realm_id = r.id and x.author_id = p_user_id)))
    from app.realms r where r.id = (select session.realm_id());
end;
comment on function describe.own_scores(uuid) is 'Everything this realm holds of a person''s points, cards, comments and judgements.';
grant execute on function describe.own_scores(uuid) to steward;
