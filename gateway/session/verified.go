package session

import (
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
)

// remembered is how many verified tokens are kept in mind at once.
const remembered = 10_000

// verified is a token whose signature was found good. Only that is remembered:
// whether the time is right and the key still ours is looked at every time,
// and whether the session lives is the database's answer, every time.
type verified struct {
	session   Session
	key       string
	notBefore time.Time // the later of iat and nbf
}

func newVerified() *lru.Cache[string, verified] {
	cache, err := lru.New[string, verified](remembered)
	if err != nil {
		panic(err) // only for a size that is none
	}
	return cache
}

// recall gives the session of a token that was verified before.
func (k *Keys) recall(token string, now time.Time) (Session, bool) {
	v, ok := k.verified.Get(token)
	if !ok || !now.Before(v.session.ExpiresAt) || now.Before(v.notBefore) {
		return Session{}, false
	}
	keys, err := k.all()
	if err != nil {
		return Session{}, false
	}
	for _, key := range keys {
		if key.id == v.key {
			return v.session, true
		}
	}
	return Session{}, false
}
