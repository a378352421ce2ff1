package live

import (
	"context"
	"slices"

	"pek/gateway/database"
)

// mark has a person's count read: at once, or, when one is under way, once
// more after it. However much happens meanwhile, that one more is enough.
func (h *Hub) mark(p *person) {
	if p.busy {
		p.again = true
		return
	}
	p.busy = true
	go h.count(p)
}

func (h *Hub) count(p *person) {
	for {
		select {
		case h.reading <- struct{}{}:
		case <-h.done:
			return
		}
		h.mu.Lock()
		p.again = false
		var sessions []string
		for s := range p.streams {
			if !slices.Contains(sessions, s.session) {
				sessions = append(sessions, s.session)
			}
		}
		h.mu.Unlock()
		ctx, cancel := context.WithTimeout(context.Background(), askTime)
		unread, err := h.counter.Unread(ctx, p.realm, p.id, sessions)
		cancel()
		<-h.reading
		if err != nil {
			h.log.Warn("what is unread cannot be counted", "error", err)
		}
		if !h.deliver(p, sessions, unread, err != nil) {
			return
		}
	}
}

// deliver hands the count to the person's streams that were asked for, ends
// those whose sign-in is over, and says whether to count once more.
func (h *Hub) deliver(p *person, asked []string, unread database.Unread, failed bool) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range p.streams {
		switch {
		case failed || s.over || !slices.Contains(asked, s.session):
		case !slices.Contains(unread.Alive, s.session):
			s.over = true
			close(s.counts)
		default:
			select {
			case <-s.counts: // nobody took the last one
			default:
			}
			s.counts <- unread.Count
		}
	}
	p.busy = p.again
	return p.again
}
