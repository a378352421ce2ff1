package views

import "time"

// policyFixtures are those of the pages of policies.
func policyFixtures(at time.Time, name GroupName, person PersonRef) map[string]any {
	line := Line{
		ID: "l1", Flags: []string{"viewGroup", "editProfile"}, Group: &name, Person: &person, At: &at, By: &person,
		Cause: &Cause{"created", &name},
	}
	wide := Line{ID: "l2", Flags: Flags(), AnyGroup: true, AnyPerson: true, At: &at}
	hidden := Line{ID: "l3", At: &at, Cause: &Cause{Kind: "moved"}}
	refused := &Refused{Key: "stale_version", Field: "name"}

	var of PolicyDetail
	of.Policy.ID, of.Policy.Name, of.Policy.Role, of.Policy.OwnerOf = "p1", "P <b>", "issued", &name
	of.Policy.CreatedAt, of.Policy.CreatedBy, of.Policy.CanIssue = &at, &person, true
	of.Path, of.Children = []PolicyName{{"p0", "root"}}, []PolicyName{{"p2", "below"}}
	of.Statements = []OfferedLine{{line, nil}, {wide, Flags()}, {hidden, nil}}
	of.Holders = HolderPage{Total: 120, Page: 2, PerPage: 50, Rows: []Holder{{"anna", "Anna", &at, &person, true}, {AssignedAt: &at}}}
	of.Can = PolicyActs{true, true, true, true, true, true, true}
	choices := []Choice{{Line: wide, Picked: []string{"viewGroup"}, OnlyGroup: "a@b"}, {Line: line}}

	yes := true
	var reason Reason
	reason.Assignment.At, reason.Assignment.By = &at, &person
	reason.Policy.Name, reason.Policy.Role, reason.Policy.Path, reason.Statement = "P", "owner", of.Path, line
	answer := &Explanation{Action: "viewGroup", Group: &name, Subject: &person, Allowed: &yes, Archived: true, Reasons: []Reason{reason, {Statement: hidden}}}
	answer.Reasons[1].Policy.Role = "member"

	parent := "n1"
	tree := PolicyTree{Query: "p", Policies: []PolicyNode{
		{PolicyName: PolicyName{"n1", "root"}, Role: "realm_root", CanIssue: true, Mine: true},
		{PolicyName: PolicyName{"n2", "A policy with <b> a name that is so long that it is cut off somewhere"}, ParentID: &parent, Role: "issued", Holders: 1},
	}}
	settings := RealmSettings{RealmRef: RealmRef{"hub", "Hub"}, MaxGroupDepth: 10, MaxPolicyDepth: 20, OpenToJoin: true}
	return map[string]any{
		"policies/tree": tree, "policies/history": history(at, name, person),
		"policies/show":     ShowPolicy{PolicyDetail: of, Query: "a", People: []PersonRef{person}, Refused: refused},
		"policies/new":      NewPolicy{Of: of, Name: "x", CanIssue: true, Choices: choices, Refused: refused},
		"policies/edit":     EditPolicy{Of: of, Name: "x", Version: 3, Refused: refused},
		"policies/new_line": NewLine{Of: of, Choices: choices, Refused: refused},
		"policies/edit_line": EditLine{
			Of: of, Line: OfferedLine{wide, []string{"viewGroup", "viewMembers"}}, Picked: []string{"viewGroup"}, Refused: refused,
		},
		"policies/confirm": Confirm{
			Act: "revoke_policy", Names: []any{"P", "anna"}, Cancel: "/", Fields: []Field{{"person", "anna"}}, Preview: rehearsed(),
		},
		"policies/why":    Why{Action: "viewGroup", Group: "a@b", Answer: answer, Refused: &Refused{Key: "person_not_found"}},
		"policies/rights": Rights{[]HeldPolicy{{PolicyName: PolicyName{"p1", "P"}, Role: "owner", CanIssue: true, OwnerOf: &GroupRef{GroupName: name}, AssignedAt: &at, AssignedBy: &person, Statements: []Line{line, hidden}}, {PolicyName: PolicyName{"p2", "Q"}, Role: "issued", AssignedAt: &at}}},
		"realm/edit":      EditRealm{settings, &Refused{Key: "invalid_depth", Field: "max_group_depth"}},
	}
}

// rehearsed is a preview with something of everything.
func rehearsed() Preview {
	name, person := GroupName{"sport@chess", "Chess"}, PersonRef{"anna", "Anna", ""}
	rows := []RightChange{{Person: &person, Group: &name, About: &person, Flags: Flags()}, {AnyGroup: true, AnyPerson: true}}
	return Preview{
		Losses: Changes{Total: 5, People: 2, Rows: rows}, Gains: Changes{Total: 2, People: 1, Rows: rows},
		Groups:          Counted[GroupName]{3, []GroupName{name}},
		PoliciesDeleted: Counted[string]{1, []string{"P"}},
		PoliciesClosed:  Counted[ClosedPolicy]{2, []ClosedPolicy{{PolicyName{"p", "P"}, 3}}},
	}
}

func history(at time.Time, name GroupName, person PersonRef) History {
	no, yes := false, true
	return History{Policy: PolicyName{"p1", "P"}, Entries: []HistoryEntry{
		{At: &at, Object: "policies", Action: "insert", Door: "page", Actor: &person, After: map[string]any{"name": "P", "can_issue": true}},
		{At: &at, Object: "policies", Action: "update", Door: "api", Before: map[string]any{"name": "P", "can_issue": true}, After: map[string]any{"name": "Q", "can_issue": false}},
		{At: &at, Object: "policies", Action: "update", Door: "api"},
		{At: &at, Object: "statements", Action: "insert", Door: "psql", After: map[string]any{"view_group": true, "any_user": true}, AnyGroup: &yes},
		{At: &at, Object: "statements", Action: "update", Door: "psql", Before: map[string]any{"edit_profile": true}, After: map[string]any{"edit_profile": false}, Group: &name, AnyGroup: &no, Cascaded: true},
		{At: &at, Object: "assignments", Action: "delete", Door: "import", Person: &person},
		{At: &at, Object: "assignments", Action: "insert", Door: "import"},
	}}
}

// searchFixture has a person found by a field, and a next page of each kind.
func searchFixture(group GroupRef, person PersonRef) Search {
	next := 20
	s := Search{Query: "ch&x", Groups: []GroupRef{group}, Offset: 20, People: []FoundPerson{
		{PersonRef: person}, {PersonRef: person, Nickname: "An", Fields: []FoundField{{"phone", "+36 30 123 4567"}}}}}
	s.Counts.Groups, s.Counts.People, s.Next.Groups, s.Next.People = 30, 300, &next, &next
	return s
}
