package views

import "strings"

// erased says whether a username is one that people who were erased are left
// with; nobody else can have one.
func erased(username string) bool {
	mark, ok := strings.CutPrefix(username, "deleted-")
	return ok && len(mark) == 8 && strings.Trim(mark, "0123456789abcdef") == ""
}

// called is the name of a person; those who were erased have one in the
// language of the reader.
func (v *Views) called(lang, username, name string) (string, error) {
	if erased(username) {
		return v.Text(lang, "person.erased")
	}
	return name, nil
}
