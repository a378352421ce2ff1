package views

import "slices"

// FormOf is the form as the profile stands: a line for each detail, a line for
// each contact and an empty one.
func FormOf(p Profile) ProfileForm {
	form := ProfileForm{Name: p.Person.Name, Nickname: p.Person.Nickname, Username: p.Person.Username, Version: p.Version}
	for _, known := range p.Known {
		if known.Contact {
			continue
		}
		row := ProfileRow{KnownField: known, Shown: !known.Hidden}
		for _, f := range p.Fields {
			if f.Field == known.Field {
				row.Value, row.Shown = f.Value, !f.Hidden
			}
		}
		form.Rows = append(form.Rows, row)
	}
	for _, f := range p.Fields {
		if f.Contact {
			form.Rows = append(form.Rows, ProfileRow{KnownField: KnownField{Field: f.Field, Contact: true}, Value: f.Value, Shown: !f.Hidden})
		}
	}
	return form
}

// Details are the lines with a field of their own.
func (e EditProfile) Details() []ProfileRow { return e.rows(false) }

// Contacts are the lines whose field is chosen; the last one is empty.
func (e EditProfile) Contacts() []ProfileRow { return e.rows(true) }

func (e EditProfile) rows(contact bool) []ProfileRow {
	var kinds []string
	for _, known := range e.Known {
		if known.Contact {
			kinds = append(kinds, known.Field)
		}
	}
	var found []ProfileRow
	for i, row := range e.Form.Rows {
		if row.Contact == contact {
			row.Row, row.Wrong, row.Kinds = i+1, i+1 == e.Wrong, kinds
			found = append(found, row)
		}
	}
	if contact {
		found = append(found, ProfileRow{KnownField: KnownField{Field: e.unused(kinds), Contact: true}, Row: len(e.Form.Rows) + 1, Shown: true, Kinds: kinds})
	}
	return found
}

// unused is the first kind of contact that is not filled in yet.
func (e EditProfile) unused(kinds []string) string {
	for _, kind := range kinds {
		if !slices.ContainsFunc(e.Form.Rows, func(r ProfileRow) bool { return r.Field == kind }) {
			return kind
		}
	}
	return ""
}
