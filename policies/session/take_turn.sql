-- Definer: the gateway sees no table. A client's measure is one instant: each turn moves it on by a turn's share of a
-- minute, and one that would move it further ahead than all turns at once is refused and moves nothing.
create function session.take_turn(client bytea, per_minute int, burst int, at timestamptz default clock_timestamp()) returns boolean
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_share interval := interval '1 minute' / take_turn.per_minute;
begin
  insert into session.turns as t (client, free_at) values (take_turn.client, take_turn.at + v_share)
  on conflict on constraint turns_pkey do update set free_at = greatest(t.free_at, take_turn.at) + v_share
   where greatest(t.free_at, take_turn.at) + v_share <= take_turn.at + v_share * take_turn.burst;
  return found;
end $$;
comment on function session.take_turn(bytea, int, int, timestamptz) is
  'Whether a client may come once more: burst times at once, per_minute in the long run, through all gateways together.';
grant execute on function session.take_turn(bytea, int, int, timestamptz) to gatekeeper;
