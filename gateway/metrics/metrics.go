// Package metrics counts what the gateway does, for Prometheus. Every label has
// few values that we chose: routes, keys, outcomes; never a name, a path or an id.
package metrics

import (
	"net/http"
	"runtime/debug"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Options are whom the metrics ask when somebody looks.
type Options struct {
	Database Database
	// Listeners is how many pages are open that are told of news.
	Listeners func() int
	// Known says whether a key of a refusal is one of ours.
	Known  func(key string) bool
	Schema int // number of the last migration of this program
}

// Metrics are one gateway's.
type Metrics struct {
	registry  *prometheus.Registry
	known     func(string) bool
	requests  *prometheus.CounterVec
	took      *prometheus.HistogramVec
	inFlight  prometheus.Gauge
	refusals  *prometheus.CounterVec
	signIns   *prometheus.CounterVec
	postgrest postgrest
	sealed    prometheus.Counter
	cascades  *prometheus.HistogramVec
	mails     *prometheus.CounterVec
}

// New makes the metrics of a gateway, in a registry of their own.
func New(o Options) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		known:    o.Known,
		requests: counters("pek_http_requests_total", "Requests by route, method and status; 499 is an answer that was broken off.", "route", "method", "status"),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "pek_http_request_duration_seconds", Help: "How long requests took, streams left out.",
			Buckets: []float64{.0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 15},
		}, []string{"route", "method"}),
		inFlight:  gauge("pek_http_requests_in_flight", "Requests under way, open streams included."),
		refusals:  counters("pek_refusals_total", "Requests that were refused, by the key of the refusal.", "key"),
		signIns:   counters("pek_sign_ins_total", "Sign-ins by how they ended.", "outcome"),
		postgrest: newPostgREST(),
		sealed:    counter("pek_audit_sealed_entries_total", "Entries of the audit that this gateway sealed."),
		cascades: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "pek_cascade_lines", Help: "Lines of policies that an act wrote (insert), changed or deleted by rule.",
			Buckets: []float64{1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000},
		}, []string{"kind"}),
		mails: counters("pek_mails_total", "Attempts to send a mail, by how they ended.", "outcome"),
	}
	m.registry.MustRegister(
		m.requests, m.took, m.inFlight, m.refusals, m.signIns, m.postgrest.requests, m.postgrest.took, m.postgrest.errors,
		m.sealed, m.cascades, m.mails, &databaseCollector{o.Database},
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "pek_live_listeners", Help: "Open pages that are told what is not read."},
			func() float64 { return float64(o.Listeners()) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "pek_build_info", Help: "1; which version runs, and which schema it brings.",
			ConstLabels: prometheus.Labels{"version": version(), "schema": strconv.Itoa(o.Schema)},
		}, func() float64 { return 1 }),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	m.born()
	return m
}

// Handler answers /metrics.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 3, ErrorHandling: promhttp.ContinueOnError})
}

// version is what Go knows of the program: a release, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && info.Main.Version == "(devel)" {
			return s.Value
		}
	}
	return info.Main.Version
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
}

func counter(name, help string) prometheus.Counter {
	return prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
}

func gauge(name, help string) prometheus.Gauge {
	return prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
}
