package live

import (
	"fmt"
	"net/http"
	"time"

	"pek/gateway/federation"
	"pek/gateway/refusal"
)

// writeTime is how long a browser may take to accept a line.
const writeTime = 10 * time.Second

// Door is what a stream needs to know about its request.
type Door struct {
	// Who is the caller of the verified token, in the realm of the address.
	Who func(*http.Request) federation.Caller
	// Alive asks the database whether the sign-in lives and belongs to the realm.
	Alive   func(*http.Request) error
	Problem func(http.ResponseWriter, *http.Request, error)
}

// Handler answers GET /notifications/live: "unread" events that say a count and
// nothing else, and a comment at every beat.
func (h *Hub) Handler(d Door) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := d.Alive(r); err != nil {
			d.Problem(w, r, err)
			return
		}
		who := d.Who(r)
		s, ok := h.join(who.Realm, who.Subject, who.SessionID)
		if !ok {
			d.Problem(w, r, refusal.New(http.StatusTooManyRequests, "rate_limited"))
			return
		}
		defer h.leave(who.Realm, who.Subject, s)
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("X-Accel-Buffering", "no")
		if r.Method == http.MethodHead {
			return
		}
		h.send(w, r, s)
	}
}

// send writes until the browser goes, the sign-in ends or the server stops.
func (h *Hub) send(w http.ResponseWriter, r *http.Request, s *stream) {
	// The server's deadlines are for answers that end; each line gets one of its own.
	control := http.NewResponseController(w)
	if control.SetReadDeadline(time.Time{}) != nil {
		return
	}
	line := func(text string) bool {
		if control.SetWriteDeadline(time.Now().Add(writeTime)) != nil {
			return false
		}
		_, err := fmt.Fprint(w, text)
		return err == nil && control.Flush() == nil
	}
	if !line("retry: 10000\n\n") {
		return
	}
	last := -1
	for {
		select {
		case count, alive := <-s.counts:
			text := ": still here\n\n"
			if count != last {
				text = fmt.Sprintf("event: unread\ndata: %d\n\n", count)
			}
			if !alive || !line(text) {
				return
			}
			last = count
		case <-r.Context().Done():
			return
		case <-h.done:
			return
		}
	}
}
