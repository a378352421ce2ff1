package views

// apiFixture is the page of the API with something of everything.
func apiFixture() APIDocs {
	procedure := APIProcedure{
		Name: "create_group", Comment: "Makes <b>.", Arguments: []APIField{{"name", "text", "", true}},
		Refusals: []APIRefusal{{"404", "group_not_found"}}, Example: `{"name":"…"}`,
	}
	question := procedure
	question.Name = "may"
	return APIDocs{
		Address: "http://localhost/api", Lists: []APIList{{"groups", "Groups.", []APIField{{"id", "uuid", "Key.", true}}, "id"}},
		Questions: []APIProcedure{question}, Commands: []APIProcedure{procedure},
	}
}
