-- Definer: the door of the sealer, which names a realm; the fence holds for it.
create function session.cascades(realm text, "after" bigint, upto bigint) returns table (kind text, lines bigint, acts bigint)
  language plpgsql security definer set search_path = ''
as $$
begin
  perform set_config('request.jwt.claims', jsonb_build_object('realm', cascades.realm)::text, true);
  return query select c.kind, c.lines, c.acts from audit.cascades(cascades."after", cascades.upto) c;
end $$;
comment on function session.cascades(text, bigint, bigint) is 'How large the cascades were that a sealing came to, for the metrics; it names nobody.';
grant execute on function session.cascades(text, bigint, bigint) to gatekeeper;
