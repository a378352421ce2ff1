-- For the merge of two people, after their memberships. Where both have the same in one group, the higher points and
-- the better card stay; what was said moves along. The person is one now, so the points are not anybody else's.
create function cascades.merge_points(p_keep uuid, p_double uuid) returns void
  language plpgsql volatile set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_pairs jsonb := (select coalesce(jsonb_object_agg(d.id, k.id), '{}') from app.memberships d
    join app.memberships k on k.realm_id = d.realm_id and k.group_id = d.group_id and k.user_id = p_keep
   where d.realm_id = v_realm and d.user_id = p_double);
begin
  update app.point_comments c set author_id = p_keep where c.realm_id = v_realm and c.author_id = p_double;
  update app.point_requests k set points = d.points
    from app.point_requests d
   where d.realm_id = v_realm and v_pairs ? d.membership_id::text and k.realm_id = d.realm_id and k.scoreboard_id = d.scoreboard_id
     and k.guideline_id = d.guideline_id and k.membership_id = (v_pairs ->> d.membership_id::text)::uuid and d.points > k.points;
  update app.point_comments c set request_id = k.id
    from app.point_requests d
    join app.point_requests k on k.realm_id = d.realm_id and k.scoreboard_id = d.scoreboard_id and k.guideline_id = d.guideline_id
     and k.membership_id = (v_pairs ->> d.membership_id::text)::uuid
   where d.realm_id = v_realm and v_pairs ? d.membership_id::text and c.realm_id = d.realm_id and c.request_id = d.id;
  delete from app.point_requests d using app.point_requests k
   where d.realm_id = v_realm and v_pairs ? d.membership_id::text and k.realm_id = d.realm_id and k.scoreboard_id = d.scoreboard_id
     and k.guideline_id = d.guideline_id and k.membership_id = (v_pairs ->> d.membership_id::text)::uuid;
  update app.point_requests d set membership_id = (v_pairs ->> d.membership_id::text)::uuid
   where d.realm_id = v_realm and v_pairs ? d.membership_id::text;
  -- One card for a semester: the accepted one, then the higher, then the kept person's.
  with cards as (
    select a.id, row_number() over (partition by coalesce(v_pairs ->> a.membership_id::text, a.membership_id::text), a.semester
             order by a.status = 'ACCEPTED' desc, a.kind desc, v_pairs ? a.membership_id::text) as place
      from app.award_requests a
     where a.realm_id = v_realm and (v_pairs ? a.membership_id::text or a.membership_id::text in (select x.value from jsonb_each_text(v_pairs) x)))
  delete from app.award_requests a using cards b where a.realm_id = v_realm and a.id = b.id and b.place > 1;
  update app.award_requests a set membership_id = (v_pairs ->> a.membership_id::text)::uuid
   where a.realm_id = v_realm and v_pairs ? a.membership_id::text;
  -- Each root anew, of what both have together; nothing is added twice.
  insert into app.point_history as h (realm_id, semester, user_id, points)
  select v_realm, t.semester, p_keep, least(cascades.whole_root(coalesce(sum(s.points * s.points), 0)::bigint), r.history_cap)::int
    from (select distinct o.semester from app.point_history o where o.realm_id = v_realm and o.user_id in (p_keep, p_double)) t
    join app.realms r on r.id = v_realm
    left join lateral (select sum(e.points)::bigint as points from cascades.earned_points(p_keep) e
                        where e.semester in (t.semester, cascades.semester_shift(t.semester, -1)) group by e.group_id) s on true
   group by t.semester, r.history_cap
  on conflict (realm_id, semester, user_id) do update set points = excluded.points;
end $$;
comment on function cascades.merge_points(uuid, uuid) is 'Gives the points, comments and cards of one person to another, and computes the kept person''s history anew.';
grant execute on function cascades.merge_points(uuid, uuid) to steward;
