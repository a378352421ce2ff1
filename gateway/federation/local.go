package federation

import (
	"context"
	"encoding/json"
	"fmt"

	"pek/gateway/refusal"
)

// Visitor is what a local instance asks of the database.
type Visitor interface {
	AsVisitor(ctx context.Context, claims []byte, function string, args map[string]any) (json.RawMessage, error)
	// OnPage puts what the frame around a page shows into the answer.
	OnPage(ctx context.Context, claims []byte, function string, args map[string]any) (json.RawMessage, error)
}

// Local is the instance in our own database.
type Local struct {
	name     string
	database Visitor
}

// NewLocal makes an instance of the database that the gateway itself holds.
func NewLocal(name string, database Visitor) *Local {
	return &Local{name: name, database: database}
}

// Name is the realm of the hub.
func (l *Local) Name() string { return l.name }

// claims are what session.check() reads; the gateway vouches for them, because
// it verified the token.
type claims struct {
	Issuer    string `json:"iss"`
	Audience  string `json:"aud"`
	Role      string `json:"role"`
	Subject   string `json:"sub"`
	Realm     string `json:"realm"`
	SessionID string `json:"sid"`
	Door      string `json:"door"`
	RequestID string `json:"request_id"`
}

// Call runs api.<procedure> as the caller; a no comes back as a refusal. To a
// page it also says, under "shell", what the frame shows.
func (l *Local) Call(ctx context.Context, c Caller, procedure string, args Args) (json.RawMessage, error) {
	raw, err := json.Marshal(claims{
		Issuer: "pek", Audience: "pek", Role: "visitor",
		Subject: c.Subject, Realm: c.Realm, SessionID: c.SessionID, Door: c.Door, RequestID: c.RequestID,
	})
	if err != nil {
		return nil, fmt.Errorf("write claims: %w", err)
	}
	ask := l.database.AsVisitor
	if c.Door == "page" {
		ask = l.database.OnPage
	}
	answer, err := ask(ctx, raw, procedure, args)
	if err != nil {
		return nil, refusal.From(err)
	}
	return answer, nil
}
