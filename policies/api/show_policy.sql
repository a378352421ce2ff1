create function api.show_policy(policy uuid, page int default 1, per_page int default 50) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_policy app.policies := authority.seen_policy(policy);
  v_change boolean := v_policy.id = any (array(select authority.my_changeable_policy_ids()));
  v_grant boolean := v_policy.id = any (array(select authority.my_grantable_policy_ids()));
begin
  if page not between 1 and 100000 or per_page not between 1 and 100 then
    raise exception using errcode = 'PT422', message = 'invalid_page', detail = '{"field":"page"}';
  end if;
  return jsonb_build_object(
    'policy', jsonb_build_object('id', v_policy.id, 'name', v_policy.name, 'role', v_policy.role, 'can_issue', v_policy.can_issue,
      'version', v_policy.version, 'created_at', v_policy.created_at, 'created_by', describe.acquainted(v_policy.created_by),
      'owner_of', describe.group_link(v_policy.owner_of)),
    'path', describe.policy_path(v_policy.id),
    'children', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name collate "hu-x-icu"), '[]')
                   from app.policies c where c.realm_id = v_policy.realm_id and c.parent_id = v_policy.id and v_policy.role <> 'realm_root'),
    'statements', (select coalesce(jsonb_agg(l.line || jsonb_build_object('offered', case when v_change then coalesce(o.flags, '[]') else '[]' end)
                                             order by l.place), '[]')
                     from describe.lines(array[v_policy.id]) l left join describe.offers(v_policy.id) o on o.statement_id = l.statement_id),
    'above', (select coalesce(jsonb_agg(l.line order by l.place), '[]') from describe.lines(array[v_policy.parent_id]) l where v_change),
    'holders', describe.holders(v_policy.id, page, per_page),
    'can', jsonb_build_object(
      'rename', v_change and v_policy.role = 'issued', 'edit', v_change,
      'let_issue', v_change and (v_policy.can_issue or exists (select from app.policies p
         where p.realm_id = v_policy.realm_id and p.id = v_policy.parent_id and p.can_issue)),
      'delete', v_change and v_policy.role = 'issued',
      'assign', v_grant, 'revoke', v_grant,
      'issue', v_policy.id = any (array(select authority.my_issuing_policy_ids()))));
end $$;
comment on function api.show_policy(uuid, int, int) is
  'A policy''s page: what it is, the policies above and right below (not those of the root), its lines (offered: the flags each could have), for who may change it the lines of the policy above, a page of its holders, and what the caller may do. PT404 policy_not_found.';
grant execute on function api.show_policy(uuid, int, int) to visitor;
