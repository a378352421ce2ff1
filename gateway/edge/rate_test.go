package edge

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"
)

// door is a limit of 60 a minute, 3 at once, whose shared count the test decides.
type door struct {
	handler http.Handler
	now     time.Time
	asked   []string
	take    func() (bool, error)
	alone   int
}

func newDoor() *door {
	d := &door{now: time.Unix(1_900_000_000, 0), take: func() (bool, error) { return true, nil }}
	turns := Turns{
		Take: func(_ context.Context, client string, _, _ int) (bool, error) {
			d.asked = append(d.asked, client)
			return d.take()
		},
		Alone: func(context.Context, error) { d.alone++ },
		Now:   func() time.Time { return d.now },
	}
	refuse := func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusTooManyRequests) }
	d.handler = Limit(60, 3, turns, refuse)(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	return d
}

// come says how many of so many requests of a client are let through.
func (d *door) come(client string, times int) (through int) {
	for range times {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = client
		w := httptest.NewRecorder()
		d.handler.ServeHTTP(w, r)
		if w.Code == http.StatusOK {
			through++
		}
	}
	return through
}

func TestLimit(t *testing.T) {
	t.Parallel()
	d := newDoor()
	if n := d.come("192.0.2.1:1", 9); n != 3 || len(d.asked) != 3 {
		t.Errorf("%d let through, the others' count asked %d times: a flood is held here", n, len(d.asked))
	}
	if n := d.come("192.0.2.2:1", 1); n != 1 {
		t.Error("somebody else is held, too")
	}
	d.now = d.now.Add(2 * time.Second)
	if n := d.come("192.0.2.1:1", 9); n != 2 {
		t.Errorf("%d after two seconds", n)
	}
}

func TestLimitOfAllTogether(t *testing.T) {
	t.Parallel()
	d := newDoor()
	d.take = func() (bool, error) { return false, nil }
	if n := d.come("192.0.2.1:1", 2); n != 0 || d.alone != 0 {
		t.Errorf("%d let through that came too often elsewhere", n)
	}
	d = newDoor()
	d.take = func() (bool, error) { return false, errors.New("nobody answers") }
	if n := d.come("192.0.2.1:1", 9); n != 3 || d.alone != 3 {
		t.Errorf("%d let through by this gateway alone, said %d times", n, d.alone)
	}
}

// A household has 2^64 addresses of IPv6 and is one client.
func TestClients(t *testing.T) {
	t.Parallel()
	d := newDoor()
	for _, address := range []string{"192.0.2.1:1", "[::ffff:192.0.2.1]:2", "[2001:db8:0:1::1]:1", "[2001:db8:0:1:ffff::2]:1", "[2001:db8:0:2::1]:1", "[fe80::1%eth0]:1", "@"} {
		d.come(address, 1)
	}
	want := []string{"192.0.2.1", "192.0.2.1", "2001:db8:0:1::/64", "2001:db8:0:1::/64", "2001:db8:0:2::/64", "fe80::/64", "@"}
	if !slices.Equal(d.asked, want) {
		t.Errorf("%q", d.asked)
	}
}
