package database

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// What the lane prepares on each connection: enter as AsVisitor does, the
// session's check, and the one question.
const (
	laneCheck = "select session.check()"
	laneMay   = `select api.may(action => $1, "group" => $2, person => $3)`
)

const (
	laneWidth = 2                // connections at most: few, so that questions meet
	laneBatch = 16               // questions that share a round trip at most
	laneTime  = 15 * time.Second // above the statement's own limit
)

// lane carries the one question that programs ask by the thousand. Questions
// that wait at the same moment share a round trip, each in a transaction of
// its own with its own claims; nothing else is shared, and nothing is kept.
type lane struct {
	pool    *pgxpool.Pool
	waiting chan *question
	closed  chan struct{}
	workers sync.WaitGroup
}

type question struct {
	claims []byte
	args   [3][]byte // action, group, person; nil is null
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
func (l *lane) ask(ctx context.Context, claims []byte, args [3][]byte) (json.RawMessage, error) {
	q := &question{claims, args, make(chan laneAnswer, 1)}
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
		if err := l.carry(batch); err != nil {
			for _, q := range batch { // who has an answer does not look again
				select {
				case q.answer <- laneAnswer{err: fmt.Errorf("api.may: %w", err)}:
				default:
				}
			}
		}
	}
}

// carry asks all of the batch in one round trip. It fails when the connection
// does; a refusal is an answer to one question.
func (l *lane) carry(batch []*question) error {
	// Not with a request's context: the batch is of several.
	ctx, cancel := context.WithTimeout(context.Background(), laneTime)
	defer cancel()
	conn, err := l.pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("get a connection: %w", err)
	}
	defer conn.Release()
	for _, s := range [...]struct{ name, query string }{{"lane_enter", enterQuery}, {"lane_check", laneCheck}, {"lane_may", laneMay}} {
		if _, err := conn.Conn().Prepare(ctx, s.name, s.query); err != nil { // once for each connection
			return err //nolint:wrapcheck // named by the caller
		}
	}
	pipe := conn.Conn().PgConn().StartPipeline(ctx)
	for _, q := range batch {
		// No begin: up to its Sync a pipeline is one transaction, and the role and the claims end with it.
		pipe.SendQueryPrepared("lane_enter", [][]byte{q.claims}, nil, nil)
		pipe.SendQueryPrepared("lane_check", nil, nil, nil)
		pipe.SendQueryPrepared("lane_may", q.args[:], nil, nil)
		pipe.SendPipelineSync()
	}
	err = pipe.Flush()
	for i := 0; err == nil && i < len(batch); i++ {
		var a laneAnswer
		if a, err = readAnswer(pipe); err == nil {
			batch[i].answer <- a
		}
	}
	if closing := pipe.Close(); err == nil && closing != nil {
		err = closing
	}
	return err
}
