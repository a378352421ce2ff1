-- Definer: makes a person. The username is taken from the provider; a taken one gets a number.
create function session.join_as_new(p_issuer text, p_subject text, p_email text, p_name text, p_username text)
  returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := uuidv7();
  v_base text := left(regexp_replace(regexp_replace(public.unaccent(coalesce(nullif(p_username, ''), nullif(p_name, ''), 'person')),
                   '[^A-Za-z0-9._-]+', '.', 'g'), '^[^A-Za-z0-9]+', ''), 80);
  v_username text;
begin
  if not (select r.open_to_join from app.realms r where r.id = 'hub') then
    raise exception using errcode = 'PT403', message = 'joining_closed';
  end if;
  v_base := coalesce(nullif(v_base, ''), 'person');
  select c.candidate into v_username
    from (select v_base || case n when 1 then '' else n::text end as candidate, n from generate_series(1, 10000) n) c
   where authority.user_named(c.candidate) is null
   order by c.n limit 1;
  insert into app.users (id, issuer, subject, brought_by) values (v_user, p_issuer, p_subject, 'hub');
  insert into app.profiles (user_id, username, name, email)
  values (v_user, v_username, coalesce(nullif(left(regexp_replace(btrim(p_name), '[[:cntrl:]]', '', 'g'), 200), ''), v_username),
          case when not exists (select from app.profiles p where p.email_key = lower(p_email)) then p_email end);
  perform set_config('request.jwt.claims', (session.claims() || jsonb_build_object('sub', v_user))::text, true);
  insert into app.realm_members (realm_id, user_id) values ('hub', v_user);
  return v_user;
end $$;
comment on function session.join_as_new(text, text, text, text, text) is 'Makes a person of the hub for an unknown identity; PT403 joining_closed.';
