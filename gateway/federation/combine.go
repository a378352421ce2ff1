package federation

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"pek/gateway/refusal"
)

// patience is how long one instance may take for a read.
const patience = 5 * time.Second

// Combiner asks instances and combines what they say.
type Combiner struct{ instances []Instance }

// NewCombiner takes the hub first, then the rest in the order of the registry.
func NewCombiner(hub Instance, rest ...Instance) *Combiner {
	return &Combiner{instances: append([]Instance{hub}, rest...)}
}

// Read asks every instance at the same time. One that fails never spoils the
// answers of the others, unless the strategy says so.
func (c *Combiner) Read(ctx context.Context, s Strategy, who Caller, procedure string, args Args) (Result, error) {
	b := sortAnswers(c.askAll(ctx, who, procedure, args))
	result := Result{Queried: len(b.all)}
	switch {
	case len(b.success) == 0,
		s == RequireHub && b.all[0].refused != nil,
		s == RequireAll && len(b.success) < len(b.all):
		return result, b.refusal()
	case s == FirstSuccess, len(b.success) == 1:
		result.Data = b.success[0].data
	default:
		merged, err := merge(b.success)
		if err != nil {
			return result, err
		}
		result.Data = merged
	}
	if s == Partial || s == RequireHub {
		result.Unavailable = b.failed()
	}
	return result, nil
}

// Write asks exactly one instance: the one of the caller's realm, and for
// realms without an instance of their own the hub. It is never tried twice.
func (c *Combiner) Write(ctx context.Context, who Caller, procedure string, args Args) (json.RawMessage, error) {
	return c.holder(who.Realm).Call(ctx, who, procedure, args)
}

func (c *Combiner) holder(realm string) Instance {
	for _, i := range c.instances {
		if i.Name() == realm {
			return i
		}
	}
	return c.instances[0]
}

func (c *Combiner) askAll(ctx context.Context, who Caller, procedure string, args Args) []answer {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	answers := make([]answer, len(c.instances))
	panics := make([]any, len(c.instances))
	var waiting sync.WaitGroup
	for n, i := range c.instances {
		waiting.Go(func() {
			defer func() { panics[n] = recover() }()
			data, err := i.Call(ctx, who, procedure, args)
			answers[n] = answer{instance: i.Name(), data: data}
			if err != nil {
				answers[n].refused = refusal.From(err)
			}
		})
	}
	waiting.Wait()
	// A panic belongs to the request, which has a net under it; beside it, it would end the process.
	for _, what := range panics {
		if what != nil {
			panic(what)
		}
	}
	return answers
}
