package views

import "time"

// memberFixtures are those of the pages of memberships.
func memberFixtures(at time.Time, ref GroupRef, person PersonRef) map[string]any {
	refused := &Refused{Key: "membership_state", Field: "people"}
	others := []OtherState{{"Béla <b>", "ACTIVE"}, {"", ""}}
	can := GroupActs{true, true, true, true, true, true, true, true, true}
	list := MemberList{
		Group: ref, Path: []GroupName{ref.GroupName}, Visible: true, Past: true, Flairs: []Flair{{"f1", "treasurer"}, {"f2", "deputy"}},
		Members: MemberPage{
			Counts: map[string]int{"active": 1, "newbie": 2, "former": 0, "archived": 1, "all": 4}, Total: 120, Page: 2, PerPage: 50,
			Rows: []ListedMember{
				{Member{"anna", "Anna", "", "ACTIVE", &at, true}, []string{"treasurer", "deputy"}},
				{Member: Member{Status: "NEWBIE", Since: &at}},
			},
		},
		Acts: []string{"accept", "reject", "inactivate", "reactivate", "archive", "restore"}, Can: can,
		Filter: MemberFilter{"all", "owner", "f1", `a&"b`}, Picked: []string{"anna"}, Refused: refused, Others: others,
	}
	worn := []WornFlair{{Flair{"f1", "treasurer"}, &at, true}, {Flair: Flair{"f2", "deputy"}}}
	return map[string]any{
		"groups/member": ShowMember{
			Group: ref, Person: person, Owner: true, Status: "ACTIVE", Periods: []Period{{"ACTIVE", &at, nil}, {"NEWBIE", &at, &at}},
			Flairs: worn, Offers: list.Flairs, Acts: []string{"inactivate", "archive"}, Refused: refused, Others: others,
		},
		"groups/flairs": ShowFlairs{
			Group: ref, Can: can, Name: "x", AtMostOne: true, Refused: &Refused{Key: "flair_name_taken", Field: "name"},
			Flairs: []ListedFlair{{Flair{"f1", "treasurer"}, true, "", true, 1}, {Flair: Flair{"f3", "own"}}},
		},
		"groups/history": GroupHistory{Group: ref, Visible: true, CreatedAt: &at, Events: GroupEvents{Total: 60, Page: 1, PerPage: 50, Rows: []GroupEvent{
			{person, &at, "accepted"}, {PersonRef{}, &at, "owner_replaced"},
		}}},
		"groups/mine":    MyGroups{[]MyGroup{{GroupRef: ref, Owner: true, Waiting: 3}, {GroupRef: ref, Status: "ACTIVE", Since: &at, Flairs: []string{"a", "b"}}}},
		"groups/members": list,
		"groups/leave":   Leave{Group: ref, Membership: OwnMembership{Status: "ACTIVE", Acts: []string{"leave"}}, Refused: refused},
		"groups/confirm_members": ConfirmMembers{
			Group: ref, People: []PersonRef{person}, Act: "reject", Back: "/", Fields: []Field{{"person", "anna"}, {"act", "reject"}},
		},
		"groups/add_members": AddMembers{Group: ref, Query: "a", People: []PersonRef{person}, Picked: []string{"anna"}, Refused: refused, Others: others},
	}
}
