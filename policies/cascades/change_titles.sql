-- For change_memberships. A post of which there is one is not kept by somebody who is gone: others wait for it.
create function cascades.change_titles(p_plan cascades.membership_change[], p_act text) returns void
  language plpgsql volatile set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
begin
  if p_act = 'accept' then
    insert into app.membership_flairs (realm_id, membership_id, flair_id)
    select v_realm, p.membership_id, f.id
      from unnest(p_plan) p join app.flairs f on f.realm_id = v_realm and f.role = 'newcomer'
    on conflict do nothing;
  end if;
  delete from app.membership_flairs x using unnest(p_plan) p, app.flairs f
   where p.becomes = 'ARCHIVED' and x.realm_id = v_realm and x.membership_id = p.membership_id
     and f.realm_id = v_realm and f.id = x.flair_id and f.at_most_one;
end $$;
comment on function cascades.change_titles(cascades.membership_change[], text) is
  'What an act with memberships does to titles: accepted people are newcomers (M-4), archived ones hold no single post.';
grant execute on function cascades.change_titles(cascades.membership_change[], text) to steward;
