package devidp

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

var errUnknown = errors.New("unknown")

// storage keeps everything in memory: a restart forgets sign-ins under way.
type storage struct {
	options Options
	client  client
	key     *ecdsa.PrivateKey
	keyID   string

	mu       sync.Mutex
	requests map[string]*request
	codes    map[string]string // code to request id
	tokens   map[string]string // access token id to subject
	people   map[string]Person // by subject
}

func newStorage(o Options) (*storage, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make key: %w", err)
	}
	s := &storage{
		options: o, client: client{o.ClientID, o.RedirectURL, o.LeanIDToken}, key: key, keyID: rand.Text(),
		requests: map[string]*request{}, codes: map[string]string{}, tokens: map[string]string{}, people: map[string]Person{},
	}
	for _, p := range o.People {
		s.people[p.Subject] = p
	}
	return s, nil
}

// choose answers a sign-in under way with a person.
func (s *storage) choose(requestID string, p Person) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.requests[requestID]
	if !ok {
		return errUnknown
	}
	s.people[p.Subject] = p
	r.subject, r.at = p.Subject, s.options.Now()
	return nil
}

// CreateAuthRequest remembers what the client asked for.
func (s *storage) CreateAuthRequest(_ context.Context, asked *oidc.AuthRequest, _ string) (op.AuthRequest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := &request{id: rand.Text(), asked: asked}
	s.requests[r.id] = r
	return r, nil
}

// AuthRequestByID finds a sign-in under way.
func (s *storage) AuthRequestByID(_ context.Context, id string) (op.AuthRequest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r, ok := s.requests[id]; ok {
		return r, nil
	}
	return nil, errUnknown
}

// AuthRequestByCode finds it by the code that the client was given; once.
func (s *storage) AuthRequestByCode(_ context.Context, code string) (op.AuthRequest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.requests[s.codes[code]]
	delete(s.codes, code)
	if !ok {
		return nil, errUnknown
	}
	return r, nil
}

// SaveAuthCode remembers the code.
func (s *storage) SaveAuthCode(_ context.Context, id, code string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.codes[code] = id
	return nil
}

// DeleteAuthRequest forgets a finished sign-in.
func (s *storage) DeleteAuthRequest(_ context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.requests, id)
	return nil
}

// CreateAccessToken is good for asking /userinfo.
func (s *storage) CreateAccessToken(_ context.Context, r op.TokenRequest) (string, time.Time, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := rand.Text()
	s.tokens[id] = r.GetSubject()
	return id, s.options.Now().Add(10 * time.Minute), nil
}

// GetClientByClientID knows one client.
func (s *storage) GetClientByClientID(_ context.Context, id string) (op.Client, error) { //nolint:ireturn // the library's interface
	if id != s.client.id {
		return nil, errUnknown
	}
	return s.client, nil
}

// AuthorizeClientIDSecret checks the client's secret.
func (s *storage) AuthorizeClientIDSecret(_ context.Context, id, secret string) error {
	if id != s.client.id || subtle.ConstantTimeCompare([]byte(secret), []byte(s.options.ClientSecret)) != 1 {
		return errUnknown
	}
	return nil
}

// SetUserinfoFromScopes is what the ID token says of a person: what the scopes ask for.
func (s *storage) SetUserinfoFromScopes(_ context.Context, info *oidc.UserInfo, subject, _ string, scopes []string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.people[subject]
	if !ok {
		return errUnknown
	}
	info.Subject = p.Subject
	if slices.Contains(scopes, oidc.ScopeProfile) {
		info.Name, info.PreferredUsername = p.Name, p.Username
	}
	if slices.Contains(scopes, oidc.ScopeEmail) {
		info.Email, info.EmailVerified = p.Email, oidc.Bool(p.EmailVerified)
	}
	return nil
}

// SetUserinfoFromToken answers /userinfo.
func (s *storage) SetUserinfoFromToken(ctx context.Context, info *oidc.UserInfo, tokenID, subject, _ string) error {
	s.mu.Lock()
	known := s.tokens[tokenID] == subject
	s.mu.Unlock()
	if !known {
		return errUnknown
	}
	return s.SetUserinfoFromScopes(ctx, info, subject, "", []string{oidc.ScopeProfile, oidc.ScopeEmail})
}
