-- Asked beside the answer of every page, in its transaction: it has to stay cheap.
create function describe.shell() returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object('leader', authority.leads());
end;
comment on function describe.shell() is 'What the frame around every page shows: {leader}.';
grant execute on function describe.shell() to visitor;
