package views

import "time"

// careFixtures are those of the pages of administrators and of erasure.
func careFixtures(at time.Time, name GroupName, person PersonRef, someone Person) map[string]any {
	someone.Acts.BlockedAt = &at
	can := &someone.Acts.Can
	can.Block, can.Unblock, can.Merge, can.Erase, can.Export = true, true, true, true, true
	someone.Refused = &Refused{Key: "not_oneself"}
	twin := Twin{person, true}
	preview := rehearsed()
	one := Compared{Twin: twin, BlockedAt: &at, Groups: []GroupStatus{{name, "ACTIVE", &at}, {GroupName: name}}, Policies: []string{"p <b>"}}
	row := AdminPerson{PersonRef: person, BlockedAt: &at}
	row.Can.CreateClaimCode = true
	self := someone
	self.IsSelf = true
	return map[string]any{
		"people/show": someone, "people/data": self,
		"people/erase":      ErasePerson{Person: self, Typed: "x", MustPass: []GroupName{name}, Refused: &Refused{Key: "username_differs", Field: "username"}},
		"people/admin":      PeopleAdmin{Query: "a&b", Filter: "blocked", Page: 2, PerPage: 50, Total: 120, Rows: []AdminPerson{row, {PersonRef: person, SignedIn: true}}},
		"people/duplicates": Duplicates{[]Pair{{"mail", twin, twin}, {"name", twin, twin}, {"similar", twin, twin}}},
		"people/merge": MergePeople{
			Keep: "a", Duplicate: "b", Pair: &Comparison{one, Compared{Twin: twin}}, Preview: &preview, Refused: &Refused{Key: "person_elsewhere"},
		},
	}
}
