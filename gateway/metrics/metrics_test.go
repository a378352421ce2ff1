package metrics

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"pek/gateway/database"
	"pek/gateway/edge"
	"pek/gateway/logging"
)

// none is a pool that nobody uses, and a database that does not answer.
type none struct{ pool *pgxpool.Pool }

func (n none) Stat() *pgxpool.Stat { return n.pool.Stat() }
func (n none) Figures(context.Context) (database.Figures, error) {
	return database.Figures{}, errors.New("away")
}

func fresh(t testing.TB) *Metrics {
	t.Helper()
	pool, err := pgxpool.New(t.Context(), "postgres://nobody@127.0.0.1:1/none")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return New(Options{Database: none{pool}, Listeners: func() int { return 7 }, Known: func(key string) bool { return key == "known" }, Schema: 22})
}

func TestUnknownKeysAreOther(t *testing.T) {
	t.Parallel()
	m := fresh(t)
	for _, key := range []string{"known", "anna@example.org", "another"} {
		m.Came()
		m.Went(edge.Seen{Route: "/", Method: "GET", Status: 409, Refused: key})
	}
	out := httptest.NewRecorder()
	m.Handler().ServeHTTP(out, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, want := range []string{
		`pek_refusals_total{key="known"} 1`, `pek_refusals_total{key="other"} 2`, "pek_live_listeners 7", "pek_database_up 0", `schema="22"`,
	} {
		if !strings.Contains(out.Body.String(), want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(out.Body.String(), "anna") {
		t.Error("a key from outside is a label")
	}
}

// What a request costs that nothing happens in: bare, and numbered, counted and logged.
func BenchmarkWatch(b *testing.B) {
	bare := http.NewServeMux()
	bare.HandleFunc("GET /g/{handle}", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	routes := edge.Routes{}
	routes.Add("GET /g/{handle}")
	for name, handler := range map[string]http.Handler{
		"bare":    edge.Number(bare),
		"counted": edge.Number(edge.Watch(slog.New(slog.DiscardHandler), routes, fresh(b))(bare)),
		"logged":  edge.Number(edge.Watch(logging.JSON(io.Discard, slog.LevelInfo), routes, fresh(b))(bare)),
	} {
		b.Run(name, func(b *testing.B) {
			request := httptest.NewRequest(http.MethodGet, "/g/sport@chess", nil)
			for b.Loop() {
				handler.ServeHTTP(httptest.NewRecorder(), request)
			}
		})
	}
}
