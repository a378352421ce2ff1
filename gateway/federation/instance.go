// Package federation sends a call to the instances that hold realms and puts
// their answers together. A single database is a federation of one.
package federation

import (
	"context"
	"encoding/json"
)

// Caller says who asks. It is verified before it comes here; an instance hands
// it to its own database, which decides.
type Caller struct {
	Subject, Realm, SessionID string
	RequestID                 string
	Door                      string
}

// Args are the named arguments of a procedure of schema api.
type Args = map[string]any

// Instance is one place that answers procedures: our own database, or a worker.
type Instance interface {
	// Name is the realm the instance was set up for; the hub's is that of the hub.
	Name() string
	// Call answers with the procedure's JSON, or with an error that
	// refusal.From can name.
	Call(ctx context.Context, c Caller, procedure string, args Args) (json.RawMessage, error)
}
