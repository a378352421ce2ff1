package session

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// A token that was verified once is not verified again, and yet is refused as
// soon as its time is over or its key is gone.
func TestRememberedTokens(t *testing.T) {
	t.Parallel()
	keys, now := newKeys(t), time.Now()
	token, err := keys.Sign(opened(now), now)
	if err != nil {
		t.Fatal(err)
	}
	first, err := keys.Verify(token, now)
	if err != nil {
		t.Fatal(err)
	}
	if again, ok := keys.recall(token, now); !ok || again != first {
		t.Fatalf("not remembered: %+v", again)
	}
	if again, err := keys.Verify(token, now); err != nil || again != first {
		t.Errorf("the second time: %+v, %v", again, err)
	}
	for name, at := range map[string]time.Time{
		"expired": now.Add(time.Hour), "long expired": now.Add(48 * time.Hour), "before it was issued": now.Add(-time.Hour),
	} {
		if _, err := keys.Verify(token, at); err == nil {
			t.Errorf("%s: accepted because it is remembered", name)
		}
	}
	if _, err := keys.Verify(token+"A", now); err == nil {
		t.Error("a longer token was taken for the remembered one")
	}

	old, err := filepath.Glob(filepath.Join(keys.dir, "*.pem"))
	if err != nil || len(old) != 1 {
		t.Fatal(old, err)
	}
	if err := CreateKey(keys.dir, now.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(old[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := keys.Verify(token, now); err != nil {
		t.Errorf("refused before the folder was looked at again: %v", err)
	}
	keys.read = time.Time{} // the pause between two looks at the folder is over
	if _, err := keys.Verify(token, now); err == nil {
		t.Error("accepted although its key is gone")
	}
}

// What was refused is never remembered, and what holds later is not held now.
func TestNothingBadIsRemembered(t *testing.T) {
	t.Parallel()
	keys, now := newKeys(t), time.Now()
	all, _ := keys.all()
	early := jwt.NewWithClaims(jwt.SigningMethodES256, jwt.MapClaims{
		"iss": Issuer, "aud": Audience, "sub": opened(now).Subject, "sid": opened(now).SessionID, "realm": "hub", "role": "visitor",
		"exp": now.Add(3 * time.Hour).Unix(), "nbf": now.Add(time.Hour).Unix(),
	})
	early.Header["kid"] = all[0].id
	token, err := early.SignedString(all[0].private)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []time.Time{now, now.Add(4 * time.Hour)} {
		if _, err := keys.Verify(token, at); err == nil || keys.verified.Len() != 0 {
			t.Errorf("at %v: %v, %d remembered", at, err, keys.verified.Len())
		}
	}
	if _, err := keys.Verify(token, now.Add(2*time.Hour)); err != nil {
		t.Fatalf("the control is refused: %v", err)
	}
	if _, err := keys.Verify(token, now); err == nil {
		t.Error("accepted before its time because it is remembered")
	}
}

// The memory is bounded: the oldest goes.
func TestMemoryIsBounded(t *testing.T) {
	t.Parallel()
	keys := newKeys(t)
	for i := range remembered + 10 {
		keys.verified.Add(string(rune(i)), verified{})
	}
	if n := keys.verified.Len(); n != remembered {
		t.Errorf("%d tokens are remembered", n)
	}
}
