-- The last sweep: every definer goes to the steward, whom the fence holds like everyone else.
do $$
declare
  v_function regprocedure;
  v_schema text;
begin
  foreach v_schema in array array['session', 'authority', 'cascades', 'audit', 'describe', 'importing', 'operator', 'api'] loop
    execute format('grant create on schema %I to steward', v_schema);
    for v_function in
      select p.oid::regprocedure from pg_proc p
       where p.prosecdef and p.pronamespace = to_regnamespace(v_schema)
    loop
      execute format('alter function %s owner to steward', v_function);
    end loop;
    execute format('revoke create on schema %I from steward', v_schema);
  end loop;
end $$;
