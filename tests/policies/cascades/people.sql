-- Every column that refers to a person is dealt with when two are merged or one is erased, or keeps the id on purpose.
select tests.act_as_nature();
create temp table dealt (col text, how text);
insert into dealt values
  ('profiles.user_id', 'emptied'), ('profile_fields.user_id', 'moved, the rest goes'), ('pictures.user_id', 'moved or goes'),
  ('former_usernames.user_id', 'moved; goes with erasure'), ('sessions.user_id', 'ended; goes with erasure'),
  ('claim_codes.user_id', 'goes'), ('claim_codes.created_by', 'history: an id only'), ('realm_logins.user_id', 'goes'),
  ('realm_members.user_id', 'goes by merging; stays when erased'), ('memberships.user_id', 'moved; archived'),
  ('assignments.user_id', 'moved; taken back'), ('assignments.assigned_by', 'history'), ('groups.created_by', 'history'),
  ('policies.created_by', 'history'), ('statements.created_by', 'history'), ('statements.user_id', 'a line about one person goes with the member row; an id when erased'),
  ('policy_epochs.user_id', 'goes with the member row; counts only'), ('notifications.user_id', 'goes'), ('notifications.about', 'moved; goes'),
  ('users.merged_into', 'what merging writes'), ('audit_entries.actor_id', 'history'),
  ('point_history.user_id', 'computed anew; goes with the member row'), ('point_comments.author_id', 'moved; the text is emptied'),
  ('scoreboards.judged_by', 'history'), ('award_requests.judged_by', 'history'), ('award_recommendations.author_id', 'history');
select is((select array_agg(c.col order by c.col) from (
  select t.relname || '.' || a.attname as col
    from pg_constraint k join pg_class t on t.oid = k.conrelid
    cross join lateral unnest(k.conkey, k.confkey) u (here, there)
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.here
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = u.there
   where k.contype = 'f' and k.connamespace = 'app'::regnamespace
     and (k.confrelid = 'app.users'::regclass or k.confrelid in ('app.profiles'::regclass, 'app.realm_members'::regclass) and b.attname = 'user_id')
  union select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
   where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and a.attname in ('user_id', 'actor_id', 'created_by', 'assigned_by', 'about', 'author_id', 'judged_by')) c
  where c.col not in (select d.col from dealt d)), null, 'a new column that refers to a person needs a rule here');
