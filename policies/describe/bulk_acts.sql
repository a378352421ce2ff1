-- Which acts a selection offers: those that some status of the list allows.
create function describe.bulk_acts(g app.groups, status text) returns jsonb
  language sql stable
begin atomic
  select coalesce(jsonb_agg(a.act order by a.place), '[]')
    from (select r.act, min(r.place) as place from authority.membership_acts() with ordinality r (act, own, was, becomes, place)
           where not r.own and r.was is not null and (bulk_acts.status = 'all' or r.was::text = upper(bulk_acts.status))
             and (g).archived_at is null and authority.may_on_group('edit_members', (g).id)
           group by r.act) a;
end;
comment on function describe.bulk_acts(app.groups, text) is 'What the caller may do with members of a status, or with all of them.';
grant execute on function describe.bulk_acts(app.groups, text) to visitor;
