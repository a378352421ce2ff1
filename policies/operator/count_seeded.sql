-- Definer: counts people whom nobody need see.
create function operator.count_seeded(known text[]) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform operator.demand();
  return (select jsonb_build_object('made', count(*) filter (where m.user_id >= operator.seed_id(1, 0) and m.user_id < operator.seed_id(2, 0)),
                                    'others', count(*) filter (where not (m.user_id >= operator.seed_id(1, 0) and m.user_id < operator.seed_id(2, 0))
                                                                 and not (p.username_key = any (known))))
            from app.realm_members m join app.profiles p on p.user_id = m.user_id where m.realm_id = session.realm_id());
end $$;
comment on function operator.count_seeded(text[]) is 'How many people of the entered realm are made ones, and how many are neither that nor known: {made, others}.';
grant execute on function operator.count_seeded(text[]) to operator;
