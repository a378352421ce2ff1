-- The last act of an installation: it writes down what it left standing, so that somebody can ask later what was
-- changed by hand. A function, because nothing else of the rules holds data.
do $$
begin
  execute format($body$
    create function session.installed() returns jsonb language sql immutable begin atomic select %L::jsonb; end;
    $body$, (select jsonb_build_object('rules', current_setting('pek.rules'), 'objects', jsonb_object_agg(s.object, s.sum))
               from operator.rules_standing() s));
end $$;
comment on function session.installed() is 'What the installation of the rules left standing: rules (their sum) and objects (name and sum, as operator.rules_standing).';
grant execute on function session.installed() to steward;
