-- Definer-free: the word is local to the transaction, and only definers and operators may put it down.
create function session.hush(hushed boolean) returns void
  language plpgsql volatile
as $$
begin
  perform set_config('pek.hushed', case when hush.hushed then 'on' else '' end, true);
end $$;
comment on function session.hush(boolean) is
  'From here to the end of the transaction, or until it is taken back, nobody is notified: for what brings in many at once.';
grant execute on function session.hush(boolean) to operator, steward;
