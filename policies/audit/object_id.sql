create function audit.object_id(object text, "row" jsonb) returns uuid
  language sql immutable
begin atomic
  select (case object
    when 'assignments' then "row" ->> 'policy_id'
    when 'realm_members' then "row" ->> 'user_id'
    when 'membership_periods' then "row" ->> 'membership_id'
    when 'membership_flairs' then "row" ->> 'membership_id'
    when 'award_recommendations' then "row" ->> 'award_id'
    when 'group_aliases' then "row" ->> 'group_id'
    when 'realms' then null
    else "row" ->> 'id' end)::uuid;
end;
comment on function audit.object_id(text, jsonb) is 'What a row is about: its own id, or the policy, person, membership, card or group it belongs to; null for a realm.';
grant execute on function audit.object_id(text, jsonb) to steward;
