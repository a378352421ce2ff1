package devidp

import (
	"bytes"
	"context"
	_ "embed"
	"html/template"
	"net/http"

	"github.com/zitadel/oidc/v3/pkg/op"
)

//go:embed choose.html
var chooseHTML string

// choice is the page that asks who to be.
type choice struct {
	people   []Person
	store    *storage
	callback func(context.Context, string) string
	issuer   string
}

func (c *choice) show(w http.ResponseWriter, r *http.Request) {
	page, err := template.New("choose").Parse(chooseHTML)
	if err != nil {
		http.Error(w, "the page is broken", http.StatusInternalServerError)
		return
	}
	var out bytes.Buffer
	data := struct {
		ID     string
		People []Person
	}{r.URL.Query().Get("id"), c.people}
	if err := page.Execute(&out, data); err != nil {
		http.Error(w, "the page is broken", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	_, _ = w.Write(out.Bytes()) // nobody to tell
}

// take goes back to the client as the chosen person, or as somebody typed in.
func (c *choice) take(w http.ResponseWriter, r *http.Request) {
	chosen := Person{
		Subject: r.PostFormValue("subject"), Username: r.PostFormValue("subject"), Name: r.PostFormValue("name"),
		Email: r.PostFormValue("email"), EmailVerified: r.PostFormValue("email_verified") == "yes",
	}
	for _, p := range c.people {
		if r.PostFormValue("person") == p.Subject {
			chosen = p
		}
	}
	id := r.PostFormValue("id")
	if chosen.Subject == "" || c.store.choose(id, chosen) != nil {
		http.Error(w, "this sign-in is over; begin again from the site", http.StatusBadRequest)
		return
	}
	http.Redirect(w, r, c.callback(op.ContextWithIssuer(r.Context(), c.issuer), id), http.StatusSeeOther)
}
