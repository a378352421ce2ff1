create function audit.row_key(object text, "row" jsonb) returns text
  language sql immutable
begin atomic
  select case object
    when 'assignments' then ("row" ->> 'policy_id') || ' ' || ("row" ->> 'user_id')
    when 'realm_members' then "row" ->> 'user_id'
    when 'membership_periods' then ("row" ->> 'membership_id') || ' ' || ("row" ->> 'since')
    when 'membership_flairs' then ("row" ->> 'membership_id') || ' ' || ("row" ->> 'flair_id')
    when 'award_recommendations' then ("row" ->> 'award_id') || ' ' || ("row" ->> 'group_id')
    when 'group_aliases' then "row" ->> 'alias_key'
    else "row" ->> 'id' end;
end;
comment on function audit.row_key(text, jsonb) is 'What pairs a row before with the row after; unique in a table and realm.';
grant execute on function audit.row_key(text, jsonb) to steward;
