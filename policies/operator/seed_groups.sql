-- Definer: as seed_people. Group k hangs below group (k - tops) / 4: four levels of a thousand.
create function operator.seed_groups(groups int, people int) returns void
  language plpgsql security definer set search_path = '' set synchronous_commit = off set jit = off
as $$
declare
  v_tops int := greatest(1, groups / 50);
begin
  perform operator.demand();
  insert into app.groups (id, parent_id, org, slug, name, description)
  with recursive tree (k, top) as (
    select k, k from generate_series(0, v_tops - 1) k
    union all
    select c.k, t.top from tree t cross join lateral generate_series(v_tops + 4 * t.k, least(v_tops + 4 * t.k + 3, groups - 1)) c (k)),
  named as (
    select t.k, t.top, case when t.k < v_tops then (array['Kar', 'Egyesület', 'Kollégium', 'Szövetség'])[1 + t.k % 4] || ' ' || (t.k + 1)
      else (array['Sakk', 'Fotó', 'Túra', 'Kórus', 'Színjátszó', 'Robotika', 'Úszó', 'Vívó', 'Sör', 'Tánc', 'Rádió', 'Újság', 'Film', 'Hálózat', 'Főző',
                  'Kosárlabda', 'Röplabda', 'Íjász', 'Könyv', 'Zene', 'Kézműves', 'Élménypedagógiai', 'Vitorlás', 'Mászó', 'Játék'])[1 + operator.dice(t.k, 40, 25)]
           || ' ' || (array['Kör', 'Szakosztály', 'Műhely', 'Csapat'])[1 + operator.dice(t.k, 41, 4)] || ' ' || (t.k + 1) end as name
      from tree t),
  keyed as (
    select d.*, regexp_replace(lower(public.unaccent('public.unaccent', d.name)), '[^a-z0-9]+', '-', 'g') as slug from named d)
  select operator.seed_id(2, d.k), case when d.k >= v_tops then operator.seed_id(2, (d.k - v_tops) / 4) end, t.slug, d.slug, d.name,
         'A made group, number ' || (d.k + 1) || '.'
    from keyed d join keyed t on t.k = d.top order by d.k;
  insert into app.assignments (realm_id, policy_id, user_id)
  select p.realm_id, p.id, operator.seed_id(1, 1 + operator.dice(k, 42, people))
    from generate_series(0, groups - 1) k join app.policies p on p.realm_id = session.realm_id() and p.owner_of = operator.seed_id(2, k);
end $$;
comment on function operator.seed_groups(int, int) is 'Makes groups in a tree of at most four levels, each with an owner among the made people.';
grant execute on function operator.seed_groups(int, int) to operator;
