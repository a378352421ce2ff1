package main

import (
	"context"
	"encoding/json"
	"fmt"

	"pek/gateway/database"
)

// demoPerson is somebody of the demo realm; the development identity provider
// knows the same people, and the first sign-in claims them by their address.
type demoPerson struct{ Username, Name, Email string }

func demoPeople() []demoPerson {
	return []demoPerson{
		{"anna", "Kovács Anna", "anna@example.org"},
		{"bence", "Nagy Bence", "bence@example.org"},
		{"csilla", "Szabó Csilla", "csilla@example.org"},
		{"david", "Tóth Dávid", "david@example.org"},
		{"eszter", "Horváth Eszter", "eszter@example.org"},
		{"gergo", "Kiss Gergő", "gergo@example.org"},
		{"orsolya", "Őri Orsolya", "orsolya@example.org"},
		{"zsofi", "Varga Zsófia", "zsofi@example.org"},
	}
}

// demoOrganisations have the form that api.import_organisation takes: the demo
// comes in by the same door as a real organisation.
func ensureHub(ctx context.Context, o *database.Operator) error {
	if _, err := o.Call(ctx, "operator.ensure_hub", nil); err != nil {
		return fmt.Errorf("make the hub: %w", err)
	}
	return nil
}

type demoGroup struct {
	name, slug, parent, description string
	owner                           string
}

func demoGroups() []demoGroup {
	return []demoGroup{
		{"Kollégiumi Sportbizottság", "sport", "", "Sport a kollégiumban: termek, kupák, edzések.", "bence"},
		{"Kondi kör", "kondi", "sport@sport", "A konditerem gazdája.", "csilla"},
		{"Sakk kör", "sakk", "sport@sport", "Minden kedden a klubszobában.", "david"},
		{"Sakk junior", "sakk-junior", "sport@sakk", "Kezdőknek.", "zsofi"},
		{"Futó kör", "futas", "sport@sport", "Hétfőn és csütörtökön a rakparton.", ""},
		{"Kulturális Reszort", "kultura", "", "Filmklub, színház, zene.", "eszter"},
		{"Filmklub", "filmklub", "kultura@kultura", "Vetítés szerdánként.", "gergo"},
		{"Zenekar", "zenekar", "kultura@kultura", "Próbaterem és fellépések.", "orsolya"},
		{"Simonyi Szakkollégium", "simonyi", "", "Szakmai körök.", "orsolya"},
		{"Informatika kör", "informatika", "simonyi@simonyi", "Hálózat és szoftver.", "david"},
		{"Fejlesztők", "fejlesztok", "simonyi@informatika", "Ezt a rendszert is ők gondozzák.", "gergo"},
		{"Üzemeltetők", "uzemeltetok", "simonyi@informatika", "Szerverek és mentések.", "zsofi"},
	}
}

// loadDemo fills an empty hub; a hub with people in it is left alone.
func loadDemo(ctx context.Context, o *database.Operator) error {
	if err := o.Enter(ctx, "hub", "import"); err != nil {
		return fmt.Errorf("enter the hub: %w", err)
	}
	answer, err := o.Call(ctx, "operator.list_realms", nil)
	if err != nil {
		return fmt.Errorf("look into the hub: %w", err)
	}
	var realms []struct{ People int }
	if err := json.Unmarshal(answer, &realms); err != nil {
		return fmt.Errorf("look into the hub: %w", err)
	}
	if len(realms) != 1 || realms[0].People > 0 {
		return nil
	}
	return o.InTransaction(ctx, func() error { return fillDemo(ctx, o) })
}

func fillDemo(ctx context.Context, o *database.Operator) error {
	for _, p := range demoPeople() {
		if _, err := o.Call(ctx, "operator.add_person", database.Args{"username": p.Username, "name": p.Name, "email": p.Email}); err != nil {
			return fmt.Errorf("add %s: %w", p.Username, err)
		}
	}
	if _, err := o.Call(ctx, "operator.make_root", database.Args{"username": "anna"}); err != nil {
		return fmt.Errorf("make anna the root: %w", err)
	}
	for _, g := range demoGroups() {
		args := database.Args{"name": g.name, "slug": g.slug, "description": g.description}
		if g.parent != "" {
			args["parent"] = g.parent
		}
		answer, err := o.Call(ctx, "api.create_group", args)
		if err != nil {
			return fmt.Errorf("make %s: %w", g.slug, err)
		}
		var made struct{ ID string }
		if err := json.Unmarshal(answer, &made); err != nil {
			return fmt.Errorf("make %s: %w", g.slug, err)
		}
		if g.owner == "" {
			continue
		}
		if _, err := o.Call(ctx, "api.appoint_owner", database.Args{"group": made.ID, "person": g.owner}); err != nil {
			return fmt.Errorf("appoint %s: %w", g.owner, err)
		}
	}
	return nil
}
