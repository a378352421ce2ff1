-- Definer: the one question that programs ask by the thousand. Those that wait at the same moment come together, each
-- with its own claims, and each is judged by itself, by the same check and the same api.may as if it were alone.
-- What a definer sees makes no difference: api.may asks for the caller's own rights, and a test compares the answers.
create function session.may_each(claims text[], actions text[], groups text[], people text[]) returns boolean[]
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_answers boolean[] := '{}';
begin
  for i in 1 .. cardinality(claims) loop
    perform set_config('request.jwt.claims', claims[i], true);
    perform session.verify();
    v_answers[i] := api.may(actions[i], groups[i], people[i]);
  end loop;
  return v_answers;
end $$;
comment on function session.may_each(text[], text[], text[], text[]) is
  'api.may for each of several callers, whose claims the gateway has verified, in order. The first refusal refuses all: ask again one by one.';
grant execute on function session.may_each(text[], text[], text[], text[]) to gatekeeper;
