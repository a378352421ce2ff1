package session

import (
	"errors"
	"net/http"
	"strings"
	"time"
)

// Cookies makes and reads the cookies of one public address.
type Cookies struct{ secure bool }

// NewCookies makes cookies Secure, with the __Host- prefix, unless the site
// is plain http on this machine, where browsers would not keep them.
func NewCookies(publicURL string) Cookies {
	return Cookies{secure: !strings.HasPrefix(publicURL, "http://")}
}

// Name is the full name of a cookie: pek_session or __Host-pek_session.
func (c Cookies) Name(name string) string {
	if c.secure {
		return "__Host-pek_" + name
	}
	return "pek_" + name
}

var errCookie = errors.New("cookie rejected")

// Set writes a cookie that scripts cannot read.
func (c Cookies) Set(w http.ResponseWriter, name, value string, lifetime time.Duration) {
	http.SetCookie(w, &http.Cookie{
		Name: c.Name(name), Value: value, Path: "/", MaxAge: int(lifetime.Seconds()),
		HttpOnly: true, Secure: c.secure, SameSite: http.SameSiteLaxMode,
	})
}

// Clear takes a cookie back.
func (c Cookies) Clear(w http.ResponseWriter, name string) {
	http.SetCookie(w, &http.Cookie{
		Name: c.Name(name), Path: "/", MaxAge: -1, HttpOnly: true, Secure: c.secure, SameSite: http.SameSiteLaxMode,
	})
}

// Read gives a cookie's value, "" when there is none. Two of the same name are
// refused: one of them was planted.
func (c Cookies) Read(r *http.Request, name string) (string, error) {
	found := r.CookiesNamed(c.Name(name))
	switch len(found) {
	case 0:
		return "", nil
	case 1:
		return found[0].Value, nil
	}
	return "", errCookie
}
