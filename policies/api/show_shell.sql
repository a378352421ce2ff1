-- Asked beside the answer of every page, in its transaction: it has to stay cheap.
create function api.show_shell() returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object('leader', authority.leads(), 'unread', describe.unread());
end;
comment on function api.show_shell() is 'What the frame around every page shows: {leader, unread}; unread is counted up to 100.';
grant execute on function api.show_shell() to visitor;
