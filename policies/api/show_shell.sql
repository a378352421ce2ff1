-- Asked beside the answer of every page, in its transaction: it has to stay cheap.
create function api.show_shell() returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object('leader', authority.leads());
end;
comment on function api.show_shell() is 'What the frame around every page shows: {leader}.';
grant execute on function api.show_shell() to visitor;
