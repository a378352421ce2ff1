package main

import (
	"maps"
	"strings"
	"testing"
)

func TestLoginPasswordsComeFromTheAddresses(t *testing.T) {
	t.Parallel()
	env := map[string]string{
		"PEK_MIGRATOR_URL": "postgres://migrator:m%40@db/pek", "PEK_DATABASE_URL": "postgres://somebody:x@db/pek",
		"PEK_OPERATOR_URL": "postgres://pek_operator@db/pek",
	}
	got, err := loginPasswords(func(name string) string { return env[name] })
	if err != nil || !maps.Equal(got, map[string]string{"migrator": "m@"}) {
		t.Errorf("%v, %v", got, err)
	}
	env["PEK_DATABASE_URL"] = "postgres://gatekeeper:geheim%zz@db/pek"
	if _, err = loginPasswords(func(name string) string { return env[name] }); err == nil || strings.Contains(err.Error(), "geheim") {
		t.Errorf("want a refusal that keeps the password, got %v", err)
	}
}

func TestLocalURL(t *testing.T) {
	t.Parallel()
	for listen, want := range map[string]string{
		"": "http://127.0.0.1:8080", "0.0.0.0:80": "http://127.0.0.1:80", ":90": "http://127.0.0.1:90",
		"[::]:70": "http://127.0.0.1:70", "10.1.2.3:60": "http://10.1.2.3:60", "nowhere": "",
	} {
		if got, err := localURL(listen); got != want || (err != nil) != (want == "") {
			t.Errorf("%q: %q, %v", listen, got, err)
		}
	}
}
