package database

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
)

var errClosed = errors.New("the database was closed")

// readAnswer reads what came back for one question, up to the end of its
// transaction: the last row that arrived is the answer, unless there is a refusal.
func readAnswer(pipe *pgconn.Pipeline) (laneAnswer, error) {
	var a laneAnswer
	for {
		results, err := pipe.GetResults()
		var refused *pgconn.PgError
		if errors.As(err, &refused) {
			a.err = fmt.Errorf("api.may: %w", refused)
			continue
		}
		if err != nil {
			return a, errors.Join(a.err, err) // what the server said last is the reason
		}
		switch r := results.(type) {
		case *pgconn.PipelineSync:
			return a, nil
		case *pgconn.ResultReader:
			a.data = nil
			for r.NextRow() {
				if row := r.Values(); len(row) == 1 {
					a.data = yesOrNo(row[0])
				}
			}
			if _, err := r.Close(); errors.As(err, &refused) {
				a.err = fmt.Errorf("api.may: %w", refused)
			} else if err != nil {
				return a, err //nolint:wrapcheck // named by the caller
			}
		default:
			return a, errClosed
		}
	}
}

func yesOrNo(text []byte) json.RawMessage {
	if string(text) == "t" {
		return json.RawMessage("true")
	}
	return json.RawMessage("false")
}
