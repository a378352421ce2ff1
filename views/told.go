package views

// Told is the sentence of a notification, the same on the page and by mail.
func (v *Views) Told(language string, n Notification) (string, error) {
	group, err := v.Text(language, "told.some_group")
	if err != nil {
		return "", err
	}
	if n.Group != nil {
		group = n.Group.Name
	}
	if n.Event != "applied" {
		return v.Text(language, "told."+n.Event, group)
	}
	person, err := v.Text(language, "told.somebody")
	if err != nil {
		return "", err
	}
	if n.Person != nil {
		person = n.Person.Name
	}
	return v.Text(language, "told.applied", person, group)
}
