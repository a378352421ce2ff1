package metrics

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus"

	"pek/gateway/database"
)

// askTime is how long the database may take while somebody waits for /metrics.
const askTime = 2 * time.Second

// Database is what the metrics ask of the database.
type Database interface {
	Stat() *pgxpool.Stat
	Figures(ctx context.Context) (database.Figures, error)
}

// databaseCollector asks when somebody looks. A database that does not answer
// says nothing but that: old figures would look like good ones.
type databaseCollector struct{ database Database }

type sample struct {
	name, help string
	kind       prometheus.ValueType
	labels     []string // name and value
	value      float64
}

// Describe leaves it to Collect: which figures there are depends on the database.
func (c *databaseCollector) Describe(chan<- *prometheus.Desc) {}

// Collect gives the connections, and what the database says of itself.
func (c *databaseCollector) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), askTime)
	defer cancel()
	samples := pool(c.database.Stat()) // before we take a connection ourselves
	f, err := c.database.Figures(ctx)
	up := 0.0
	if err == nil {
		up = 1
		samples = append(samples, figures(f)...)
	}
	samples = append(samples, sample{"pek_database_up", "Whether the database answers within two seconds.", prometheus.GaugeValue, nil, up})
	for _, s := range samples {
		labels := prometheus.Labels{}
		if len(s.labels) == 2 {
			labels[s.labels[0]] = s.labels[1]
		}
		out <- prometheus.MustNewConstMetric(prometheus.NewDesc(s.name, s.help, nil, labels), s.kind, s.value)
	}
}

func figures(f database.Figures) []sample {
	const mails = "Mails that wait, that an attempt holds, and that one held without saying how it ended."
	return []sample{
		{"pek_database_schema", "Number of the last migration of the database.", prometheus.GaugeValue, nil, float64(f.Schema)},
		{"pek_audit_unsealed_entries", "Entries of the audit that wait for the sealer, in all realms.", prometheus.GaugeValue, nil, f.Unsealed},
		{"pek_audit_lag_seconds", "How long the first of them waits.", prometheus.GaugeValue, nil, f.LagSeconds},
		{"pek_mail_queue", mails, prometheus.GaugeValue, []string{"state", "waiting"}, f.Mails.Waiting},
		{"pek_mail_queue", mails, prometheus.GaugeValue, []string{"state", "under_way"}, f.Mails.UnderWay},
		{"pek_mail_queue", mails, prometheus.GaugeValue, []string{"state", "uncertain"}, f.Mails.Uncertain},
	}
}

func pool(s *pgxpool.Stat) []sample {
	pool, gauge, counter := []string{"pool", "gateway"}, prometheus.GaugeValue, prometheus.CounterValue
	return []sample{
		{"pek_database_connections_acquired", "Connections at work.", gauge, pool, float64(s.AcquiredConns())},
		{"pek_database_connections_idle", "Connections that wait for work.", gauge, pool, float64(s.IdleConns())},
		{"pek_database_connections_max", "Connections at most.", gauge, pool, float64(s.MaxConns())},
		{"pek_database_acquires_total", "How often a connection was taken.", counter, pool, float64(s.AcquireCount())},
		{"pek_database_waits_total", "How often none was free.", counter, pool, float64(s.EmptyAcquireCount())},
		{"pek_database_wait_seconds_total", "How long was waited for one.", counter, pool, s.EmptyAcquireWaitTime().Seconds()},
		{"pek_database_gave_up_total", "How often somebody left before one was free.", counter, pool, float64(s.CanceledAcquireCount())},
		{"pek_database_opened_total", "Connections that were opened.", counter, pool, float64(s.NewConnsCount())},
	}
}
