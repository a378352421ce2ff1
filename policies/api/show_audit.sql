-- Planned anew each time: which index serves depends on which filters are there.
create function api.show_audit(
  actor text default null, object text default null, action text default null, about uuid default null, cause uuid default null,
  since timestamptz default null, until timestamptz default null, before uuid default null, "limit" int default 50) returns jsonb
  language plpgsql stable set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  v_realm text := session.realm_id();
  v_limit int := least(greatest(coalesce("limit", 50), 1), 500);
  v_person uuid;
  v_login text;
  v_page app.audit_entries[];
begin
  if not authority.holds_root() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  -- A person by username or id, also one who left; anything else is the name of a login.
  if nullif(show_audit.actor, '') is not null then
    v_person := coalesce(authority.find_person(show_audit.actor),
      case when show_audit.actor ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then show_audit.actor::uuid end);
    v_login := case when v_person is null then show_audit.actor end;
  end if;
  -- The number of an entry begins with its time: entries that arrive meanwhile stand before the page, never within.
  select array_agg(p order by p.id desc) into v_page
    from (select e.* from app.audit_entries e
           where e.realm_id = v_realm
             and (v_person is null or e.actor_id = v_person)
             and (v_login is null or e.actor_id is null and e.login = v_login::name)
             and (nullif(show_audit.object, '') is null or e.object = show_audit.object)
             and (nullif(show_audit.action, '') is null or e.action = show_audit.action)
             and (show_audit.about is null or e.object_id = show_audit.about)
             and (show_audit.cause is null or e.cause_id = show_audit.cause)
             and (show_audit.since is null or e.at >= show_audit.since and e.id >= describe.first_id_of(show_audit.since - interval '1 s'))
             and (show_audit.until is null or e.at < show_audit.until and e.id < describe.first_id_of(show_audit.until + interval '1 s'))
             and (show_audit.before is null or e.id < show_audit.before)
           order by e.id desc limit v_limit + 1) p;
  return jsonb_build_object(
    'entries', describe.audit(v_page[:v_limit]),
    'next', case when cardinality(v_page) > v_limit then (v_page[v_limit]).id end,
    'head', (select jsonb_build_object('position', h.position, 'hash', h.hash, 'at', h.at)
               from api.audit_heads h where h.realm_id = v_realm order by h.position desc limit 1));
end $$;
comment on function api.show_audit(text, text, text, uuid, uuid, timestamptz, timestamptz, uuid, int) is
  'What changed, newest first, for holders of the realm root: actor is a username or login, about the id of what changed, cause what set it off; before continues after that entry. PT403 not_allowed.';
grant execute on function api.show_audit(text, text, text, uuid, uuid, timestamptz, timestamptz, uuid, int) to visitor;
