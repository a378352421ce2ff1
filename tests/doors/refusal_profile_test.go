package doors

func profileRefusals() []refused {
	return []refused{
		{"edit_profile", unseen, "dora", m{"person": "{bela}", "name": "X"}, 404, "person_not_found", "/u/{bela}/edit", f{"name": "X"}},
		{"edit_profile", forbidden, "anna", m{"person": "{bela}", "name": "X"}, 403, "not_allowed", "/u/{bela}/edit", f{"name": "X"}},
		{"edit_profile", state, "bela", m{"person": "{bela}", "name": "X", "version": 99}, 409, "stale_version", "/u/{bela}/edit", f{"name": "X", "version": "99"}},
		{"edit_profile", value, "bela", m{"person": "{bela}", "fields": []m{{"field": "phone", "value": "x"}}}, 422, "invalid_field", "/u/{bela}/edit", f{"name": "X", "version": "1", "field1": "phone", "value1": "x"}},
		{"rename_person", unseen, "dora", m{"person": "{bela}", "username": "x"}, 404, "person_not_found", "/u/{bela}/username", f{"username": "x"}},
		{"rename_person", forbidden, "anna", m{"person": "{bela}", "username": "x"}, 403, "not_allowed", "/u/{bela}/username", f{"username": "x"}},
		{"rename_person", state, "bela", m{"person": "{bela}", "username": "{anna}"}, 409, "username_taken", "", nil},
		{"rename_person", value, "bela", m{"person": "{bela}", "username": "admin"}, 422, "username_reserved", "/u/{bela}/username", f{"username": "admin"}},
		{"set_picture", unseen, "dora", m{"person": "{bela}", "small": "", "large": ""}, 404, "person_not_found", "", nil},
		{"set_picture", forbidden, "anna", m{"person": "{bela}", "small": "", "large": ""}, 403, "not_allowed", "", nil},
		none("set_picture", state, "a picture takes the place of another"),
		{"set_picture", value, "bela", m{"person": "{bela}", "small": "", "large": ""}, 422, "invalid_picture", "", nil},
		{"remove_picture", unseen, "dora", m{"person": "{bela}"}, 404, "person_not_found", "/u/{bela}/picture/remove", f{}},
		{"remove_picture", forbidden, "anna", m{"person": "{bela}"}, 403, "not_allowed", "/u/{bela}/picture/remove", f{}},
		none("remove_picture", state, "none to remove is nothing to do"), none("remove_picture", value, "a name"),
	}
}
