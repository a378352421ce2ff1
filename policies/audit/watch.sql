-- Which tables are remembered. Band 400: after the refusals, before the cascades, so that causes precede effects.
do $$
declare
  v_table text;
begin
  foreach v_table in array array['realms', 'realm_members', 'groups', 'group_aliases', 'policies', 'statements',
                                 'assignments', 'memberships', 'membership_periods', 'flairs', 'membership_flairs', 'scoreboards',
                                 'guidelines', 'point_requests', 'point_comments', 'award_requests', 'award_recommendations'] loop
    execute format('create trigger _400_record_insert after insert on app.%I
      referencing new table as new_rows for each statement execute function audit.tg__record()', v_table);
    execute format('create trigger _400_record_update after update on app.%I
      referencing old table as old_rows new table as new_rows for each statement execute function audit.tg__record()', v_table);
    execute format('create trigger _400_record_delete after delete on app.%I
      referencing old table as old_rows for each statement execute function audit.tg__record()', v_table);
    execute format('comment on trigger _400_record_insert on app.%I is ''Remembers what was made.''', v_table);
    execute format('comment on trigger _400_record_update on app.%I is ''Remembers what changed.''', v_table);
    execute format('comment on trigger _400_record_delete on app.%I is ''Remembers what went.''', v_table);
  end loop;
  -- A person is not recorded, but takes along what is. In the condition depth 0 is what somebody did, not a rule.
  foreach v_table in array array['users', 'profiles', 'realms', 'realm_members', 'groups', 'group_aliases', 'policies', 'statements',
                                 'assignments', 'memberships', 'membership_periods', 'flairs', 'membership_flairs', 'scoreboards',
                                 'guidelines', 'point_requests', 'point_comments', 'award_requests', 'award_recommendations'] loop
    execute format('create trigger _100_cause before update or delete on app.%I
      for each statement when (pg_trigger_depth() = 0) execute function audit.tg__cause()', v_table);
    execute format('comment on trigger _100_cause on app.%I is ''Numbers the change.''', v_table);
  end loop;
  -- Profiles are recorded without what stands in them; a new one comes with the person, whose joining is on record.
  foreach v_table in array array['profiles', 'profile_fields', 'former_usernames', 'pictures'] loop
    if v_table <> 'profiles' then
      execute format('create trigger _400_record_insert after insert on app.%I referencing new table as new_rows
        for each statement when (pg_trigger_depth() = 0) execute function audit.tg__record_profile()', v_table);
      execute format('create trigger _400_record_delete after delete on app.%I referencing old table as old_rows
        for each statement execute function audit.tg__record_profile()', v_table);
      execute format('comment on trigger _400_record_insert on app.%I is ''Remembers what was made.''', v_table);
      execute format('comment on trigger _400_record_delete on app.%I is ''Remembers what went.''', v_table);
    end if;
    execute format('create trigger _400_record_update after update on app.%I referencing old table as old_rows new table as new_rows
      for each statement execute function audit.tg__record_profile()', v_table);
    execute format('comment on trigger _400_record_update on app.%I is ''Remembers what changed.''', v_table);
  end loop;
end $$;
