-- Seen with the cell.
create policy realm_fence on app.point_comments as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.point_comments is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.point_comments to steward using (true) with check (true);
comment on policy steward_all on app.point_comments is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.point_comments to steward;

create policy select_with_request on app.point_comments for select to visitor
  using ((select authority.sees_all_scores())
         or exists (select from app.point_requests r where r.realm_id = point_comments.realm_id and r.id = point_comments.request_id));
comment on policy select_with_request on app.point_comments is 'Comments on cells that one sees.';
grant select on app.point_comments to visitor;
-- No insert, update or delete: see the procedures of schema api.
