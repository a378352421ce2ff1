-- The check itself, for definers, which need no second one around it. What realm_id() and user_id() read is put down here.
create function session.verify() returns void
  language plpgsql volatile
as $$
declare
  v_claims jsonb := session.claims();
  v_realm text;
  v_sid uuid;
  v_user uuid;
  v_belongs boolean;
  v_read_only boolean;
  v_blocked boolean;
begin
  if v_claims ->> 'sub' is null then
    raise exception using errcode = 'PT401', message = 'sign_in_required';
  end if;
  if v_claims ->> 'iss' is distinct from 'pek' or v_claims ->> 'aud' is distinct from 'pek'
     or v_claims ->> 'role' is distinct from 'visitor' then
    raise exception using errcode = 'PT401', message = 'token_rejected';
  end if;
  v_sid := v_claims ->> 'sid';
  -- What realm_id() and user_id() read for the rest of the transaction; a refusal below undoes it.
  v_realm := set_config('pek.checked_realm', coalesce(v_claims ->> 'realm', ''), true);
  v_user := set_config('pek.checked_user', v_claims ->> 'sub', true);
  -- One look-up: every request waits for it.
  select m.user_id is not null and (s.realm_id is null or s.realm_id = v_realm), s.read_only, m.blocked_at is not null
    into v_belongs, v_read_only, v_blocked
    from app.sessions s join app.users u on u.id = s.user_id
    left join app.realm_members m on m.realm_id = v_realm and m.user_id = s.user_id
   where s.id = v_sid and s.user_id = v_user
     and s.ended_at is null and s.expires_at > now() and u.blocked_at is null;
  if not found then
    raise exception using errcode = 'PT401', message = 'session_ended';
  end if;
  if not v_belongs then
    raise exception using errcode = 'PT404', message = 'realm_not_found';
  end if;
  if v_blocked then
    raise exception using errcode = 'PT403', message = 'person_blocked';
  end if;
  -- PostgreSQL itself holds a token to reading, in procedures too: after the first query nothing switches back.
  if v_read_only then
    perform set_config('transaction_read_only', 'on', true);
  end if;
end $$;
comment on function session.verify() is 'Refuses claims that are not of this gateway (PT401), whose session ended (PT401) or whose person, or token, is not of the realm (PT404) or blocked there (PT403); makes the transaction of a read-only token read-only.';
grant execute on function session.verify() to steward;
