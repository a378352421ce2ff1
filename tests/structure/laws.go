// Package structure holds the laws of the house: what must be true of every
// table, function and file, asked of the catalogue and the folders themselves.
package structure

// law is a query that lists offenders; breach is a change after which it must
// find one, so that the law itself is known to work.
type law struct{ name, query, breach string }

// ruleSchemas are reinstalled whole; app is the record.
const ruleSchemas = `('session', 'authority', 'isolation', 'audit', 'cascades', 'describe', 'importing', 'operator', 'searching', 'api')`

// realmless tables hold what is one in all realms: the list of realms, people
// and their profiles and sign-ins, claim codes, and which login has which realm.
const realmless = `('realms', 'users', 'profiles', 'profile_fields', 'former_usernames', 'pictures', 'sessions', 'claim_codes', 'realm_logins')`

const tables = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relkind in ('r', 'p')`

func laws() []law {
	return []law{
		{
			"every table has row security, forced",
			`select c.relname ` + tables + ` and not (c.relrowsecurity and c.relforcerowsecurity)`,
			`alter table app.groups no force row level security`,
		},
		{
			"every table of a realm stands behind the same fence, restrictive and for everybody",
			`select c.relname ` + tables + ` and c.relname not in ` + realmless + ` and not exists (
			   select from pg_policy p where p.polrelid = c.oid and p.polname = 'realm_fence' and not p.polpermissive
			      and p.polcmd = '*' and p.polroles = '{0}'
			      and pg_get_expr(p.polwithcheck, p.polrelid) like '%realm_id = ( SELECT session.realm_id() AS realm_id)%'
			      and (c.relname = 'realm_members' -- its gap is explained beside it, and tested
			           or pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)))`,
			`drop policy realm_fence on app.groups`,
		},
		{
			"a table without a realm is on the list, and no other",
			`select c.relname ` + tables + ` and (c.relname in ` + realmless + `) = exists (
			   select from pg_attribute a where a.attrelid = c.oid and a.attname = 'realm_id' and a.attnotnull
			      and c.relname <> 'realm_logins')`,
			`create table app.loose (id int primary key)`,
		},
		{
			"realm_id comes first in every primary key of realm data",
			`select c.relname ` + tables + ` and c.relname not in ` + realmless + ` and not exists (
			   select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
			    where i.indrelid = c.oid and i.indisprimary and a.attname = 'realm_id')`,
			`create table app.loose (id int primary key)`,
		},
		{
			"a foreign key between realm tables carries the realm first, on both sides",
			`select k.conname from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
			  where k.contype = 'f' and f.relnamespace = 'app'::regnamespace
			    and f.relname not in ` + realmless + ` and t.relname not in ` + realmless + `
			    and not exists (select from pg_attribute a, pg_attribute b where a.attrelid = f.oid and a.attnum = k.conkey[1]
			      and b.attrelid = t.oid and b.attnum = k.confkey[1] and a.attname = 'realm_id' and b.attname = 'realm_id')`,
			`alter table app.groups add unique (id); alter table app.statements add constraint loose foreign key (group_id) references app.groups (id)`,
		},
		{
			"no foreign key sets anything to null: a scope would widen",
			`select k.conname from pg_constraint k where k.contype = 'f' and k.confdeltype in ('n', 'd')
			    and k.connamespace = 'app'::regnamespace
			    -- who did it may be forgotten with the person; it decides nothing
			    and not exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1]
			                       and a.attname in ('created_by', 'assigned_by', 'brought_by', 'judged_by', 'author_id'))`,
			`alter table app.groups add constraint loose foreign key (realm_id, parent_id) references app.groups on delete set null (parent_id)`,
		},
		{
			"every view decides as its caller",
			`select c.relname from pg_class c where c.relkind in ('v', 'm') and c.relnamespace::regnamespace::text in ` + ruleSchemas + `
			    and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
			`alter view api.groups set (security_invoker = false)`,
		},
		{
			"every definer is the steward's, or the searcher's in the one schema that is for it, with its path pinned",
			`select p.oid::regprocedure::text from pg_proc p where p.prosecdef and p.pronamespace::regnamespace::text in ` + ruleSchemas + `
			    and (p.proowner <> case p.pronamespace::regnamespace::text when 'searching' then 'searcher' else 'steward' end::regrole
			         or not coalesce('search_path=""' = any (p.proconfig), false))`,
			`alter function api.archive_group(text, boolean) reset search_path`,
		},
		{
			"the searcher, whom no rule of a table holds, owns search alone and reads listed columns alone",
			`select p.oid::regprocedure::text from pg_proc p where p.proowner = 'searcher'::regrole and p.pronamespace <> 'searching'::regnamespace
			 union all
			 select c.relname from pg_class c where c.relowner = 'searcher'::regrole
			 union all
			 select c.relname ` + tables + ` and c.relname not in ('search_words', 'search_terms') and (has_table_privilege('searcher', c.oid, 'select, insert, update, delete, truncate')
			    or has_any_column_privilege('searcher', c.oid, 'insert, update, references')
			    or has_any_column_privilege('searcher', c.oid, 'select')
			       and c.relname not in ('profiles', 'profile_fields', 'realm_members', 'groups', 'group_aliases'))`,
			`grant select on app.memberships to searcher`,
		},
		{
			"nothing but the searcher reads the words of search",
			`select r.rolname from pg_roles r where not r.rolsuper and r.rolname not in ('searcher', 'migrator')
			    and r.rolname !~ '^pg_' and (has_any_column_privilege(r.oid, 'app.search_words', 'select, insert, update') or has_any_column_privilege(r.oid, 'app.search_terms', 'select, insert, update'))`,
			`grant select on app.search_words to visitor`,
		},
		{
			"nothing of ours may be run or read by public",
			`select p.oid::regprocedure::text from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
			  where p.pronamespace::regnamespace::text in ` + ruleSchemas + ` and a.grantee = 0
			 union all
			 select c.relname from pg_class c, aclexplode(c.relacl) a
			  where c.relnamespace::regnamespace::text in ('app', 'api') and a.grantee = 0
			 union all
			 select n.nspname from pg_namespace n, aclexplode(n.nspacl) a where n.nspname in ('app', 'api', 'session', 'operator') and a.grantee = 0`,
			`grant execute on function api.may(text, text, text) to public`,
		},
		{
			"everything has a comment",
			`select n.nspname from pg_namespace n where (n.nspname = 'app' or n.nspname in ` + ruleSchemas + `) and obj_description(n.oid, 'pg_namespace') is null
			 union all select c.oid::regclass::text from pg_class c where c.relkind in ('r', 'v') and c.relnamespace::regnamespace::text in ('app', 'api', 'session') and obj_description(c.oid, 'pg_class') is null
			 union all select p.oid::regprocedure::text from pg_proc p where p.pronamespace::regnamespace::text in ` + ruleSchemas + ` and obj_description(p.oid, 'pg_proc') is null
			 union all select p.polname || ' on ' || p.polrelid::regclass from pg_policy p where obj_description(p.oid, 'pg_policy') is null
			 union all select t.tgname || ' on ' || t.tgrelid::regclass from pg_trigger t where not t.tgisinternal and obj_description(t.oid, 'pg_trigger') is null
			 union all select t.typname from pg_type t where t.typnamespace = 'app'::regnamespace and t.typtype = 'e' and obj_description(t.oid, 'pg_type') is null`,
			`comment on function api.may(text, text, text) is null`,
		},
		{
			"no procedure of the outside takes a realm: the session has one",
			`select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'api'::regnamespace
			    and exists (select from unnest(p.proargnames) a where a ~ 'realm')`,
			`create function api.peek(realm_id text) returns int language sql as 'select 1'`,
		},
		{
			"visitors never delete from, and never empty, a table of the record",
			`select c.relname ` + tables + ` and (has_table_privilege('visitor', c.oid, 'delete') or has_table_privilege('visitor', c.oid, 'truncate'))`,
			`grant delete on app.groups to visitor`,
		},
		{
			"visitors write columns that are listed, never whole rows",
			`select c.relname ` + tables + ` and (has_table_privilege('visitor', c.oid, 'insert') or has_table_privilege('visitor', c.oid, 'update'))`,
			`grant update on app.groups to visitor`,
		},
		{
			"triggers are numbered in bands: 100 stamp, 300 refuse, 400 record, 500 cascade",
			`select t.tgname || ' on ' || t.tgrelid::regclass from pg_trigger t where not t.tgisinternal and t.tgrelid::regclass::text like 'app.%'
			    and t.tgname !~ '^_(1|3|4|5)[0-9]{2}_[a-z_]+$'`,
			`create trigger loose before insert on app.groups for each row execute function cascades.tg_groups__stamp()`,
		},
		{
			"every change of these tables is on record",
			`select t.name || ' ' || e.event from unnest(array['groups', 'group_aliases', 'policies', 'statements', 'assignments', 'memberships', 'membership_periods',
			   'flairs', 'membership_flairs', 'scoreboards', 'guidelines', 'point_requests', 'point_comments', 'award_requests',
			   'award_recommendations', 'realm_members', 'realms']) t (name),
			    lateral (values ('insert', 4), ('delete', 8), ('update', 16)) e (event, bit)
			  where not exists (select from pg_trigger g where g.tgrelid = ('app.' || t.name)::regclass and g.tgname ~ '^_4'
			                       and g.tgtype::int & e.bit <> 0 and g.tgtype::int & 1 = 0)`,
			`drop trigger _400_record_update on app.groups`,
		},
		{
			"what may carry on a change by foreign keys says first which table was meant",
			`select f.relname || ' takes along ' || t.relname from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_class t on t.oid = k.conrelid
			  where k.contype = 'f' and k.confdeltype in ('c', 'n', 'd') and k.connamespace = 'app'::regnamespace
			    and exists (select from pg_trigger g where g.tgrelid = t.oid and g.tgname ~ '^_4')
			    and not exists (select from pg_trigger g where g.tgrelid = f.oid and g.tgname = '_100_cause')`,
			`drop trigger _100_cause on app.users`,
		},
		{
			"the tables of the audit refuse every change",
			`select c.relname ` + tables + ` and c.relname like 'audit%' and not exists (
			   select from pg_trigger g where g.tgrelid = c.oid and g.tgname ~ '^_3' and g.tgenabled = 'O' and g.tgtype::int & 58 = 58)`,
			`drop trigger _300_refuse_change on app.audit_seals`,
		},
	}
}
