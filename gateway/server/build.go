package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"pek/gateway/audit"
	"pek/gateway/config"
	"pek/gateway/database"
	"pek/gateway/decision"
	"pek/gateway/edge"
	"pek/gateway/federation"
	"pek/gateway/live"
	"pek/gateway/metrics"
	"pek/gateway/pages"
	"pek/gateway/picture"
	"pek/gateway/proxy"
	"pek/gateway/session"
	"pek/views"
)

// Options are what Build puts together.
type Options struct {
	Config   config.Config
	Keys     *session.Keys
	Database *database.Pool
	// Hub answers the procedures of the pages; the rest are workers.
	Hub  federation.Instance
	Rest []federation.Instance
	Log  *slog.Logger
	Now  func() time.Time
}

// Build makes the parts from the configuration; it connects to nothing.
func Build(o Options) (Parts, error) {
	v, err := views.New()
	if err != nil {
		return Parts{}, fmt.Errorf("load pages: %w", err)
	}
	api, err := url.Parse(o.Config.PostgRESTURL)
	if err != nil {
		return Parts{}, fmt.Errorf("read PEK_POSTGREST_URL: %w", err)
	}
	cookies := session.NewCookies(o.Config.PublicURL)
	notes := audit.NewNotes(o.Database, o.Log, o.Now)
	hub := live.NewHub(o.Database, o.Log)
	measures, err := measure(o, v, hub)
	if err != nil {
		return Parts{}, err
	}
	p := &pages.Pages{
		Federation: federation.NewCombiner(o.Hub, o.Rest...), Views: v, Cookies: cookies, Refused: notes.Refused, Log: o.Log,
		Pictures: picture.New(2),
	}
	door := &session.Door{
		Keys: o.Keys, Cookies: cookies, Database: o.Database, Pages: p, Log: o.Log, Now: o.Now,
		Failed: func(ctx context.Context, key string) {
			edge.Refused(ctx, key)
			notes.Failed(ctx, edge.RequestID(ctx), key)
		},
		Ended: measures.SignIn,
		Provider: session.Provider{
			Issuer: o.Config.OIDCIssuer, ClientID: o.Config.OIDCClientID, ClientSecret: o.Config.OIDCClientSecret,
			RedirectURL: o.Config.PublicURL + "/login/callback",
		},
	}
	through := proxy.New(proxy.Options{
		URL: api, Log: o.Log, RequestID: edge.RequestID, Message: p.Sentence, Alive: p.Alive, Refused: notes.Refused,
		Named: edge.Refused, Way: measures.PostgREST,
	})
	door.Uses = session.NewUses(o.Database.NoteUse, o.Log)
	p.API, p.PublicURL, p.Keys, p.Now = through, o.Config.PublicURL, o.Keys, o.Now
	p.SignToken = func(t session.Program) (string, error) { return o.Keys.SignProgram(t, o.Now()) }
	return Parts{
		Pages: p, Door: door, Log: o.Log, PublicURL: o.Config.PublicURL, Web: o.Config.Web,
		Live: hub, SignIns: signInTurns(o), Metrics: measures, MetricsHere: o.Config.Observe.Beside,
		API: through, Decisions: decisions(p, through),
		Health: &Health{Log: o.Log, Parts: parts(o)},
	}, nil
}

// measure makes the metrics; every key that has a sentence is a label of its own.
func measure(o Options, v *views.Views, hub *live.Hub) (*metrics.Metrics, error) {
	schema, err := database.Migrations()
	if err != nil {
		return nil, fmt.Errorf("count the migrations: %w", err)
	}
	return metrics.New(metrics.Options{
		Database: o.Database, Listeners: hub.Open, Schema: schema,
		Known: func(key string) bool { return v.HasText("refusal." + key) },
	}), nil
}

// decisions are the procedures that the gateway asks itself.
func decisions(p *pages.Pages, rest http.Handler) map[string]http.Handler {
	o := decision.Options{Federation: p.Federation, Rest: rest, RequestID: edge.RequestID, Problem: p.Problem}
	return map[string]http.Handler{
		"may": decision.New("may", o), "may_many": decision.New("may_many", o),
		"create_token": http.HandlerFunc(p.AnswerToken), // signed by who holds the keys
	}
}

// parts are who /readyz asks.
func parts(o Options) []Part {
	ready := o.Config.PostgRESTAdmin + "/ready"
	if o.Config.PostgRESTAdmin == "" {
		ready = o.Config.PostgRESTURL + "/" // answers 401 without a token, but answers
	}
	return []Part{
		{Name: "database", Ask: o.Database.Ready},
		{Name: "api", Ask: func(ctx context.Context) error { return answers(ctx, ready) }},
		{Name: "keys", Ask: func(context.Context) error { _, err := o.Keys.JWKS(); return err }},
		{Name: "identity_provider", Optional: true, Ask: func(ctx context.Context) error {
			return answers(ctx, o.Config.OIDCIssuer+"/.well-known/openid-configuration")
		}},
	}
}

var errSilent = errors.New("does not answer as it should")

func answers(ctx context.Context, address string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode >= http.StatusInternalServerError {
		return errSilent
	}
	return nil
}
