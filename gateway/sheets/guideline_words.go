package sheets

// guidelineField gives the field that a header names; "" when it names none.
func guidelineField(header string) string {
	switch simple(header) {
	case "name", "guideline", "nev", "szempont", "pontozasielv":
		return "name"
	case "maxpermember", "max", "maximum", "legtobbegytagnak":
		return "max_per_member"
	case "maxtotal", "legtobbmindenkinekegyutt":
		return "max_total"
	case "description", "leiras", "miremennyijar":
		return "description"
	case "category", "kind", "type", "kategoria", "tipus", "fajta":
		return "category"
	}
	return ""
}

// category gives the word of the database for the word of a file; others go along, to be refused there.
func category(word string) string {
	switch simple(word) {
	case "work", "munka":
		return "WORK"
	case "responsibility", "felelosseg":
		return "RESPONSIBILITY"
	}
	return word
}
