package session

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"pek/gateway/database"
)

func newKeys(t *testing.T) *Keys {
	t.Helper()
	keys, err := EnsureKeys(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func opened(now time.Time) database.Opened {
	return database.Opened{
		SessionID: "01a20d89-7140-7e5e-80ff-0e0b88439b62", Subject: "01a20d89-7140-7e5e-80ff-0e0b88439b63",
		Realm: "hub", ExpiresAt: now.Add(time.Hour),
	}
}

func TestVerifyAcceptsItsOwn(t *testing.T) {
	t.Parallel()
	keys, now := newKeys(t), time.Now()
	token, err := keys.Sign(opened(now), now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := keys.Verify(token, now)
	if err != nil || s.Realm != "hub" || s.SessionID != opened(now).SessionID {
		t.Fatalf("got %+v, %v", s, err)
	}
}

// A new key rests before it signs, so that no gateway meets what it cannot
// verify, and nothing ends with it.
func TestRotation(t *testing.T) {
	t.Parallel()
	dir, now := t.TempDir(), time.Now()
	signedBy := func() (token, kid string) {
		keys, err := OpenKeys(dir)
		if err != nil {
			t.Fatal(err)
		}
		if token, err = keys.Sign(opened(now), now); err != nil {
			t.Fatal(err)
		}
		return token, strings.Split(token, ".")[0]
	}
	var tokens, signers []string
	for _, age := range []time.Duration{time.Second, rest - 5*time.Second, 2 * time.Hour, rest + time.Second, 0} {
		if err := CreateKey(dir, now.Add(-age)); err != nil {
			t.Fatal(err)
		}
		token, kid := signedBy()
		tokens, signers = append(tokens, token), append(signers, kid)
	}
	if signers[0] == signers[1] || signers[1] == signers[2] || signers[2] == signers[3] || signers[3] != signers[4] {
		t.Errorf("the oldest signs while none has rested, then the newest that has: %q", signers)
	}
	keys, err := OpenKeys(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i, token := range tokens {
		if _, err := keys.Verify(token, now); err != nil {
			t.Errorf("the rotation ended token %d: %v", i, err)
		}
	}
}

func TestVerifyRefuses(t *testing.T) {
	t.Parallel()
	keys, now := newKeys(t), time.Now()
	good, err := keys.Sign(opened(now), now)
	if err != nil {
		t.Fatal(err)
	}
	all, _ := keys.all()
	own := all[0]
	forge := func(method jwt.SigningMethod, key any, kid string, change func(jwt.MapClaims)) string {
		c := jwt.MapClaims{
			"iss": Issuer, "aud": Audience, "sub": opened(now).Subject, "sid": opened(now).SessionID,
			"realm": "hub", "role": "visitor", "iat": now.Unix(), "exp": now.Add(time.Hour).Unix(),
		}
		if change != nil {
			change(c)
		}
		token := jwt.NewWithClaims(method, c)
		token.Header["kid"] = kid
		signed, err := token.SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return signed
	}
	set := func(name string, value any) func(jwt.MapClaims) { return func(c jwt.MapClaims) { c[name] = value } }
	del := func(name string) func(jwt.MapClaims) { return func(c jwt.MapClaims) { delete(c, name) } }
	mine := func(change func(jwt.MapClaims)) string {
		return forge(jwt.SigningMethodES256, own.private, own.id, change)
	}
	if _, err := keys.Verify(mine(nil), now); err != nil {
		t.Fatalf("the control is refused: %v", err)
	}
	document, _ := keys.JWKS()
	parts := strings.Split(good, ".")
	for name, token := range map[string]string{
		"nothing":              "",
		"none":                 forge(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, own.id, nil),
		"HMAC with public key": forge(jwt.SigningMethodHS256, document, own.id, nil),
		"unknown key":          forge(jwt.SigningMethodES256, own.private, "other", nil),
		"stripped signature":   parts[0] + "." + parts[1] + ".",
		"zero signature":       parts[0] + "." + parts[1] + "." + base64.RawURLEncoding.EncodeToString(make([]byte, 64)),
		"changed claims":       parts[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(`{"sub":"x"}`)) + "." + parts[2],
		"wrong audience":       mine(set("aud", "other")),
		"audience list":        mine(set("aud", []string{"pek", "other"})),
		"no audience":          mine(del("aud")),
		"null audience":        mine(set("aud", nil)),
		"wrong issuer":         mine(set("iss", "other")),
		"no issuer":            mine(del("iss")),
		"no expiry":            mine(del("exp")),
		"expired":              mine(set("exp", now.Add(-time.Second).Unix())),
		"huge expiry":          mine(set("exp", json.RawMessage("1e308"))),
		"text expiry":          mine(set("exp", "tomorrow")),
		"from the future":      mine(set("iat", now.Add(time.Hour).Unix())),
		"not yet":              mine(set("nbf", now.Add(time.Hour).Unix())),
		"other role":           mine(set("role", "steward")),
		"role list":            mine(set("role", []string{"visitor"})),
		"no role":              mine(del("role")),
		"no session":           mine(del("sid")),
		"subject no uuid":      mine(set("sub", "god")),
		"realm list":           mine(set("realm", []string{"hub"})),
		"confusable realm":     mine(set("realm", "hսb")),
		"64 KB":                strings.Repeat("a", 64<<10),
		"100k dots":            strings.Repeat(".", 100_000),
	} {
		if _, err := keys.Verify(token, now); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestLocalPath(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"": "/", "/": "/", "/g/sport@chess?page=2": "/g/sport@chess?page=2", "/r/acme/groups": "/r/acme/groups",
		"//evil.example": "/", "/\\evil.example": "/", "\\\\evil": "/", "https://evil.example": "/", "https:evil": "/",
		"/%2f%2fevil": "/", "/%2fevil.example": "/", "/%5cevil": "/", "javascript:alert(1)": "/",
		"/a\nb": "/", "/a%0d%0ab": "/", "/%zz": "/", "/login": "/", "g": "/",
	} {
		if got := LocalPath(raw); got != want {
			t.Errorf("LocalPath(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestSealedCookiesOpenOnlyHere(t *testing.T) {
	t.Parallel()
	keys, now := newKeys(t), time.Now()
	value, err := keys.seal("attempt", attempt{State: "s"}, now.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	var a attempt
	if err := keys.unseal("attempt", value, &a, now); err != nil || a.State != "s" {
		t.Fatalf("own seal: %v", err)
	}
	if keys.unseal("pending", value, &a, now) == nil {
		t.Error("opened for another purpose")
	}
	if keys.unseal("attempt", value, &a, now.Add(2*time.Minute)) == nil {
		t.Error("opened after its time")
	}
	if newKeys(t).unseal("attempt", value, &a, now) == nil {
		t.Error("opened with another key")
	}
}

func TestCookies(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	NewCookies("https://pek.example").Set(w, "session", "v", time.Hour)
	c := w.Result().Cookies()[0]
	if c.Name != "__Host-pek_session" || !c.Secure || !c.HttpOnly || c.Path != "/" || c.SameSite != http.SameSiteLaxMode || c.Domain != "" {
		t.Errorf("cookie: %+v", c)
	}
	local := NewCookies("http://127.0.0.1:8080")
	if local.Name("session") != "pek_session" {
		t.Errorf("local name: %s", local.Name("session"))
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("Cookie", "pek_session=a; pek_session=b")
	if _, err := local.Read(r, "session"); err == nil {
		t.Error("two cookies of the same name were accepted")
	}
}
