package session

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"

	"golang.org/x/oauth2"

	"pek/gateway/database"
	"pek/gateway/edge"
)

var errSignIn = errors.New("sign-in refused")

// FinishLogin is GET /login/callback: the provider sent the browser back.
func (d *Door) FinishLogin(w http.ResponseWriter, r *http.Request) {
	a, err := d.takeAttempt(w, r)
	if err != nil {
		d.refuseSignIn(w, r, "", err)
		return
	}
	identity, err := d.identify(r, a)
	if err != nil {
		d.refuseSignIn(w, r, a.ReturnTo, err)
		return
	}
	d.open(w, r, identity, a.ReturnTo)
}

// takeAttempt reads the cookie of the sign-in under way and uses it up.
func (d *Door) takeAttempt(w http.ResponseWriter, r *http.Request) (attempt, error) {
	var a attempt
	value, err := d.Cookies.Read(r, "attempt")
	if err != nil {
		return a, err
	}
	d.Cookies.Clear(w, "attempt")
	if err := d.Keys.unseal("attempt", value, &a, d.Now()); err != nil {
		return a, fmt.Errorf("no sign-in under way: %w", err)
	}
	return a, nil
}

// identify checks the answer and exchanges the code for an identity.
func (d *Door) identify(r *http.Request, a attempt) (database.Identity, error) {
	var none database.Identity
	q := r.URL.Query()
	if subtle.ConstantTimeCompare([]byte(q.Get("state")), []byte(a.State)) != 1 {
		return none, fmt.Errorf("%w: state", errSignIn)
	}
	found, err := d.discover(r.Context())
	if err != nil {
		return none, err
	}
	if iss := q.Get("iss"); iss != d.Provider.Issuer && (iss != "" || found.responds) {
		return none, fmt.Errorf("%w: issuer of the answer", errSignIn)
	}
	if q.Get("code") == "" {
		return none, fmt.Errorf("%w: no code", errSignIn)
	}
	token, err := found.oauth.Exchange(r.Context(), q.Get("code"), oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return none, fmt.Errorf("%w: exchange: %w", errSignIn, err)
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return none, fmt.Errorf("%w: no ID token", errSignIn)
	}
	id, err := found.verifier.Verify(r.Context(), raw)
	if err != nil {
		return none, fmt.Errorf("%w: ID token: %w", errSignIn, err)
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(a.Nonce)) != 1 {
		return none, fmt.Errorf("%w: nonce", errSignIn)
	}
	c, err := found.claims(r.Context(), id, token)
	if err != nil {
		return none, fmt.Errorf("%w: claims: %w", errSignIn, err)
	}
	return database.Identity{
		Issuer: id.Issuer, Subject: id.Subject, Email: c.Email, EmailVerified: c.EmailVerified && c.Email != "",
		Name: c.Name, Username: c.Username,
	}, nil
}

// refuseSignIn says no more than that it did not work; the reason is in the log.
func (d *Door) refuseSignIn(w http.ResponseWriter, r *http.Request, returnTo string, err error) {
	d.Log.WarnContext(r.Context(), "sign-in refused", "id", edge.RequestID(r.Context()), "error", err)
	d.Failed(r.Context(), "sign_in_failed")
	d.Ended(failed)
	d.Pages.ShowLogin(w, r, http.StatusBadRequest, LocalPath(returnTo), "sign_in_failed")
}
