-- The last sweep: every definer goes to the steward, whom the fence holds like everyone else; those of searching alone
-- go to the searcher, whom no rule of a table holds.
do $$
declare
  v_function regprocedure;
  v_schema text;
  v_owner text;
begin
  foreach v_schema in array array['session', 'authority', 'cascades', 'audit', 'describe', 'importing', 'operator', 'searching', 'api'] loop
    v_owner := case v_schema when 'searching' then 'searcher' else 'steward' end;
    execute format('grant create on schema %I to %I', v_schema, v_owner);
    for v_function in
      select p.oid::regprocedure from pg_proc p
       where p.prosecdef and p.pronamespace = to_regnamespace(v_schema)
    loop
      execute format('alter function %s owner to %I', v_function, v_owner);
    end loop;
    execute format('revoke create on schema %I from %I', v_schema, v_owner);
  end loop;
end $$;
