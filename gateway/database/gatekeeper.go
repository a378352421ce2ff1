package database

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Identity is what the provider vouches for at sign-in, and what the person
// chose when nobody was linked to it yet.
type Identity struct {
	Issuer, Subject string
	Email           string
	EmailVerified   bool
	Name, Username  string
	Code            string // one-time code to claim an imported person, or ""
	Join            bool   // "I am new here"
	RequestID       string // of the request that signs in, for the audit
}

// Opened is the answer of a sign-in. Outcome is "opened", or "unknown" when
// nobody is linked to the identity.
type Opened struct {
	Outcome   string    `json:"outcome"`
	MayJoin   bool      `json:"may_join"`
	SessionID string    `json:"sid"`
	Subject   string    `json:"sub"`
	Realm     string    `json:"realm"`
	Username  string    `json:"username"`
	Language  string    `json:"language"`
	ExpiresAt time.Time `json:"expires_at"`
}

const openQuery = `select session.open(issuer => $1, subject => $2, email => $3, email_verified => $4, name => $5,
	username => $6, code => nullif($7, ''), "join" => $8, ttl => make_interval(secs => $9), request_id => $10)`

// OpenSession finds who an identity is and opens a session.
func (p *Pool) OpenSession(ctx context.Context, i Identity, ttl time.Duration) (Opened, error) {
	var answer json.RawMessage
	err := p.pool.QueryRow(ctx, openQuery, i.Issuer, i.Subject, i.Email, i.EmailVerified, i.Name, i.Username,
		i.Code, i.Join, ttl.Seconds(), i.RequestID).Scan(&answer)
	if err != nil {
		return Opened{}, fmt.Errorf("open session: %w", err)
	}
	var o Opened
	if err := json.Unmarshal(answer, &o); err != nil {
		return Opened{}, fmt.Errorf("open session: %w", err)
	}
	return o, nil
}

// CloseSession ends a session; every door refuses it from the next statement on.
func (p *Pool) CloseSession(ctx context.Context, sessionID, requestID string) error {
	if _, err := p.pool.Exec(ctx, "select session.close($1, $2)", sessionID, requestID); err != nil {
		return fmt.Errorf("close session: %w", err)
	}
	return nil
}

// NoteUse remembers, to the hour, that a token for programs was used.
func (p *Pool) NoteUse(ctx context.Context, sessionID string) error {
	if _, err := p.pool.Exec(ctx, "select session.note_use($1)", sessionID); err != nil {
		return fmt.Errorf("note the use of a token: %w", err)
	}
	return nil
}

// Ready asks the database whether it answers and is not behind this program.
func (p *Pool) Ready(ctx context.Context) error {
	want, err := Migrations()
	if err != nil {
		return err
	}
	var have int
	if err := p.pool.QueryRow(ctx, "select session.schema_version()").Scan(&have); err != nil {
		return fmt.Errorf("ask the database: %w", err)
	}
	if have < want {
		return ErrSchemaBehind
	}
	return nil
}
