package database

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// laneQuery asks for everybody at once; the function judges each by itself.
const laneQuery = "select session.may_each($1, $2, $3, $4)"

const (
	laneWidth = 2                // connections at most: few, so that questions meet
	laneBatch = 16               // questions that share a round trip at most
	laneTime  = 15 * time.Second // above the statement's own limit
)

var errClosed = errors.New("the database was closed")

// lane carries the one question that programs ask by the thousand. Questions
// that wait at the same moment share a statement, in which each is judged by
// itself with its own claims; nothing else is shared, and nothing is kept.
type lane struct {
	pool    *pgxpool.Pool
	waiting chan *question
	closed  chan struct{}
	workers sync.WaitGroup
}

type question struct {
	claims string
	args   [3]*string // action, group, person; nil is null
	answer chan laneAnswer
}

type laneAnswer struct {
	data json.RawMessage
	err  error
}

func openLane(pool *pgxpool.Pool) *lane {
	l := &lane{pool: pool, waiting: make(chan *question), closed: make(chan struct{})}
	for range laneWidth {
		l.workers.Go(l.work)
	}
	return l
}

func (l *lane) close() {
	close(l.closed)
	l.workers.Wait()
}

// ask answers true or false, or with what session.check() or api.may refuse.
func (l *lane) ask(ctx context.Context, claims []byte, args [3]*string) (json.RawMessage, error) {
	q := &question{string(claims), args, make(chan laneAnswer, 1)}
	select {
	case l.waiting <- q:
	case <-ctx.Done():
		return nil, fmt.Errorf("api.may: %w", ctx.Err())
	case <-l.closed:
		return nil, fmt.Errorf("api.may: %w", errClosed)
	}
	select {
	case a := <-q.answer:
		return a.data, a.err
	case <-ctx.Done():
		return nil, fmt.Errorf("api.may: %w", ctx.Err())
	}
}

func (l *lane) work() {
	batch := make([]*question, 0, laneBatch)
	for {
		select {
		case q := <-l.waiting:
			batch = append(batch[:0], q)
		case <-l.closed:
			return
		}
		for more := true; more && len(batch) < laneBatch; {
			select {
			case q := <-l.waiting:
				batch = append(batch, q)
			default:
				more = false
			}
		}
		l.carry(batch)
	}
}

// carry asks for the whole batch. When the database refuses somebody in it, each
// is asked alone, so that the refusal is theirs and nobody else's; a database
// that does not answer is not asked once more for each.
func (l *lane) carry(batch []*question) {
	answers, err := l.each(batch)
	var refused *pgconn.PgError
	if errors.As(err, &refused) && len(batch) > 1 {
		for i := range batch {
			l.carry(batch[i : i+1])
		}
		return
	}
	for i, q := range batch {
		if err != nil {
			q.answer <- laneAnswer{err: fmt.Errorf("api.may: %w", err)}
			continue
		}
		q.answer <- laneAnswer{data: strconv.AppendBool(nil, answers[i])}
	}
}

var errShort = errors.New("fewer answers than questions")

func (l *lane) each(batch []*question) ([]bool, error) {
	claims, args := make([]string, len(batch)), [3][]*string{}
	for i, q := range batch {
		claims[i] = q.claims
		for n := range args {
			args[n] = append(args[n], q.args[n])
		}
	}
	// Not with a request's context: the batch is of several.
	ctx, cancel := context.WithTimeout(context.Background(), laneTime)
	defer cancel()
	var answers []bool
	if err := l.pool.QueryRow(ctx, laneQuery, claims, args[0], args[1], args[2]).Scan(&answers); err != nil {
		return nil, err //nolint:wrapcheck // named by the caller
	}
	if len(answers) != len(batch) {
		return nil, errShort
	}
	return answers, nil
}
