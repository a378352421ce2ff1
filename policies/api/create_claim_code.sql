-- Definer: codes are nobody's to read or write. The code is returned once; its hash is kept.
create function api.create_claim_code(person text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_person uuid := authority.seen_person(create_claim_code.person);
  v_code text := upper(substr(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 1, 16));
  v_expires timestamptz := now() + interval '7 days';
begin
  if not authority.holds_root() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  if not authority.may_hand_out_code(v_person) then
    raise exception using errcode = 'PT409', message = 'person_claimed';
  end if;
  perform session.demand_fresh_reads();
  delete from app.claim_codes c where c.user_id = v_person;
  insert into app.claim_codes (code_hash, user_id, created_by, expires_at)
  values (sha256(convert_to(v_code, 'UTF8')), v_person, session.user_id(), v_expires);
  return jsonb_build_object('code', regexp_replace(v_code, '(....)(?=.)', '\1-', 'g'), 'expires_at', v_expires);
end $$;
comment on function api.create_claim_code(text) is
  'A one-time code, good for 7 days, by which an imported person claims themselves at the first sign-in; replaces an earlier one. For the realm root. PT409 person_claimed.';
grant execute on function api.create_claim_code(text) to visitor;
