package doors

// careRefusals are those of blocking, merging and erasing people.
func careRefusals() []refused {
	return []refused{
		{"block_person", unseen, "dora", m{"person": "{bela}"}, 404, "person_not_found", "/u/{bela}/block", f{}},
		{"block_person", forbidden, "anna", m{"person": "{bela}"}, 403, "not_allowed", "/u/{bela}/block", f{}},
		{"block_person", state, "root", m{"person": "{root}"}, 409, "not_oneself", "/u/{root}/block", f{}},
		none("block_person", value, "a name"),
		{"unblock_person", unseen, "dora", m{"person": "{bela}"}, 404, "person_not_found", "/u/{bela}/unblock", f{}},
		{"unblock_person", forbidden, "anna", m{"person": "{bela}"}, 403, "not_allowed", "/u/{bela}/unblock", f{}},
		{"unblock_person", state, "root", m{"person": "{bela}"}, 409, "not_blocked", "/u/{bela}/unblock", f{}},
		none("unblock_person", value, "a name"),
		{"merge_people", unseen, "dora", m{"keep": "{bela}", "duplicate": "{cili}"}, 404, "person_not_found", "", nil},
		{"merge_people", forbidden, "anna", m{"keep": "{bela}", "duplicate": "{cili}"}, 403, "not_allowed", "", nil},
		{"merge_people", state, "root", m{"keep": "{bela}", "duplicate": "{root}"}, 409, "not_oneself", "", nil},
		{"merge_people", value, "root", m{"keep": "{bela}", "duplicate": "{bela}"}, 422, "same_person", "", nil},
		{"erase_person", unseen, "dora", m{"person": "{bela}", "username": "{bela}"}, 404, "person_not_found", "/u/{bela}/erase", f{"username": "{bela}"}},
		{"erase_person", forbidden, "anna", m{"person": "{bela}", "username": "{bela}"}, 403, "not_allowed", "/u/{bela}/erase", f{"username": "{bela}"}},
		{"erase_person", state, "cili", m{"person": "{cili}", "username": "{cili}"}, 409, "owner_must_hand_over", "/u/{cili}/erase", f{"username": "{cili}"}},
		{"erase_person", value, "bela", m{"person": "{bela}", "username": "x"}, 422, "username_differs", "/u/{bela}/erase", f{"username": "x"}},
		none("export_person", unseen, "one's own"), none("export_person", forbidden, "one's own"),
		none("export_person", state, "there always is something"), none("export_person", value, "it takes nothing"),
	}
}
