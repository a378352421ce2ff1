-- Definer: names are taken by policies that the caller may not see. The owner's deputy and the root's are two policies.
create function cascades.role_name(p_title text, p_handle text) returns text
  language sql stable security definer set search_path = ''
begin atomic
  select c.name
    from (select p_title || ' of ' || p_handle || case n when 1 then '' else format(' (%s)', n) end as name, n
            from generate_series(1, 100) n) c
   where not exists (select from app.policies p where p.realm_id = (select session.realm_id()) and p.name_key = lower(c.name))
   order by c.n limit 1;
end;
comment on function cascades.role_name(text, text) is 'A free name for the policy of a ready-made role, such as "deputy of sport@chess".';
grant execute on function cascades.role_name(text, text) to steward;
