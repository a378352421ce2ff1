package stack

import (
	"crypto/ecdsa"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/golang-jwt/jwt/v5"
)

// Forge takes a good token, lets the test change its claims, and signs it again
// with the gateway's own key: what only somebody with the key could do.
func (s *Stack) Forge(t testing.TB, good string, change func(jwt.MapClaims)) string {
	t.Helper()
	claims := jwt.MapClaims{}
	parsed, _, err := jwt.NewParser().ParseUnverified(good, claims)
	if err != nil {
		t.Fatal(err)
	}
	change(claims)
	forged := jwt.NewWithClaims(jwt.SigningMethodES256, claims)
	forged.Header["kid"] = parsed.Header["kid"]
	token, err := forged.SignedString(s.privateKey(t))
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func (s *Stack) privateKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(s.Keys(), "*.pem"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no signing key: %v", err)
	}
	data, err := os.ReadFile(names[len(names)-1])
	if err != nil {
		t.Fatal(err)
	}
	key, err := jwt.ParseECPrivateKeyFromPEM(data)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// Claims reads a token without asking whether it is good.
func Claims(t testing.TB, token string) map[string]any {
	t.Helper()
	claims := jwt.MapClaims{}
	if _, _, err := jwt.NewParser().ParseUnverified(token, claims); err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	var plain map[string]any
	if err := json.Unmarshal(raw, &plain); err != nil {
		t.Fatal(err)
	}
	return plain
}
