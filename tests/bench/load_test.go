package bench

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"
)

// clients is how many ask at the same time.
const clients = 16

// asker asks questions on a connection of its own; not for use by two at once.
type asker interface {
	// ask puts question n and fails when the answer is wrong.
	ask(n int) error
}

// system is something that can be asked.
type system struct {
	name    string
	connect func() (asker, error)
	// change changes a right that no question is about; nil when there is none.
	change func(ctx context.Context, n int) error
}

// changesPerSecond is how often rights change meanwhile: an answer that must
// be consistent cannot come from a cache that knows nothing of it.
const changesPerSecond = 10

// load is what a system did under load.
type load struct {
	perSecond     float64
	p50, p95, p99 time.Duration
}

// askers opens connections to a system.
func askers(b *testing.B, s system) []asker {
	b.Helper()
	all := make([]asker, clients)
	for i := range all {
		var err error
		if all[i], err = s.connect(); err != nil {
			b.Fatalf("%s: connect: %v", s.name, err)
		}
	}
	return all
}

// saturate lets every client ask as fast as it is answered.
func saturate(b *testing.B, s system, all []asker, lasting time.Duration) load {
	b.Helper()
	if w, ok := all[0].(*wire); ok {
		return saturateWire(b, s, w, lasting)
	}
	began := time.Now()
	until := began.Add(lasting)
	return run(b, s, all, func(client int, one asker, note func(time.Duration)) error {
		asked := time.Now()
		for n := client * 7919; asked.Before(until); n++ {
			if err := one.ask(n); err != nil {
				return err
			}
			now := time.Now()
			note(now.Sub(asked))
			asked = now
		}
		return nil
	})
}

// pace asks at a fixed rate whether or not earlier questions are answered yet;
// time is counted from when a question was due, so that waiting is not hidden.
func pace(b *testing.B, s system, all []asker, perSecond float64, lasting time.Duration) load {
	b.Helper()
	gap := time.Duration(float64(time.Second) / perSecond)
	due := make(chan time.Time, int(perSecond*lasting.Seconds())+1)
	go func() {
		defer close(due)
		began := time.Now()
		for n := 0; ; n++ {
			at := began.Add(time.Duration(n) * gap)
			if at.Sub(began) > lasting {
				return
			}
			if wait := time.Until(at); wait > 0 {
				time.Sleep(wait)
			}
			due <- at
		}
	}()
	return run(b, s, all, func(client int, one asker, note func(time.Duration)) error {
		n := client * 7919
		for at := range due {
			n++
			if err := one.ask(n); err != nil {
				return err
			}
			note(time.Since(at))
		}
		return nil
	})
}

func run(b *testing.B, s system, all []asker, work func(client int, one asker, note func(time.Duration)) error) load {
	b.Helper()
	times := make([][]time.Duration, len(all))
	faults := make([]error, len(all))
	began := time.Now()
	stop := changing(b, s)
	defer stop()
	var waiting sync.WaitGroup
	for i, one := range all {
		waiting.Go(func() {
			mine := make([]time.Duration, 0, 1<<16)
			faults[i] = work(i, one, func(d time.Duration) { mine = append(mine, d) })
			times[i] = mine
		})
	}
	waiting.Wait()
	took := time.Since(began)
	for _, err := range faults {
		if err != nil {
			b.Fatalf("%s: %v", s.name, err)
		}
	}
	return summary(slices.Concat(times...), took)
}

// changing lets rights change until it is stopped.
func changing(b *testing.B, s system) (stop func()) {
	b.Helper()
	if s.change == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(b.Context())
	var waiting sync.WaitGroup
	waiting.Go(func() {
		ticks := time.NewTicker(time.Second / changesPerSecond)
		defer ticks.Stop()
		for n := 0; ctx.Err() == nil || n%2 == 1; n++ { // what was given is taken back, also after the end
			if err := s.change(context.WithoutCancel(ctx), n); err != nil {
				b.Errorf("%s: change: %v", s.name, err)
				return
			}
			select {
			case <-ticks.C:
			case <-ctx.Done():
			}
		}
	})
	return func() { cancel(); waiting.Wait() }
}

func summary(times []time.Duration, took time.Duration) load {
	if len(times) == 0 {
		return load{}
	}
	slices.Sort(times)
	at := func(share float64) time.Duration { return times[min(int(share*float64(len(times))), len(times)-1)] }
	return load{float64(len(times)) / took.Seconds(), at(0.50), at(0.95), at(0.99)}
}

func (l load) String() string {
	return fmt.Sprintf("%.0f/s, p50 %.2f ms, p95 %.2f ms, p99 %.2f ms", l.perSecond, ms(l.p50), ms(l.p95), ms(l.p99))
}

// inTurns saturates the systems one after the other, several times.
func inTurns(b *testing.B, systems []system, turns int, lasting time.Duration) [][]load {
	b.Helper()
	connections := make([][]asker, len(systems))
	for i, s := range systems {
		connections[i] = askers(b, s)
		saturate(b, s, connections[i], lasting/2) // warm
	}
	loads := make([][]load, len(systems))
	for range turns {
		for i, s := range systems {
			l := saturate(b, s, connections[i], lasting)
			b.Logf("%-12s %s", s.name, l)
			loads[i] = append(loads[i], l)
		}
	}
	return loads
}

func rates(loads []load) (perSecond float64, p99 time.Duration) {
	var all []float64
	var tails []time.Duration
	for _, l := range loads {
		all, tails = append(all, l.perSecond), append(tails, l.p99)
	}
	return median(all), median(tails)
}
