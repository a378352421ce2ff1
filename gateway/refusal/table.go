package refusal

import "net/http"

type answer struct {
	status     int
	key, field string
}

// constraints maps the name of a violated constraint to what it is called
// outside. A test holds it against the catalogue.
func constraints() map[string]answer {
	const conflict, bad = http.StatusConflict, http.StatusUnprocessableEntity
	return map[string]answer{
		"group_name_taken":              {conflict, "name_taken", "name"},
		"group_handle_taken":            {conflict, "handle_taken", "slug"},
		"group_name_form":               {bad, "invalid_name", "name"},
		"group_slug_form":               {bad, "invalid_slug", "slug"},
		"group_org_is_its_top":          {bad, "invalid_slug", "slug"},
		"group_description_length":      {bad, "invalid_description", "description"},
		"group_website_form":            {bad, "invalid_website", "website"},
		"group_mail_form":               {bad, "invalid_mail", "mail"},
		"group_not_its_own_parent":      {conflict, "group_cycle", "parent"},
		"statement_once":                {conflict, "statement_exists", "flags"},
		"statement_resource_form":       {bad, "invalid_name", "resource"},
		"realm_depth_range":             {bad, "invalid_depth", "max_group_depth"},
		"realm_policy_depth_range":      {bad, "invalid_depth", "max_policy_depth"},
		"assignments_pkey":              {conflict, "already_assigned", "person"},
		"policy_name_taken":             {conflict, "policy_name_taken", "name"},
		"flair_name_taken":              {conflict, "flair_name_taken", "name"},
		"flair_name_form":               {bad, "invalid_name", "name"},
		"policy_name_form":              {bad, "invalid_name", "name"},
		"policy_owner_name_reserved":    {bad, "invalid_name", "name"},
		"realm_id_form":                 {bad, "invalid_realm", "id"},
		"realm_name_form":               {bad, "invalid_name", "name"},
		"username_form":                 {bad, "invalid_username", "username"},
		"username_unique":               {conflict, "username_taken", "username"},
		"person_name_form":              {bad, "invalid_name", "name"},
		"nickname_form":                 {bad, "invalid_nickname", "nickname"},
		"picture_form":                  {bad, "invalid_picture", "picture"},
		"picture_small_size":            {bad, "invalid_picture", "picture"},
		"picture_large_size":            {bad, "invalid_picture", "picture"},
		"profile_field_known":           {bad, "invalid_field", "fields"},
		"profile_field_position":        {bad, "invalid_field", "fields"},
		"profile_choice_known":          {bad, "invalid_field", "fields"},
		"profile_field_form":            {bad, "invalid_field", "fields"},
		"email_form":                    {bad, "invalid_mail", "email"},
		"email_unique":                  {conflict, "mail_taken", "email"},
		"language_known":                {bad, "unknown_language", "language"},
		"token_name_form":               {bad, "invalid_token_name", "name"},
		"scoreboard_report_length":      {bad, "text_too_long", "report"},
		"scoreboard_explanation_length": {bad, "text_too_long", "explanation"},
		"guideline_name_taken":          {conflict, "guideline_name_taken", "name"},
		"guideline_name_form":           {bad, "invalid_name", "name"},
		"guideline_category_known":      {bad, "unknown_category", "category"},
		"guideline_description_length":  {bad, "invalid_description", "description"},
		"guideline_max_range":           {bad, "invalid_maximum", "max_per_member"},
		"guideline_total_range":         {bad, "invalid_maximum", "max_total"},
		"points_range":                  {bad, "invalid_points", "cells"},
		"points_keep_membership":        {conflict, "member_has_points", ""},
		"comment_form":                  {bad, "text_too_long", "text"},
		"award_justification_length":    {bad, "text_too_long", "justification"},
		"award_explanation_length":      {bad, "text_too_long", "explanation"},
		"awards_keep_membership":        {conflict, "member_has_points", ""},
		"semester_form":                 {bad, "unknown_semester", "semester"},
		"work_cap_range":                {bad, "invalid_cap", "work_cap"},
		"responsibility_cap_range":      {bad, "invalid_cap", "responsibility_cap"},
		"group_cap_range":               {bad, "invalid_cap", "group_cap"},
		"history_cap_range":             {bad, "invalid_cap", "history_cap"},
	}
}

// Constraints are the constraints that are named outside, and their keys.
func Constraints() map[string]string {
	keys := map[string]string{}
	for name, answer := range constraints() {
		keys[name] = answer.key
	}
	return keys
}

// states maps an SQLSTATE, or its class of two characters, where no constraint
// of ours says more.
func states() map[string]answer {
	bad := answer{status: http.StatusBadRequest, key: "invalid_input"}
	down := answer{status: http.StatusServiceUnavailable, key: "unavailable"}
	return map[string]answer{
		"22":    bad,
		"23502": {status: http.StatusUnprocessableEntity, key: "missing_input"},
		"23503": {status: http.StatusConflict, key: "conflict"},
		"23505": {status: http.StatusConflict, key: "conflict"},
		"23514": {status: http.StatusUnprocessableEntity, key: "invalid_input"},
		"23P01": {status: http.StatusConflict, key: "conflict"},
		"25006": {status: http.StatusForbidden, key: "token_read_only"}, // what session.check() made read-only
		"42501": {status: http.StatusForbidden, key: "not_allowed"},
		"42703": bad, // a column that is not there
		"42883": bad, // a comparison that is none
		"42P01": {status: http.StatusNotFound, key: "not_found"},
		"40":    {status: http.StatusConflict, key: "try_again"},
		"55000": {status: http.StatusMethodNotAllowed, key: "method_not_allowed"}, // a view that is only read
		"55P03": {status: http.StatusServiceUnavailable, key: "try_again"},
		"57014": {status: http.StatusServiceUnavailable, key: "timeout"},
		"25P03": down, // ended by the server because it waited too long
		"25P04": down,
		"53":    down, // no room, no memory, no connection left
		"57":    down, // being stopped, crashed, starting again
		"58":    down, // the disk does not give or take
		"08":    down,
	}
}
