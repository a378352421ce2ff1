package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"

	"pek/gateway/database"
	"pek/gateway/devidp"
	"pek/gateway/peribolos"
)

//go:embed demo.yaml
var demoFile []byte

// demoPeople are known to the development identity provider and to the demo;
// the first sign-in claims the profile by its mail address. Anna is the root.
func demoPeople() []devidp.Person {
	people := []devidp.Person{
		{Username: "anna", Name: "Kovács Anna"},
		{Username: "bence", Name: "Nagy Bence"},
		{Username: "csilla", Name: "Szabó Csilla"},
		{Username: "david", Name: "Tóth Dávid"},
		{Username: "eszter", Name: "Horváth Eszter"},
		{Username: "gergo", Name: "Kiss Gergő"},
		{Username: "orsolya", Name: "Őri Orsolya"},
		{Username: "zsofi", Name: "Varga Zsófia"},
	}
	for i, p := range people {
		people[i].Subject, people[i].Email, people[i].EmailVerified = p.Username, p.Username+"@example.org", true
	}
	return people
}

// ensureHub makes the realm of a fresh database.
func ensureHub(ctx context.Context, o *database.Operator) error {
	if _, err := o.Call(ctx, "operator.ensure_hub", nil); err != nil {
		return fmt.Errorf("make the hub: %w", err)
	}
	return nil
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
	for _, organisation := range peribolos.Parse(demoFile).Organisations {
		if _, err := importOrganisation(ctx, o, organisation); err != nil {
			return fmt.Errorf("take in %s: %w", organisation.Name, err)
		}
	}
	return enliven(ctx, o)
}
