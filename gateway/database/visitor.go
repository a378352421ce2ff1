package database

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
)

// enterQuery switches role and sets the claims, both local to the transaction.
const enterQuery = "select set_config('role', 'visitor', true), set_config('request.jwt.claims', $1, true)"

// timeQuery gives a long list more time than a page has, for its own transaction; lists wait for each other.
const timeQuery = "select set_config('statement_timeout', '2min', true), set_config('lock_timeout', '1min', true)"

// waitTime is how long a visitor waits for a connection while all are taken:
// shorter than what holds them may take, so that nobody waits for the whole queue.
const waitTime = 5 * time.Second

// AsVisitor calls a function of schema api as the person of the claims, in one
// transaction and one round trip: switch, set claims, check the session, call.
// Whatever fails, nothing stays, and the connection goes back without a role.
func (p *Pool) AsVisitor(ctx context.Context, claims []byte, function string, args map[string]any) (json.RawMessage, error) {
	if short, ok := shortQuestion(function, args); ok {
		return p.lane.ask(ctx, claims, short)
	}
	query, values, err := callQuery("api."+function, args)
	if err != nil {
		return nil, err
	}
	var answer json.RawMessage
	batch := visit(claims, function)
	batch.Queue(query, values...).QueryRow(func(row pgx.Row) error { return row.Scan(&answer) })
	batch.Queue("commit")
	if err := p.send(ctx, batch); err != nil {
		return nil, fmt.Errorf("api.%s: %w", function, err)
	}
	return answer, nil
}

// OnPage is AsVisitor for a page: in the same transaction and round trip it
// asks what the frame around the page shows, and puts that into the answer as
// its field "shell". An answer that is no object is left as it is.
func (p *Pool) OnPage(ctx context.Context, claims []byte, function string, args map[string]any) (json.RawMessage, error) {
	query, values, err := callQuery("api."+function, args)
	if err != nil {
		return nil, err
	}
	var answer, shell json.RawMessage
	batch := visit(claims, function)
	batch.Queue(query, values...).QueryRow(func(row pgx.Row) error { return row.Scan(&answer) })
	batch.Queue("select api.show_shell()").QueryRow(func(row pgx.Row) error { return row.Scan(&shell) })
	batch.Queue("commit")
	if err := p.send(ctx, batch); err != nil {
		return nil, fmt.Errorf("api.%s: %w", function, err)
	}
	return withShell(answer, shell), nil
}

// withShell writes {"shell": shell, …the fields of the answer}.
func withShell(answer, shell json.RawMessage) json.RawMessage {
	fields, isObject := bytes.CutPrefix(answer, []byte("{"))
	if !isObject {
		return answer
	}
	between := ","
	if fields[0] == '}' {
		between = ""
	}
	return slices.Concat([]byte(`{"shell":`), shell, []byte(between), fields)
}

// visit begins what every visitor's transaction begins with.
func visit(claims []byte, function string) *pgx.Batch {
	batch := &pgx.Batch{}
	batch.Queue("begin")
	batch.Queue(enterQuery, string(claims))
	batch.Queue("select session.check()")
	if function == "import_people" {
		batch.Queue(timeQuery)
	}
	return batch
}

func (p *Pool) send(ctx context.Context, batch *pgx.Batch) error {
	waiting, cancel := context.WithTimeout(ctx, waitTime)
	conn, err := p.pool.Acquire(waiting)
	cancel()
	if err != nil {
		return fmt.Errorf("get a connection: %w", err)
	}
	defer conn.Release()
	if err := conn.SendBatch(ctx, batch).Close(); err != nil {
		// Not with the request's context: that may be the reason.
		_, _ = conn.Exec(context.WithoutCancel(ctx), "rollback")
		return err //nolint:wrapcheck // wrapped by the caller
	}
	return nil
}

// shortQuestion says whether a call is for the lane: api.may with texts.
func shortQuestion(function string, args map[string]any) (short [3]*string, ok bool) {
	if function != "may" {
		return short, false
	}
	for name, value := range args {
		at := slices.Index([]string{"action", "group", "person"}, name)
		text, isText := value.(string)
		if at < 0 || !isText {
			return short, false
		}
		short[at] = &text
	}
	return short, short[0] != nil
}
