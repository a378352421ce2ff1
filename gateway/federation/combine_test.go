package federation

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"testing"

	"pek/gateway/refusal"
)

type fake struct {
	name  string
	data  string
	err   error
	wait  <-chan struct{}
	calls int
}

func (f *fake) Name() string { return f.name }

func (f *fake) Call(context.Context, Caller, string, Args) (json.RawMessage, error) {
	f.calls++
	if f.wait != nil {
		<-f.wait
	}
	return json.RawMessage(f.data), f.err
}

func no(status int, key string) error { return refusal.New(status, key) }

func TestReadCombinesAnswers(t *testing.T) {
	t.Parallel()
	const ok = http.StatusOK
	absent, down := no(404, "group_not_found"), no(503, "unavailable")
	tests := []struct {
		name        string
		strategy    Strategy
		hub, worker fake
		status      int
		data        string
		unavailable []string
	}{
		{"first success is the hub's", FirstSuccess, fake{data: `{"a":1}`}, fake{data: `{"a":2}`}, ok, `{"a":1}`, nil},
		{"first success passes over a no", FirstSuccess, fake{err: absent}, fake{data: `{"a":2}`}, ok, `{"a":2}`, nil},
		{"merge joins lists", Merge, fake{data: `{"q":"x","g":[{"id":"1"}]}`}, fake{data: `{"q":"y","g":[{"id":"2"}]}`}, ok, `{"g":[{"id":"1"},{"id":"2"}],"q":"x"}`, nil},
		{"merge keeps one id of two realms twice", Merge, fake{data: `{"g":[{"id":"1"}]}`}, fake{data: `{"g":[{"id":"1"}]}`}, ok, `{"g":[{"id":"1"},{"id":"1"}]}`, nil},
		{"merge keeps one id of one realm once", Merge, fake{data: `{"g":[{"realm":"r","id":"1"}]}`}, fake{data: `{"g":[{"realm":"r","id":"1"}]}`}, ok, `{"g":[{"realm":"r","id":"1"}]}`, nil},
		{"merge of nothing is a success", Merge, fake{data: `{"g":[]}`}, fake{data: `{"g":[]}`}, ok, `{"g":[]}`, nil},
		{"merge does not mind one failure", Merge, fake{data: `{"g":[]}`}, fake{err: down}, ok, `{"g":[]}`, nil},
		{"partial names who failed", Partial, fake{data: `{"g":[]}`}, fake{err: down}, ok, `{"g":[]}`, []string{"worker"}},
		{"partial lives without the hub", Partial, fake{err: down}, fake{data: `{"g":[]}`}, ok, `{"g":[]}`, []string{"hub"}},
		{"require hub fails without it", RequireHub, fake{err: down}, fake{data: `{"g":[]}`}, 503, "", nil},
		{"require hub lives without a worker", RequireHub, fake{data: `{"g":[]}`}, fake{err: down}, ok, `{"g":[]}`, []string{"worker"}},
		{"require all fails with one", RequireAll, fake{data: `{"g":[]}`}, fake{err: absent}, 404, "", nil},
		{"all unauthorised is forbidden", FirstSuccess, fake{err: no(403, "not_allowed")}, fake{err: no(401, "token_rejected")}, 403, "", nil},
		{"the hub's 401 stays", FirstSuccess, fake{err: no(401, "session_ended")}, fake{err: down}, 401, "", nil},
		{"a network failure among noes is 503", FirstSuccess, fake{err: absent}, fake{err: down}, 503, "", nil},
		{"absent everywhere is absent", FirstSuccess, fake{err: absent}, fake{err: absent}, 404, "", nil},
		{"absent and forbidden is absent", FirstSuccess, fake{err: no(403, "not_allowed")}, fake{err: absent}, 404, "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.hub.name, tt.worker.name = "hub", "worker"
			got, err := NewCombiner(&tt.hub, &tt.worker).Read(t.Context(), tt.strategy, Caller{}, "search", nil)
			if status := statusOf(err); status != tt.status {
				t.Fatalf("status %d, want %d", status, tt.status)
			}
			if string(got.Data) != tt.data || !slices.Equal(got.Unavailable, tt.unavailable) || got.Queried != 2 {
				t.Errorf("got %s %v %d", got.Data, got.Unavailable, got.Queried)
			}
		})
	}
}

func statusOf(err error) int {
	if err == nil {
		return http.StatusOK
	}
	return refusal.From(err).Status
}

func TestReadOrderIsNotSpeed(t *testing.T) {
	t.Parallel()
	wait := make(chan struct{})
	hub := &fake{name: "hub", data: `{"a":1}`, wait: wait}
	worker := &slow{fake{name: "worker", data: `{"a":2}`}, wait}
	got, err := NewCombiner(hub, worker).Read(t.Context(), FirstSuccess, Caller{}, "show_group", nil)
	if err != nil || string(got.Data) != `{"a":1}` {
		t.Fatalf("got %s, %v", got.Data, err)
	}
}

// slow lets the hub go only after it has itself answered.
type slow struct {
	fake
	done chan struct{}
}

func (s *slow) Call(ctx context.Context, c Caller, p string, a Args) (json.RawMessage, error) {
	defer close(s.done)
	return s.fake.Call(ctx, c, p, a)
}

func TestReadPassesTheOnlyRefusalOn(t *testing.T) {
	t.Parallel()
	want := no(403, "group_archived")
	for s := FirstSuccess; s <= RequireAll; s++ {
		_, err := NewCombiner(&fake{name: "hub", err: want}).Read(t.Context(), s, Caller{}, "show_group", nil)
		if !errors.Is(err, want) {
			t.Errorf("strategy %d: got %v", s, err)
		}
	}
}

func TestWriteGoesToOneInstance(t *testing.T) {
	t.Parallel()
	tests := []struct {
		realm       string
		hub, worker int
	}{{"hub", 1, 0}, {"worker", 0, 1}, {"guest", 1, 0}}
	for _, tt := range tests {
		t.Run(tt.realm, func(t *testing.T) {
			t.Parallel()
			hub, worker := &fake{name: "hub", err: no(503, "unavailable")}, &fake{name: "worker"}
			_, _ = NewCombiner(hub, worker).Write(t.Context(), Caller{Realm: tt.realm}, "create_group", nil)
			if hub.calls != tt.hub || worker.calls != tt.worker {
				t.Errorf("hub %d, worker %d", hub.calls, worker.calls)
			}
		})
	}
}
