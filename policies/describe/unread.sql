-- Answered from the index of what is unread alone, and not counted beyond what is shown as 99+.
create function describe.unread() returns int
  language sql stable
begin atomic
  select count(*)::int from (
    select from app.notifications n
     where n.realm_id = (select session.realm_id()) and n.user_id = (select session.user_id()) and n.read_at is null limit 100) u;
end;
comment on function describe.unread() is 'How many notifications the caller has not read, at most 100.';
grant execute on function describe.unread() to visitor, steward;
