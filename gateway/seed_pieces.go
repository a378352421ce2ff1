package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"

	"pek/gateway/database"
)

// seedPiece is how many people a statement makes, seedHands how many connections work.
const (
	seedPiece = 10_000
	seedHands = 2
)

// seedPieces does a step in pieces, each a transaction of its own.
func seedPieces(ctx context.Context, step seedStep, people int, progress func(what string, done, of int)) error {
	pieces := make(chan int, people/seedPiece+1)
	for first := 1; first <= people; first += seedPiece {
		pieces <- first
	}
	close(pieces)
	var waiting sync.WaitGroup
	var one sync.Mutex
	done, faults := 0, make([]error, seedHands)
	for hand := range seedHands {
		waiting.Go(func() {
			faults[hand] = asOperator(ctx, "", func(o *database.Operator) error {
				if err := o.Enter(ctx, "hub", "import"); err != nil {
					return fmt.Errorf("enter the hub: %w", err)
				}
				for first := range pieces {
					args := maps.Clone(step.args)
					args["first"], args["last"] = first, min(first+seedPiece-1, people)
					if _, err := o.Call(ctx, step.function, args); err != nil {
						return fmt.Errorf("%s from %d on: %w", step.what, first, err)
					}
					one.Lock()
					done = min(done+seedPiece, people)
					progress(step.what, done, people)
					one.Unlock()
				}
				return nil
			})
		})
	}
	waiting.Wait()
	return errors.Join(faults...)
}
