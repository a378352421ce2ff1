-- Rules that look, lock and look again need a new snapshot for the second look.
create function session.demand_fresh_reads() returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = 'PT409', message = 'isolation_not_allowed';
  end if;
end $$;
comment on function session.demand_fresh_reads() is
  'Refuses commands in transactions above read committed, which would decide by an old snapshot: PT409 isolation_not_allowed.';
grant execute on function session.demand_fresh_reads() to visitor, steward;
