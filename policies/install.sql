set local lock_timeout = '5s';
{{ template "lower/install.sql" . }}

create schema session;
comment on schema session is 'Who is asking.';
grant usage on schema session to visitor, anonymous, gatekeeper, operator, steward;
create schema authority;
comment on schema authority is 'What the policy tree allows.';
grant usage on schema authority to visitor, operator, steward;
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
create schema operator;
comment on schema operator is 'What only operators do.';
grant usage on schema operator to operator, steward;
create schema api;
comment on schema api is 'What the outside may call.';
-- The gatekeeper names functions before it switches to the visitor who may call them; it may call none itself.
grant usage on schema api to visitor, anonymous, steward, gatekeeper;
grant usage on schema app to visitor, operator, steward;

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
{{ template "session/language.sql" . }}
{{ template "session/schema_version.sql" . }}
{{ template "session/verify.sql" . }}
{{ template "session/check.sql" . }}
{{ template "session/demand_fresh_reads.sql" . }}
{{ template "session/enter.sql" . }}
{{ template "session/close.sql" . }}
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
{{ template "authority/my_group_ids.sql" . }}
{{ template "authority/my_membership_ids.sql" . }}
{{ template "authority/my_user_ids.sql" . }}
{{ template "authority/sees_all_scores.sql" . }}
{{ template "authority/my_judged_group_ids.sql" . }}
{{ template "authority/my_scored_group_ids.sql" . }}
{{ template "authority/my_scored_membership_ids.sql" . }}
{{ template "authority/holds_root.sql" . }}
{{ template "authority/my_grantable_policy_ids.sql" . }}
{{ template "authority/my_issuing_policy_ids.sql" . }}
{{ template "authority/my_changeable_policy_ids.sql" . }}
{{ template "authority/my_visible_policy_ids.sql" . }}
{{ template "authority/may_on_group.sql" . }}
{{ template "authority/may_on_person.sql" . }}
{{ template "authority/owner_ids.sql" . }}
{{ template "authority/may_create_group.sql" . }}
{{ template "authority/may_hand_out_code.sql" . }}
{{ template "authority/find_group.sql" . }}
{{ template "authority/may_on_named_group.sql" . }}
{{ template "authority/seen_group.sql" . }}
{{ template "authority/judges_itself.sql" . }}
{{ template "authority/scoreboard_needs.sql" . }}
{{ template "authority/scoreboard_acts.sql" . }}
{{ template "authority/newest_scoreboard.sql" . }}
{{ template "authority/demand_scoreboard.sql" . }}
{{ template "authority/lock_scoreboard.sql" . }}
{{ template "authority/lock_guideline.sql" . }}
{{ template "authority/seen_scoreboard.sql" . }}
{{ template "authority/read_cells.sql" . }}
{{ template "authority/award_acts.sql" . }}
{{ template "authority/lock_awards.sql" . }}
{{ template "authority/lock_award.sql" . }}
{{ template "authority/lock_comment.sql" . }}
{{ template "authority/find_person.sql" . }}
{{ template "authority/seen_person.sql" . }}
{{ template "authority/seen_people.sql" . }}
{{ template "authority/membership_acts.sql" . }}
{{ template "authority/seen_policy.sql" . }}
{{ template "authority/demand_on_group.sql" . }}
{{ template "authority/lock_group.sql" . }}
{{ template "authority/lock_policy.sql" . }}
{{ template "authority/lock_statement.sql" . }}
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
{{ template "isolation/scoreboards.sql" . }}
{{ template "isolation/guidelines.sql" . }}
{{ template "isolation/point_requests.sql" . }}
{{ template "isolation/point_comments.sql" . }}
{{ template "isolation/point_history.sql" . }}
{{ template "isolation/award_requests.sql" . }}
{{ template "isolation/award_recommendations.sql" . }}
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
{{ template "cascades/change_memberships.sql" . }}
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
{{ template "cascades/tg_groups__found.sql" . }}
{{ template "cascades/tg_groups__move.sql" . }}
{{ template "cascades/tg_realms__found.sql" . }}
{{ template "cascades/tg_realm_members__welcome.sql" . }}
{{ template "cascades/semester_shift.sql" . }}
{{ template "cascades/semester_of.sql" . }}
{{ template "cascades/counted_points.sql" . }}
{{ template "cascades/whole_root.sql" . }}
{{ template "cascades/accepted_points.sql" . }}
{{ template "cascades/compute_history.sql" . }}
{{ template "cascades/copy_guidelines.sql" . }}
{{ template "cascades/touch_scoreboard.sql" . }}
{{ template "cascades/refuse_cells.sql" . }}
{{ template "cascades/tg_scoreboards__refuse_judged.sql" . }}
{{ template "cascades/tg_points__refuse_judged.sql" . }}

-- pieces of answers
{{ template "describe/group_link.sql" . }}
{{ template "describe/group_path.sql" . }}
{{ template "describe/owners.sql" . }}
{{ template "describe/group_acts.sql" . }}
{{ template "describe/members.sql" . }}
{{ template "describe/groups_of.sql" . }}
{{ template "describe/acquainted.sql" . }}
{{ template "describe/acquaintances.sql" . }}
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
{{ template "describe/scoreboard_state.sql" . }}
{{ template "describe/member_sums.sql" . }}
{{ template "describe/scoreboard_rows.sql" . }}
{{ template "describe/scoreboard_columns.sql" . }}
{{ template "describe/scoreboard_acts.sql" . }}
{{ template "describe/award.sql" . }}
{{ template "describe/activity.sql" . }}

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
{{ template "operator/verify_audit.sql" . }}
{{ template "operator/verify_tables.sql" . }}

-- what the outside may call
{{ template "api/groups.sql" . }}
{{ template "api/people.sql" . }}
{{ template "api/memberships.sql" . }}
{{ template "api/policies.sql" . }}
{{ template "api/statements.sql" . }}
{{ template "api/assignments.sql" . }}
{{ template "api/audit_entries.sql" . }}
{{ template "api/audit_seals.sql" . }}
{{ template "api/audit_heads.sql" . }}
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
{{ template "api/edit_realm.sql" . }}
{{ template "api/assign_policy.sql" . }}
{{ template "api/revoke_policy.sql" . }}
{{ template "describe/run.sql" . }}
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
{{ template "api/show_tree.sql" . }}
{{ template "api/show_group.sql" . }}
{{ template "api/show_group_policies.sql" . }}
{{ template "api/show_person.sql" . }}
{{ template "api/search.sql" . }}
{{ template "api/show_audit.sql" . }}
{{ template "api/set_language.sql" . }}
{{ template "api/show_realm.sql" . }}
{{ template "api/show_sessions.sql" . }}
{{ template "api/end_session.sql" . }}
{{ template "api/end_sessions.sql" . }}
{{ template "api/create_claim_code.sql" . }}
{{ template "api/import_organisation.sql" . }}
{{ template "api/set_season.sql" . }}
{{ template "api/set_semester.sql" . }}
{{ template "api/open_scoreboard.sql" . }}
{{ template "api/reopen_scoreboard.sql" . }}
{{ template "api/submit_scoreboard.sql" . }}
{{ template "api/cancel_submission.sql" . }}
{{ template "api/judge_scoreboard.sql" . }}
{{ template "api/write_report.sql" . }}
{{ template "api/create_guideline.sql" . }}
{{ template "api/edit_guideline.sql" . }}
{{ template "api/delete_guideline.sql" . }}
{{ template "api/set_points.sql" . }}
{{ template "api/show_scoreboard.sql" . }}
{{ template "api/show_judging.sql" . }}
{{ template "api/request_award.sql" . }}
{{ template "api/submit_awards.sql" . }}
{{ template "api/cancel_awards.sql" . }}
{{ template "api/judge_award.sql" . }}
{{ template "api/recommend_award.sql" . }}
{{ template "api/show_awards.sql" . }}
{{ template "api/comment_points.sql" . }}
{{ template "api/edit_comment.sql" . }}
{{ template "api/delete_comment.sql" . }}
{{ template "api/show_comments.sql" . }}
{{ template "api/show_activity.sql" . }}
{{ template "api/show_group_scores.sql" . }}

{{ template "owners.sql" . }}
notify pgrst, 'reload schema';
