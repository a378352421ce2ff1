package session

import (
	"errors"
	"net/http"
	"time"

	"pek/gateway/database"
	"pek/gateway/edge"
	"pek/gateway/refusal"
)

// pending is an identity that nobody is linked to yet; it waits in a sealed
// cookie for the person's choice on /welcome.
type pending struct {
	Identity database.Identity
	ReturnTo string
	MayJoin  bool
}

// open finds the person and starts the session, or asks who they are.
func (d *Door) open(w http.ResponseWriter, r *http.Request, identity database.Identity, returnTo string) {
	opened, err := d.openSession(r, identity)
	if err != nil {
		d.Pages.Problem(w, r, err)
		return
	}
	if opened.Outcome == "opened" {
		d.enter(w, r, opened, returnTo)
		return
	}
	value, err := d.Keys.seal("pending", pending{identity, returnTo, opened.MayJoin}, d.Now().Add(attemptTime))
	if err != nil {
		d.Pages.Problem(w, r, err)
		return
	}
	d.Ended(unknown)
	d.Cookies.Set(w, "pending", value, attemptTime)
	http.Redirect(w, r, "/welcome", http.StatusSeeOther)
}

// openSession asks the database who it is; a no is told to the audit.
func (d *Door) openSession(r *http.Request, identity database.Identity) (database.Opened, error) {
	identity.RequestID = edge.RequestID(r.Context())
	opened, err := d.Database.OpenSession(r.Context(), identity, Lifetime)
	if err != nil {
		if no := refusal.From(err); no.Status < http.StatusInternalServerError {
			d.Failed(r.Context(), no.Key)
			d.Ended(refused)
		} else {
			d.Ended(broken)
		}
		return opened, err
	}
	return opened, nil
}

// enter gives the browser its session; nothing from before the sign-in survives.
func (d *Door) enter(w http.ResponseWriter, r *http.Request, opened database.Opened, returnTo string) {
	token, err := d.Keys.Sign(opened, d.Now())
	if err != nil {
		d.Pages.Problem(w, r, err)
		return
	}
	d.Ended(signedIn)
	d.Cookies.Clear(w, "pending")
	d.Pages.Remember(w, opened.Language)
	d.Cookies.Set(w, "session", token, opened.ExpiresAt.Sub(d.Now()).Truncate(time.Second))
	http.Redirect(w, r, LocalPath(returnTo), http.StatusSeeOther)
}

// ShowWelcome is GET /welcome: "I have a code" or "I am new here".
func (d *Door) ShowWelcome(w http.ResponseWriter, r *http.Request) {
	p, err := d.pending(r)
	if err != nil {
		http.Redirect(w, r, "/login", http.StatusSeeOther)
		return
	}
	d.Pages.ShowWelcome(w, r, http.StatusOK, p.Identity.Name, p.MayJoin, "")
}

// Welcome is POST /welcome.
func (d *Door) Welcome(w http.ResponseWriter, r *http.Request) {
	p, err := d.pending(r)
	if err != nil {
		http.Redirect(w, r, "/login", http.StatusSeeOther)
		return
	}
	p.Identity.Code = r.PostFormValue("code")
	p.Identity.Join = r.PostFormValue("choice") == "join"
	if !p.Identity.Join && p.Identity.Code == "" {
		d.Pages.ShowWelcome(w, r, http.StatusUnprocessableEntity, p.Identity.Name, p.MayJoin, "claim_code_invalid")
		return
	}
	if p.Identity.Join {
		p.Identity.Code = ""
	}
	opened, err := d.openSession(r, p.Identity)
	var no *refusal.Refusal
	if no = refusal.From(err); err != nil && no.Status < http.StatusInternalServerError {
		d.Pages.ShowWelcome(w, r, no.Status, p.Identity.Name, p.MayJoin, no.Key)
		return
	}
	if err == nil && opened.Outcome != "opened" {
		err = errors.New("sign-in came to nothing")
	}
	if err != nil {
		d.Pages.Problem(w, r, err)
		return
	}
	d.enter(w, r, opened, p.ReturnTo)
}

func (d *Door) pending(r *http.Request) (pending, error) {
	var p pending
	value, err := d.Cookies.Read(r, "pending")
	if err != nil {
		return p, err
	}
	return p, d.Keys.unseal("pending", value, &p, d.Now())
}

// Logout is POST /logout: the session ends in every door, then the cookie goes.
func (d *Door) Logout(w http.ResponseWriter, r *http.Request) {
	if s, err := d.read(r); err == nil {
		if err := d.Database.CloseSession(r.Context(), s.SessionID, edge.RequestID(r.Context())); err != nil {
			d.Pages.Problem(w, r, err)
			return
		}
	}
	d.Cookies.Clear(w, "session")
	http.Redirect(w, r, "/logout", http.StatusSeeOther)
}

// ShowSignedOut is GET /logout: a word of goodbye, which ends nothing itself.
func (d *Door) ShowSignedOut(w http.ResponseWriter, r *http.Request) {
	if _, err := d.read(r); err == nil {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	d.Pages.ShowSignedOut(w, r)
}
