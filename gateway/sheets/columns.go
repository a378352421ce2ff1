package sheets

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fields are what a column can mean, in the order of the template.
func Fields() []string {
	return []string{
		"username", "name", "nickname", "email", "phone", "room", "dormitory", "student_status", "gender",
		"website", "telegram", "discord", "matrix", "github", "facebook", "instagram", "linkedin", "group", "status", "since",
	}
}

// known gives the field that a header names, in English or Hungarian; "" when it names none.
func known(header string) string {
	switch simple(header) {
	case "username", "login", "user", "felhasznalonev", "felhasznalo":
		return "username"
	case "name", "fullname", "nev", "teljesnev":
		return "name"
	case "nickname", "becenev":
		return "nickname"
	case "email", "mail", "emailaddress", "mailaddress", "emailcim", "levelcim":
		return "email"
	case "phone", "phonenumber", "telefon", "telefonszam", "mobil":
		return "phone"
	case "room", "roomnumber", "szoba", "szobaszam":
		return "room"
	case "dormitory", "dorm", "kollegium":
		return "dormitory"
	case "studentstatus", "hallgatoijogviszony", "jogviszony", "hallgatoistatusz":
		return "student_status"
	case "gender", "nem":
		return "gender"
	case "website", "homepage", "weboldal", "honlap":
		return "website"
	case "group", "csoport", "kor":
		return "group"
	case "status", "statusz", "allapot", "tagsag":
		return "status"
	case "since", "from", "miota", "kezdet", "kezdete", "tagsagkezdete":
		return "since"
	case "telegram", "discord", "matrix", "github", "facebook", "instagram", "linkedin":
		return simple(header)
	}
	return ""
}

// status gives the word of the database for the word of a file; others go along, to be refused there.
func status(word string) string {
	switch simple(word) {
	case "newbie", "applicant", "applied", "ujonc", "jelentkezo", "jelentkezett":
		return "NEWBIE"
	case "active", "member", "aktiv", "tag":
		return "ACTIVE"
	case "former", "alumnus", "alumni", "oregtag", "volttag", "inaktiv", "inactive":
		return "FORMER"
	case "archived", "past", "archivalt", "archiv", "kilepett":
		return "ARCHIVED"
	}
	return strings.ToUpper(word)
}

// choice gives the word of the database for a choice among few; others go along, to be refused there.
func choice(word string) string {
	switch simple(word) {
	case "aktiv", "hallgato", "student":
		return "active"
	case "passziv":
		return "passive"
	case "vegzett", "alumni", "alumnus":
		return "graduated"
	case "no", "f", "woman":
		return "female"
	case "ferfi", "m", "man":
		return "male"
	case "egyeb":
		return "other"
	}
	return word
}

// simple takes away case, accents and everything but letters and digits.
func simple(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFD.String(text))
}
