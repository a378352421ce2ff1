package doors

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// The reference of who sees which field, in plain Go: written from the rules
// as people read them, sharing nothing with the SQL.

type right struct {
	Flag         string
	Everybody    bool
	Group        int // -1 for none: then it is everybody's
	Person       int // -1 for everybody in the group
	viewer, kind int
}

type fieldRow struct {
	Field, Value string
	Hidden       bool
}

// world is two realms with the same people, some only in one of them.
type world struct {
	People  int
	Member  [2][]bool          // by realm and person
	InGroup [2][2]map[int]bool // by realm, group and person; archived memberships are none
	Past    [2][2]map[int]bool // archived memberships
	Rights  [2][]right         // by realm
	Fields  [][]fieldRow       // by person
}

var realmsOfFields = [2]string{"hub", "mirror"} //nolint:gochecknoglobals // a constant

const flagBasic, flagFull, flagEdit = "view_basic_profile", "view_full_profile", "edit_profile"

func newWorld(dice *rand.Rand, people int) world {
	w := world{People: people, Fields: make([][]fieldRow, people)}
	for realm := range 2 {
		w.Member[realm] = make([]bool, people)
		for p := range people {
			w.Member[realm][p] = realm == 0 && p%5 != 4 || realm == 1 && p%3 != 0 || p == 0
		}
		for group := range 2 {
			w.InGroup[realm][group], w.Past[realm][group] = map[int]bool{}, map[int]bool{}
			for p := range people {
				switch dice.IntN(4) {
				case 0:
					w.InGroup[realm][group][p] = w.Member[realm][p]
				case 1:
					w.Past[realm][group][p] = w.Member[realm][p]
				}
			}
		}
	}
	w.shuffle(dice)
	return w
}

// shuffle deals rights and switches anew.
func (w *world) shuffle(dice *rand.Rand) {
	for realm := range 2 {
		w.Rights[realm] = nil
		for viewer := range w.People {
			for _, flag := range []string{flagBasic, flagFull, flagEdit} {
				r := right{Flag: flag, Group: -1, Person: -1, viewer: viewer}
				switch n := dice.IntN(10); {
				case n < 3 && flag != flagEdit || n == 0 || flag == flagBasic && n < 6:
					r.Everybody = true
				case n < 6:
					r.Group = dice.IntN(2)
					if dice.IntN(3) == 0 {
						r.Person = dice.IntN(w.People)
					}
				case n < 8:
					// A person without a group: every group, that is, whoever is meant.
					r.Person = dice.IntN(w.People)
				default:
					continue
				}
				w.Rights[realm] = append(w.Rights[realm], r)
			}
		}
	}
	for p := range w.People {
		w.Fields[p] = nil
		for _, field := range []string{"email", "phone", "room", "gender", "student_status", "website", "telegram", "discord"} {
			if dice.IntN(4) > 0 {
				w.Fields[p] = append(w.Fields[p], fieldRow{field, valueOf(field, p, dice), dice.IntN(2) == 0})
			}
		}
	}
}

func valueOf(field string, person int, dice *rand.Rand) string {
	switch field {
	case "email":
		return fmt.Sprintf("mail%dx%d@example.org", person, dice.IntN(1000000))
	case "phone":
		return fmt.Sprintf("+36 30 %07d", dice.IntN(10000000))
	case "gender":
		return []string{"female", "male", "other"}[dice.IntN(3)]
	case "student_status":
		return []string{"active", "passive", "graduated"}[dice.IntN(3)]
	case "website":
		return fmt.Sprintf("https://site%dx%d.example.org/", person, dice.IntN(1000000))
	}
	return fmt.Sprintf("%s%dx%d", field, person, dice.IntN(1000000))
}

// holds says whether the viewer holds a flag on a person in a realm.
func (w *world) holds(realm, viewer, person int, flag string) bool {
	return slices.ContainsFunc(w.Rights[realm], func(r right) bool {
		if r.viewer != viewer || r.Flag != flag {
			return false
		}
		if r.Group >= 0 && !w.InGroup[realm][r.Group][person] {
			return false
		}
		return r.Person < 0 || r.Person == person
	})
}

// sees is the rule: nothing of who is not seen; one's own whole; all of it for
// who may edit, which only the hub gives; else what is not switched off, with
// the right to see full profiles.
func (w *world) sees(realm, viewer, person int) (there bool, fields []string) {
	self := viewer == person
	if !w.Member[realm][person] || !self && !w.holds(realm, viewer, person, flagBasic) {
		return false, nil
	}
	edit := self || realm == 0 && w.holds(realm, viewer, person, flagEdit)
	for _, f := range w.Fields[person] {
		if edit || !f.Hidden && w.holds(realm, viewer, person, flagFull) {
			fields = append(fields, f.Field+"="+f.Value)
		}
	}
	slices.Sort(fields)
	return true, fields
}
