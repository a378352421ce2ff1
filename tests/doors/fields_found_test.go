package doors

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// search finds a person by a value when the viewer sees it, and not else.
func (d *doorsOfFields) search(t *testing.T) {
	d.do(t, "select searching.index_people($1)", d.ids) // the fields came in past the triggers that do it
	finds := func(realm, viewer, person int, value string) bool {
		res := d.Client(d.tokens[realm][viewer]).Get(t, map[int]string{0: "", 1: "/r/mirror"}[realm]+"/search?q="+url.QueryEscape(value))
		return res.Page(t).Find("main a[href$='/u/"+name(person)+"']").Length() > 0
	}
	found := 0
	for realm := range 2 {
		for viewer := range d.People {
			for person := range d.People {
				if !d.Member[realm][viewer] {
					continue
				}
				_, seen := d.sees(realm, viewer, person)
				for _, f := range d.Fields[person] {
					if f.Field != "email" && f.Field != "phone" && f.Field != "room" {
						continue
					}
					if got, want := finds(realm, viewer, person, f.Value), slices.Contains(seen, f.Field+"="+f.Value); got != want {
						t.Errorf("%d finds %d by %s %q in %s: %v, want %v", viewer, person, f.Field, f.Value, realmsOfFields[realm], got, want)
					} else if got {
						found++
					}
				}
			}
		}
	}
	if t.Logf("%d found", found); found < 50 {
		t.Error("too little is found to say anything")
	}
}

// export gives in a list of members what the viewer sees of each, and no more.
func (d *doorsOfFields) export(t *testing.T) {
	for realm, base := range []string{"", "/r/mirror"} {
		for viewer := range d.People {
			if !d.Member[realm][viewer] {
				continue
			}
			res := d.Client(d.tokens[realm][viewer]).Get(t, base+"/g/fields0@fields0/members.csv")
			if res.StatusCode != http.StatusOK {
				t.Fatalf("export: %d", res.StatusCode)
			}
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(res.Text, "\ufeff"))).ReadAll()
			if err != nil {
				t.Fatalf("%v: %s", err, res.Text)
			}
			for person := range d.People {
				at := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, name(person)) })
				if at < 0 {
					continue
				}
				row := strings.ReplaceAll(strings.Join(rows[at], "\x00")+"\x00", "'+", "+")
				_, seen := d.sees(realm, viewer, person)
				for _, f := range d.Fields[person] {
					if f.Field == "gender" || f.Field == "student_status" {
						continue // said in words there, and the same for many
					}
					if got, want := strings.Contains(row, f.Value), slices.Contains(seen, f.Field+"="+f.Value); got != want {
						t.Errorf("%s of %d exported by %d in %s: %v, want %v", f.Field, person, viewer, realmsOfFields[realm], got, want)
					}
				}
			}
		}
	}
}
