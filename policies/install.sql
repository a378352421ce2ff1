set local lock_timeout = '5s';
{{ template "lower/install.sql" . }}

create schema session;
comment on schema session is 'Who is asking.';
grant usage on schema session to visitor, anonymous, gatekeeper, operator, steward, searcher;
create schema authority;
comment on schema authority is 'What the policy tree allows.';
grant usage on schema authority to visitor, operator, steward, searcher;
create schema audit;
comment on schema audit is 'What is remembered.';
grant usage on schema audit to steward;
create schema cascades;
comment on schema cascades is 'What follows.';
grant usage on schema cascades to visitor, steward;
create schema describe;
comment on schema describe is 'Pieces of answers.';
grant usage on schema describe to visitor, steward;
create schema importing;
comment on schema importing is 'The steps of an import.';
grant usage on schema importing to visitor, steward;
create schema searching;
comment on schema searching is 'How people and groups are found; its definers are the searcher''s.';
grant usage on schema searching to visitor, searcher;
create schema operator;
comment on schema operator is 'What only operators do.';
grant usage on schema operator to operator, steward;
create schema api;
comment on schema api is 'What the outside may call.';
-- The gatekeeper names functions before it switches to the visitor who may call them; it may call none itself.
grant usage on schema api to visitor, anonymous, steward, gatekeeper;
grant usage on schema app to visitor, operator, steward, searcher;

-- who is asking
{{ template "session/claims.sql" . }}
{{ template "session/claimed.sql" . }}
{{ template "session/login.sql" . }}
{{ template "session/login_is_operator.sql" . }}
{{ template "session/is_operator.sql" . }}
{{ template "session/login_realm_id.sql" . }}
{{ template "session/realm_id.sql" . }}
{{ template "session/login_user_id.sql" . }}
{{ template "session/user_id.sql" . }}
{{ template "session/session_id.sql" . }}
{{ template "session/door.sql" . }}
{{ template "session/request_id.sql" . }}
{{ template "session/my_realm_ids.sql" . }}
{{ template "session/cause.sql" . }}
{{ template "session/hush.sql" . }}
{{ template "session/hushed.sql" . }}
{{ template "session/live_topic.sql" . }}
{{ template "session/first_id_since.sql" . }}
{{ template "session/language.sql" . }}
{{ template "session/schema_version.sql" . }}
{{ template "session/verify.sql" . }}
{{ template "session/check.sql" . }}
{{ template "session/demand_fresh_reads.sql" . }}
{{ template "session/demand_sign_in.sql" . }}
{{ template "session/act_in.sql" . }}
{{ template "session/begin_import.sql" . }}
{{ template "session/enter.sql" . }}
{{ template "session/close.sql" . }}
{{ template "session/note_use.sql" . }}
{{ template "session/note_session.sql" . }}
{{ template "session/open_for.sql" . }}
{{ template "session/plain_code.sql" . }}
{{ template "session/claim_by_code.sql" . }}
{{ template "session/claim_by_email.sql" . }}
{{ template "session/join_as_new.sql" . }}
{{ template "session/open.sql" . }}
{{ template "session/note.sql" . }}
{{ template "session/realm_ids.sql" . }}
{{ template "session/seal.sql" . }}

-- what the policy tree allows
{{ template "authority/gives.sql" . }}
{{ template "authority/all_flags.sql" . }}
{{ template "authority/bits.sql" . }}
{{ template "authority/reaches.sql" . }}
{{ template "authority/flags.sql" . }}
{{ template "authority/flag_name.sql" . }}
{{ template "authority/bits_of.sql" . }}
{{ template "authority/names_of.sql" . }}
{{ template "authority/with_bits.sql" . }}
{{ template "authority/role_templates.sql" . }}
{{ template "authority/my_policy_ids.sql" . }}
{{ template "authority/my_statements.sql" . }}
{{ template "authority/holds_everywhere.sql" . }}
{{ template "authority/leads.sql" . }}
{{ template "authority/my_group_ids.sql" . }}
{{ template "authority/my_membership_ids.sql" . }}
{{ template "authority/my_user_ids.sql" . }}
{{ template "authority/holds_root.sql" . }}
{{ template "authority/my_grantable_policy_ids.sql" . }}
{{ template "authority/my_issuing_policy_ids.sql" . }}
{{ template "authority/my_changeable_policy_ids.sql" . }}
{{ template "authority/my_visible_policy_ids.sql" . }}
{{ template "authority/hidden_past_ids.sql" . }}
{{ template "authority/may_on_group.sql" . }}
{{ template "authority/may_on_person.sql" . }}
{{ template "authority/owner_ids.sql" . }}
{{ template "authority/may_create_group.sql" . }}
{{ template "authority/may_hand_out_code.sql" . }}
{{ template "authority/find_group.sql" . }}
{{ template "authority/may_on_named_group.sql" . }}
{{ template "authority/seen_group.sql" . }}
{{ template "authority/user_named.sql" . }}
{{ template "authority/edits_every_profile.sql" . }}
{{ template "authority/my_editable_user_ids.sql" . }}
{{ template "authority/may_edit_profile.sql" . }}
{{ template "authority/profile_fields.sql" . }}
{{ template "authority/profile_value.sql" . }}
{{ template "authority/find_person.sql" . }}
{{ template "authority/seen_person.sql" . }}
{{ template "authority/only_here.sql" . }}
{{ template "authority/lock_person.sql" . }}
{{ template "authority/blocked_ids.sql" . }}
{{ template "authority/seen_people.sql" . }}
{{ template "authority/membership_acts.sql" . }}
{{ template "authority/seen_flair.sql" . }}
{{ template "authority/givable_flair_ids.sql" . }}
{{ template "authority/seen_policy.sql" . }}
{{ template "authority/demand_on_group.sql" . }}
{{ template "authority/lock_group.sql" . }}
{{ template "authority/lock_policy.sql" . }}
{{ template "authority/lock_statement.sql" . }}
{{ template "authority/lock_profile.sql" . }}
{{ template "authority/read_statement.sql" . }}
{{ template "authority/role_line.sql" . }}
{{ template "authority/role_parent.sql" . }}
{{ template "authority/reasons.sql" . }}

-- who sees and writes which row
{{ template "isolation/realms.sql" . }}
{{ template "isolation/users.sql" . }}
{{ template "isolation/profiles.sql" . }}
{{ template "isolation/profile_fields.sql" . }}
{{ template "isolation/former_usernames.sql" . }}
{{ template "isolation/pictures.sql" . }}
{{ template "isolation/realm_members.sql" . }}
{{ template "isolation/realm_logins.sql" . }}
{{ template "isolation/sessions.sql" . }}
{{ template "isolation/claim_codes.sql" . }}
{{ template "isolation/groups.sql" . }}
{{ template "isolation/group_aliases.sql" . }}
{{ template "isolation/policies.sql" . }}
{{ template "isolation/statements.sql" . }}
{{ template "isolation/assignments.sql" . }}
{{ template "isolation/policy_epochs.sql" . }}
{{ template "isolation/memberships.sql" . }}
{{ template "isolation/membership_periods.sql" . }}
{{ template "isolation/flairs.sql" . }}
{{ template "isolation/membership_flairs.sql" . }}
{{ template "isolation/notifications.sql" . }}
{{ template "isolation/mails.sql" . }}
{{ template "isolation/search_words.sql" . }}
{{ template "isolation/search_terms.sql" . }}
{{ template "isolation/audit_entries.sql" . }}
{{ template "isolation/audit_seals.sql" . }}
{{ template "isolation/audit_heads.sql" . }}

-- what is remembered
{{ template "audit/object_id.sql" . }}
{{ template "audit/row_key.sql" . }}
{{ template "audit/kept.sql" . }}
{{ template "audit/changed.sql" . }}
{{ template "audit/tg__cause.sql" . }}
{{ template "audit/tg__record.sql" . }}
{{ template "audit/tg__record_profile.sql" . }}
{{ template "audit/watch.sql" . }}
{{ template "audit/tg__refuse_change.sql" . }}
{{ template "audit/note.sql" . }}
{{ template "audit/canonical.sql" . }}
{{ template "audit/seal.sql" . }}
{{ template "audit/merged.sql" . }}
{{ template "audit/broken_seals.sql" . }}
{{ template "audit/waiting.sql" . }}
{{ template "audit/intruders.sql" . }}
{{ template "audit/missed_heads.sql" . }}
{{ template "audit/drift.sql" . }}

-- what follows
{{ template "cascades/slug_of.sql" . }}
{{ template "cascades/group_depth.sql" . }}
{{ template "cascades/group_subtree.sql" . }}
{{ template "cascades/tg_groups__stamp.sql" . }}
{{ template "cascades/tg__next_version.sql" . }}
{{ template "cascades/tg_assignments__stamp.sql" . }}
{{ template "cascades/tg_groups__refuse_parent.sql" . }}
{{ template "cascades/tg_groups__refuse_archived.sql" . }}
{{ template "cascades/keep_covered.sql" . }}
{{ template "cascades/withdraw.sql" . }}
{{ template "cascades/escalate.sql" . }}
{{ template "cascades/refuse_move.sql" . }}
{{ template "cascades/role_name.sql" . }}
{{ template "cascades/membership_change.sql" . }}
{{ template "cascades/plan_memberships.sql" . }}
{{ template "cascades/change_titles.sql" . }}
{{ template "cascades/change_memberships.sql" . }}
{{ template "cascades/title_change.sql" . }}
{{ template "cascades/add_statements.sql" . }}
{{ template "cascades/touch_policy.sql" . }}
{{ template "cascades/tg_policies__keep_place.sql" . }}
{{ template "cascades/tg_policies__refuse.sql" . }}
{{ template "cascades/tg_policies__narrow.sql" . }}
{{ template "cascades/tg_statements__keep_scope.sql" . }}
{{ template "cascades/tg_statements__refuse_uncovered.sql" . }}
{{ template "cascades/tg_statements__narrow.sql" . }}
{{ template "cascades/tg_assignments__refuse_last.sql" . }}
{{ template "cascades/bump_epochs.sql" . }}
{{ template "cascades/fold_epochs.sql" . }}
{{ template "cascades/tg_policies__bump.sql" . }}
{{ template "cascades/tg_statements__bump.sql" . }}
{{ template "cascades/tg_assignments__bump.sql" . }}
{{ template "cascades/tg_assignments__title.sql" . }}
{{ template "cascades/end_applications.sql" . }}
{{ template "cascades/tg_membership_periods__notify.sql" . }}
{{ template "cascades/tg_assignments__notify.sql" . }}
{{ template "cascades/tg_notifications__wake.sql" . }}
{{ template "cascades/tg_profiles__unverify.sql" . }}
{{ template "cascades/tg_groups__found.sql" . }}
{{ template "cascades/tg_groups__move.sql" . }}
{{ template "cascades/tg_realms__found.sql" . }}
{{ template "cascades/tg_realm_members__welcome.sql" . }}
{{ template "cascades/tg_realm_members__count.sql" . }}
{{ template "cascades/tg_realm_members__refuse_last.sql" . }}
{{ template "cascades/tg_realm_members__bump.sql" . }}
{{ template "cascades/empty_profile.sql" . }}
{{ template "cascades/retire_person.sql" . }}
{{ template "cascades/merge_memberships.sql" . }}
{{ template "cascades/merge_profile.sql" . }}
{{ template "cascades/tg_users__merge.sql" . }}

-- how people and groups are found
{{ template "searching/words_of.sql" . }}
{{ template "searching/digits.sql" . }}
{{ template "searching/field_words.sql" . }}
{{ template "searching/query_words.sql" . }}
{{ template "searching/hits.sql" . }}
{{ template "searching/alike.sql" . }}
{{ template "searching/match_people.sql" . }}
{{ template "searching/match_groups.sql" . }}
{{ template "searching/tg_search_words__terms.sql" . }}
{{ template "searching/index_people.sql" . }}
{{ template "searching/index_groups.sql" . }}
{{ template "searching/tg_realm_members__index.sql" . }}
{{ template "searching/tg_profiles__index.sql" . }}
{{ template "searching/tg_profile_fields__index.sql" . }}
{{ template "searching/tg_groups__index.sql" . }}
{{ template "searching/tg_group_aliases__index.sql" . }}
{{ template "cascades/tg_profiles__refuse_former.sql" . }}
{{ template "cascades/tg_profiles__fill.sql" . }}
{{ template "cascades/plain_jpeg.sql" . }}
{{ template "cascades/profile_row.sql" . }}
{{ template "cascades/read_profile_rows.sql" . }}
{{ template "cascades/replace_profile_rows.sql" . }}

-- pieces of answers
{{ template "describe/group_link.sql" . }}
{{ template "describe/group_path.sql" . }}
{{ template "describe/owners.sql" . }}
{{ template "describe/group_acts.sql" . }}
{{ template "describe/members.sql" . }}
{{ template "describe/transitive_count.sql" . }}
{{ template "describe/own_membership.sql" . }}
{{ template "describe/past_is_seen.sql" . }}
{{ template "describe/member_list.sql" . }}
{{ template "describe/bulk_acts.sql" . }}
{{ template "describe/group_events.sql" . }}
{{ template "describe/groups_of.sql" . }}
{{ template "describe/own_record.sql" . }}
{{ template "describe/person_acts.sql" . }}
{{ template "describe/fields_of.sql" . }}
{{ template "describe/acquainted.sql" . }}
{{ template "describe/acquaintances.sql" . }}
{{ template "describe/mates.sql" . }}
{{ template "describe/found_people.sql" . }}
{{ template "describe/found_groups.sql" . }}
{{ template "describe/policy_path.sql" . }}
{{ template "describe/lines.sql" . }}
{{ template "describe/offers.sql" . }}
{{ template "describe/roles_for.sql" . }}
{{ template "describe/holders.sql" . }}
{{ template "describe/policy.sql" . }}
{{ template "describe/wanted_groups.sql" . }}
{{ template "describe/group_policies.sql" . }}
{{ template "describe/grant_line.sql" . }}
{{ template "describe/grants_of.sql" . }}
{{ template "describe/lost.sql" . }}
{{ template "describe/changes_since.sql" . }}
{{ template "describe/first_id_of.sql" . }}
{{ template "describe/audit.sql" . }}
{{ template "describe/unread.sql" . }}
{{ template "describe/wants_mail.sql" . }}
{{ template "describe/notification_rows.sql" . }}
{{ template "session/unread.sql" . }}
{{ template "session/claim_mails.sql" . }}
{{ template "session/read_mail.sql" . }}
{{ template "session/settle_mail.sql" . }}

-- the steps of an import
{{ template "importing/team.sql" . }}
{{ template "importing/organisation.sql" . }}
{{ template "importing/planned_group.sql" . }}
{{ template "importing/read.sql" . }}
{{ template "importing/mentions.sql" . }}
{{ template "importing/refused_forms.sql" . }}
{{ template "importing/known_groups.sql" . }}
{{ template "importing/plan.sql" . }}
{{ template "importing/refused_people.sql" . }}
{{ template "importing/refused_groups.sql" . }}
{{ template "importing/add_people.sql" . }}
{{ template "importing/add_groups.sql" . }}
{{ template "importing/add_memberships.sql" . }}
{{ template "importing/assign_owners.sql" . }}
{{ template "importing/warnings.sql" . }}
{{ template "importing/run.sql" . }}
{{ template "importing/person_row.sql" . }}
{{ template "importing/planned_person.sql" . }}
{{ template "importing/planned_membership.sql" . }}
{{ template "importing/fields.sql" . }}
{{ template "importing/read_people.sql" . }}
{{ template "importing/refused_rows.sql" . }}
{{ template "importing/plan_people.sql" . }}
{{ template "importing/refused_known.sql" . }}
{{ template "importing/plan_members.sql" . }}
{{ template "importing/refused_members.sql" . }}
{{ template "importing/free_usernames.sql" . }}
{{ template "importing/write_people.sql" . }}
{{ template "importing/write_members.sql" . }}
{{ template "importing/people_warnings.sql" . }}
{{ template "importing/run_people.sql" . }}

-- what only operators do
{{ template "operator/demand.sql" . }}
{{ template "operator/make_root.sql" . }}
{{ template "operator/add_realm.sql" . }}
{{ template "operator/ensure_hub.sql" . }}
{{ template "operator/list_realms.sql" . }}
{{ template "operator/add_person.sql" . }}
{{ template "operator/open_session.sql" . }}
{{ template "operator/add_login.sql" . }}
{{ template "operator/audit_head.sql" . }}
{{ template "operator/dice.sql" . }}
{{ template "operator/seed_id.sql" . }}
{{ template "operator/seed_names.sql" . }}
{{ template "operator/seed_people.sql" . }}
{{ template "operator/seed_groups.sql" . }}
{{ template "operator/seed_memberships.sql" . }}
{{ template "operator/seed_demo.sql" . }}
{{ template "operator/count_seeded.sql" . }}
{{ template "operator/verify_audit.sql" . }}
{{ template "operator/verify_tables.sql" . }}
{{ template "operator/mail_state.sql" . }}

-- what the outside may call
{{ template "api/groups.sql" . }}
{{ template "api/people.sql" . }}
{{ template "api/profile_fields.sql" . }}
{{ template "api/memberships.sql" . }}
{{ template "api/flairs.sql" . }}
{{ template "api/membership_flairs.sql" . }}
{{ template "api/policies.sql" . }}
{{ template "api/statements.sql" . }}
{{ template "api/assignments.sql" . }}
{{ template "api/audit_entries.sql" . }}
{{ template "api/audit_seals.sql" . }}
{{ template "api/audit_heads.sql" . }}
{{ template "api/notifications.sql" . }}
{{ template "api/realms.sql" . }}
{{ template "api/create_group.sql" . }}
{{ template "api/create_groups.sql" . }}
{{ template "api/edit_group.sql" . }}
{{ template "api/archive_group.sql" . }}
{{ template "api/unarchive_group.sql" . }}
{{ template "api/move_group.sql" . }}
{{ template "api/appoint_owner.sql" . }}
{{ template "api/create_policy.sql" . }}
{{ template "api/edit_policy.sql" . }}
{{ template "api/delete_policy.sql" . }}
{{ template "api/create_statement.sql" . }}
{{ template "api/edit_statement.sql" . }}
{{ template "api/delete_statement.sql" . }}
{{ template "api/apply_role.sql" . }}
{{ template "api/escalate_group.sql" . }}
{{ template "api/change_members.sql" . }}
{{ template "api/change_own_membership.sql" . }}
{{ template "api/create_flair.sql" . }}
{{ template "api/delete_flair.sql" . }}
{{ template "api/give_flair.sql" . }}
{{ template "api/take_flair.sql" . }}
{{ template "api/edit_realm.sql" . }}
{{ template "api/assign_policy.sql" . }}
{{ template "api/revoke_policy.sql" . }}
{{ template "api/block_person.sql" . }}
{{ template "api/unblock_person.sql" . }}
{{ template "api/find_duplicates.sql" . }}
{{ template "api/compare_people.sql" . }}
{{ template "api/merge_people.sql" . }}
{{ template "api/erase_person.sql" . }}
{{ template "api/export_person.sql" . }}
{{ template "api/show_people_admin.sql" . }}
{{ template "describe/run.sql" . }}
{{ template "describe/tokens.sql" . }}
{{ template "api/preview.sql" . }}
{{ template "api/may.sql" . }}
{{ template "session/may_each.sql" . }}
{{ template "api/may_many.sql" . }}
{{ template "api/explain.sql" . }}
{{ template "api/who_may.sql" . }}
{{ template "api/show_rights.sql" . }}
{{ template "api/policy_snapshot.sql" . }}
{{ template "api/show_policies.sql" . }}
{{ template "api/show_policy.sql" . }}
{{ template "api/show_policy_history.sql" . }}
{{ template "api/show_home.sql" . }}
{{ template "api/show_shell.sql" . }}
{{ template "api/show_manage.sql" . }}
{{ template "api/show_tree.sql" . }}
{{ template "api/show_group.sql" . }}
{{ template "api/show_members.sql" . }}
{{ template "api/show_selection.sql" . }}
{{ template "api/show_flairs.sql" . }}
{{ template "api/show_member.sql" . }}
{{ template "api/show_group_history.sql" . }}
{{ template "api/show_my_groups.sql" . }}
{{ template "api/export_members.sql" . }}
{{ template "api/show_group_policies.sql" . }}
{{ template "api/show_person.sql" . }}
{{ template "api/show_profile.sql" . }}
{{ template "api/edit_profile.sql" . }}
{{ template "api/rename_person.sql" . }}
{{ template "api/show_picture.sql" . }}
{{ template "api/set_picture.sql" . }}
{{ template "api/remove_picture.sql" . }}
{{ template "api/search.sql" . }}
{{ template "api/show_audit.sql" . }}
{{ template "api/set_language.sql" . }}
{{ template "api/show_realm.sql" . }}
{{ template "api/show_sessions.sql" . }}
{{ template "api/show_tokens.sql" . }}
{{ template "api/create_token.sql" . }}
{{ template "api/end_session.sql" . }}
{{ template "api/end_sessions.sql" . }}
{{ template "api/show_notifications.sql" . }}
{{ template "api/read_notifications.sql" . }}
{{ template "api/set_mails.sql" . }}
{{ template "api/create_claim_code.sql" . }}
{{ template "api/import_organisation.sql" . }}
{{ template "api/import_people.sql" . }}

{{ template "owners.sql" . }}
notify pgrst, 'reload schema';
