package session

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"pek/gateway/database"
)

// Issuer and Audience stand in every token of the hub; session.check() asks for the same.
const (
	Issuer   = "pek"
	Audience = "pek"
	// maxToken bounds what is parsed at all; ours have about 500 bytes.
	maxToken = 2048
)

// Session is a verified token: who asks, in which realm. Whether the session
// behind it still lives is the database's answer, not ours.
type Session struct {
	Subject, Realm, SessionID string
	Username                  string // only to show; decides nothing
	Token                     string
	ExpiresAt                 time.Time
	// Program says that it is a token that a person made for programs.
	Program bool
}

type claims struct {
	jwt.RegisteredClaims
	// One string, as session.check() reads it; it hides the list of the library.
	OneAudience string `json:"aud"`
	Realm       string `json:"realm"`
	Role        string `json:"role"`
	SessionID   string `json:"sid"`
	Username    string `json:"username"`
	Kind        string `json:"kind,omitempty"`
}

// program is the kind of tokens that people make for programs; sign-ins have none.
const program = "token"

// GetAudience gives the one audience to the library's check.
func (c claims) GetAudience() (jwt.ClaimStrings, error) { return jwt.ClaimStrings{c.OneAudience}, nil }

// notBefore is from when the token holds.
func (c claims) notBefore() time.Time {
	var from time.Time
	for _, at := range []*jwt.NumericDate{c.IssuedAt, c.NotBefore} {
		if at != nil && at.After(from) {
			from = at.Time
		}
	}
	return from
}

// Sign makes the token of an opened session with the key that signs now.
func (k *Keys) Sign(o database.Opened, now time.Time) (string, error) {
	return k.sign(o, now, uuid.NewString(), "")
}

// Program is the row of a token that a person made for programs.
type Program struct {
	ID, Person, Realm, Username string
	ExpiresAt                   time.Time
}

// SignProgram makes such a token; its jti is the key of its row.
func (k *Keys) SignProgram(p Program, now time.Time) (string, error) {
	o := database.Opened{SessionID: p.ID, Subject: p.Person, Realm: p.Realm, Username: p.Username, ExpiresAt: p.ExpiresAt}
	return k.sign(o, now, p.ID, program)
}

func (k *Keys) sign(o database.Opened, now time.Time, id, kind string) (string, error) {
	key, err := k.signing()
	if err != nil {
		return "", err
	}
	token := jwt.NewWithClaims(jwt.SigningMethodES256, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: Issuer, Subject: o.Subject, ID: id,
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(o.ExpiresAt),
		},
		OneAudience: Audience, Realm: o.Realm, Role: "visitor", SessionID: o.SessionID, Username: o.Username, Kind: kind,
	})
	token.Header["kid"] = key.id
	signed, err := token.SignedString(key.private)
	if err != nil {
		return "", fmt.Errorf("sign token: %w", err)
	}
	return signed, nil
}

var errToken = errors.New("token rejected")

// Verify reads a token: ES256 with a key of ours, our issuer and audience, not
// expired, with a person, a session and a realm in it.
func (k *Keys) Verify(token string, now time.Time) (Session, error) {
	if len(token) > maxToken {
		return Session{}, errToken
	}
	if s, ok := k.recall(token, now); ok {
		return s, nil
	}
	var c claims
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"ES256"}), jwt.WithIssuer(Issuer), jwt.WithAudience(Audience),
		jwt.WithExpirationRequired(), jwt.WithIssuedAt(), jwt.WithTimeFunc(func() time.Time { return now }), jwt.WithStrictDecoding())
	parsed, err := parser.ParseWithClaims(token, &c, k.public)
	if err != nil {
		return Session{}, fmt.Errorf("%w: %w", errToken, err)
	}
	if uuid.Validate(c.Subject) != nil || uuid.Validate(c.SessionID) != nil || c.Role != "visitor" || !realmForm(c.Realm) {
		return Session{}, errToken
	}
	s := Session{Subject: c.Subject, Realm: c.Realm, SessionID: c.SessionID, Username: c.Username, Token: token, ExpiresAt: c.ExpiresAt.Time, Program: c.Kind == program}
	v := verified{session: s, notBefore: c.notBefore()}
	v.key, _ = parsed.Header["kid"].(string)
	k.verified.Add(token, v)
	return s, nil
}

func (k *Keys) public(token *jwt.Token) (any, error) {
	keys, err := k.all()
	if err != nil {
		return nil, err
	}
	for _, key := range keys {
		if token.Header["kid"] == key.id {
			return &key.private.PublicKey, nil
		}
	}
	return nil, errToken
}

// realmForm is the form of realm ids, as the constraint realm_id_form has it.
func realmForm(realm string) bool {
	return len(realm) >= 1 && len(realm) <= 31 && realm[0] >= 'a' && realm[0] <= 'z' &&
		strings.Trim(realm, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
