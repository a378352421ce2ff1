// Package live tells open pages that there is something to read. The database
// says whose count changed; the count itself is read anew, as that person.
package live

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"pek/gateway/database"
)

const (
	perPerson = 8    // streams at most; a browser with more tabs than that can wait
	perHub    = 4000 // of everybody together
	readers   = 4    // connections that the counting may take at once
	askTime   = 5 * time.Second
)

// Counter is what the hub asks of the database.
type Counter interface {
	Unread(ctx context.Context, realm, person string, sessions []string) (database.Unread, error)
}

// Hub holds the open streams, by person.
type Hub struct {
	counter Counter
	log     *slog.Logger
	reading chan struct{} // one token per running count
	done    chan struct{} // closed at shutdown

	mu     sync.Mutex
	people map[string]*person // by topic
	open   int
	closed bool
}

// person is somebody in a realm with at least one stream.
type person struct {
	realm, id string
	streams   map[*stream]bool
	// A count is under way; again says that something happened since it began.
	busy, again bool
}

// stream is one open page; counts holds the latest count only, and is closed
// when the page's sign-in is over.
type stream struct {
	session string
	counts  chan int
	over    bool
}

// NewHub makes a hub without streams.
func NewHub(counter Counter, log *slog.Logger) *Hub {
	return &Hub{
		counter: counter, log: log, people: map[string]*person{},
		reading: make(chan struct{}, readers), done: make(chan struct{}),
	}
}

// join opens a stream, or says that there are too many.
func (h *Hub) join(realm, id, session string) (*stream, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	key := topic(realm, id)
	p := h.people[key]
	if h.closed || h.open >= perHub || p != nil && len(p.streams) >= perPerson {
		return nil, false
	}
	if p == nil {
		p = &person{realm: realm, id: id, streams: map[*stream]bool{}}
		h.people[key] = p
	}
	s := &stream{session: session, counts: make(chan int, 1)}
	p.streams[s] = true
	h.open++
	h.mark(p)
	return s, true
}

// Open is how many streams there are.
func (h *Hub) Open() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.open
}

func (h *Hub) leave(realm, id string, s *stream) {
	h.mu.Lock()
	defer h.mu.Unlock()
	key := topic(realm, id)
	p := h.people[key]
	if p == nil || !p.streams[s] {
		return
	}
	delete(p.streams, s)
	h.open--
	if len(p.streams) == 0 {
		delete(h.people, key)
	}
}

// Wake has the counts of these topics read and sent; without topics, all.
func (h *Hub) Wake(topics []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(topics) == 0 {
		for _, p := range h.people {
			h.mark(p)
		}
	}
	for _, t := range topics {
		if p := h.people[t]; p != nil {
			h.mark(p)
		}
	}
}

// Close ends every stream and lets no other begin.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.closed {
		h.closed = true
		close(h.done)
	}
}
