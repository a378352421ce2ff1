package metrics

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

type postgrest struct {
	requests *prometheus.CounterVec
	took     prometheus.Histogram
	errors   *prometheus.CounterVec
}

func newPostgREST() postgrest {
	return postgrest{
		requests: counters("pek_postgrest_requests_total", "Requests that PostgREST answered, by status.", "status"),
		took: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "pek_postgrest_request_duration_seconds", Help: "How long PostgREST took until its answer began.",
			Buckets: []float64{.0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 15},
		}),
		errors: counters("pek_postgrest_errors_total", "Requests that PostgREST did not answer, by reason.", "reason"),
	}
}

func (p postgrest) born() {
	p.requests.WithLabelValues("200")
	for _, reason := range []string{"timeout", "gone", "unreachable"} {
		p.errors.WithLabelValues(reason)
	}
}

// PostgREST measures a way to PostgREST.
func (m *Metrics) PostgREST(way http.RoundTripper) http.RoundTripper {
	return measured{way, m.postgrest}
}

type measured struct {
	way http.RoundTripper
	postgrest
}

// RoundTrip asks, and counts the answer.
func (m measured) RoundTrip(r *http.Request) (*http.Response, error) {
	began := time.Now()
	res, err := m.way.RoundTrip(r)
	if err != nil {
		m.errors.WithLabelValues(reason(err)).Inc()
		return nil, err //nolint:wrapcheck // passes through
	}
	m.took.Observe(time.Since(began).Seconds())
	m.requests.WithLabelValues(strconv.Itoa(res.StatusCode)).Inc()
	return res, nil
}

// reason tells an asker who left from a PostgREST that is slow or not there.
func reason(err error) string {
	var network net.Error
	switch {
	case errors.Is(err, context.Canceled):
		return "gone"
	case errors.As(err, &network) && network.Timeout():
		return "timeout"
	}
	return "unreachable"
}
