package metrics

import (
	"strconv"

	"pek/gateway/database"
	"pek/gateway/edge"
	"pek/gateway/mail"
	"pek/gateway/session"
)

// born lets every series with few values begin at 0, so that the first increase is one.
func (m *Metrics) born() {
	for _, outcome := range session.Outcomes() {
		m.signIns.WithLabelValues(string(outcome))
	}
	for _, kind := range []string{"insert", "update", "delete"} {
		m.cascades.WithLabelValues(kind)
	}
	for _, outcome := range []mail.Outcome{mail.Sent, mail.Later, mail.Never, mail.Unknown} {
		m.mails.WithLabelValues(string(outcome))
	}
	m.postgrest.born()
}

// Came counts a request that is under way.
func (m *Metrics) Came() { m.inFlight.Inc() }

// Went counts what became of it.
func (m *Metrics) Went(s edge.Seen) {
	m.inFlight.Dec()
	m.requests.WithLabelValues(s.Route, s.Method, strconv.Itoa(s.Status)).Inc()
	if !s.Endless {
		m.took.WithLabelValues(s.Route, s.Method).Observe(s.Took.Seconds())
	}
	if s.Refused != "" {
		m.refusals.WithLabelValues(m.key(s.Refused)).Inc()
	}
}

// key is a key that has a sentence, or "other".
func (m *Metrics) key(key string) string {
	if m.known(key) {
		return key
	}
	return "other"
}

// SignIn counts how a sign-in ended.
func (m *Metrics) SignIn(outcome session.Outcome) { m.signIns.WithLabelValues(string(outcome)).Inc() }

// Mail counts how an attempt to send ended.
func (m *Metrics) Mail(outcome mail.Outcome) { m.mails.WithLabelValues(string(outcome)).Inc() }

// Sealed counts entries of the audit and the cascades among them.
func (m *Metrics) Sealed(entries int, found []database.Cascade) {
	m.sealed.Add(float64(entries))
	for _, c := range found {
		size := m.cascades.WithLabelValues(c.Kind)
		for range c.Acts {
			size.Observe(float64(c.Lines))
		}
	}
}
