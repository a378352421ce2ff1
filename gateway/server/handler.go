package server

import (
	"log/slog"
	"net/http"
	"strings"

	"pek/gateway/config"
	"pek/gateway/edge"
	"pek/gateway/live"
	"pek/gateway/metrics"
	"pek/gateway/pages"
	"pek/gateway/refusal"
	"pek/gateway/session"
)

// maxBody bounds what anybody may send; uploads say otherwise.
const maxBody = 1 << 20

// Parts are what stands behind the address.
type Parts struct {
	Pages     *pages.Pages
	Door      *session.Door
	Health    *Health
	API       http.Handler
	Decisions map[string]http.Handler // by procedure, quicker than through the API
	Live      *live.Hub               // what tells open pages; the command has it listen, and closed at the end
	SignIns   edge.Turns              // of all gateways together
	Log       *slog.Logger
	PublicURL string
	Web       config.Web
	Metrics   *metrics.Metrics
	// MetricsHere answers /metrics at this address too, which is for development alone.
	MetricsHere bool
}

// known is a mux that remembers which patterns it has.
type known struct {
	*http.ServeMux
	routes edge.Routes
}

// Handle adds a route.
func (k known) Handle(pattern string, handler http.Handler) {
	k.routes.Add(pattern)
	k.ServeMux.Handle(pattern, handler)
}

// Handler lets every request through the edge and then to its route.
func (p Parts) Handler() http.Handler {
	mux := known{http.NewServeMux(), edge.Routes{}}
	signIns := edge.Limit(60, 60, p.SignIns, p.Pages.Problem)
	for _, r := range PublicRoutes(p.Door, p.Health, p.static(), p.jwks) {
		handler := http.Handler(r.Handler)
		if strings.Contains(r.Pattern, "/login/") || r.Pattern == "POST /welcome" {
			handler = signIns(handler)
		}
		mux.Handle(r.Pattern, handler)
	}
	for _, r := range PageRoutes(p.Pages) {
		method, path, _ := strings.Cut(r.Pattern, " ")
		handler := pages.WithShell(r.Handler)
		mux.Handle(r.Pattern, p.Door.Required(handler, p.Door.ToLogin))
		mux.Handle(method+" /r/{realm}"+path, p.Door.Required(pages.InRealm(handler), p.Door.ToLogin))
	}
	// No page: it goes on for as long as the browser looks.
	stream := endless(p.Live.Handler(live.Door{Who: pages.Who, Alive: p.Pages.Alive, Problem: p.streamProblem}))
	mux.Handle("GET /notifications/live", p.Door.Required(stream, silent))
	mux.Handle("GET /r/{realm}/notifications/live", p.Door.Required(pages.InRealm(stream), silent))
	for procedure, handler := range p.Decisions {
		mux.Handle("/api/rpc/"+procedure, p.Door.Required(handler, p.refuseAPI))
	}
	mux.Handle("GET /api/docs", p.Door.Required(http.HandlerFunc(p.Pages.ShowAPIDocs), p.Door.ToLogin))
	mux.Handle("GET /api/openapi.json", p.Door.Required(http.HandlerFunc(p.Pages.AnswerOpenAPI), p.refuseAPI))
	if p.MetricsHere {
		mux.Handle("GET /metrics", p.Metrics.Handler())
	}
	mux.Handle("/api/", p.Door.Required(p.API, p.refuseAPI))
	mux.Handle("/", p.Door.Required(pages.WithShell(http.HandlerFunc(p.Pages.Missing)), p.Door.ToLogin))
	return p.edge(mux.ServeMux, mux.routes, func(r *http.Request) (int64, bool) {
		_, pattern := mux.Handler(r)
		if u, ok := uploads()[strings.Replace(pattern, " /r/{realm}", " ", 1)]; ok {
			return u.bound, u.pageSays
		}
		return maxBody, false
	})
}

// edge is the order in which every request is looked at.
func (p Parts) edge(inner http.Handler, routes edge.Routes, limitOf func(*http.Request) (int64, bool)) http.Handler {
	handler := edge.WholeForm(p.Pages.Problem)(inner)
	handler = edge.MaxBody(limitOf, p.Pages.Problem)(handler)
	handler = edge.SameOrigin(p.Pages.Problem)(handler)
	handler = edge.Hosts(p.PublicURL, p.Web.Hosts, anyHost, p.Pages.Problem)(handler)
	handler = edge.Recover(p.Log, p.Pages.Problem)(handler)
	handler = edge.Headers(p.PublicURL)(handler)
	handler = edge.Watch(p.Log, routes, p.Metrics)(handler)
	return edge.Number(edge.Client(p.Web.TrustedHops)(handler))
}

// anyHost are addresses that are asked by whatever name: by those who look
// after the machine, and for the looks of the page that says no.
func anyHost(path string) bool {
	return path == "/healthz" || path == "/readyz" || path == "/metrics" || strings.HasPrefix(path, "/static/")
}

// endless marks a stream as one.
func endless(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		edge.Endless(r.Context())
		next.ServeHTTP(w, r)
	})
}

// silent tells a stream that there is nothing to come: a browser stops asking.
func silent(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }

func (p Parts) streamProblem(w http.ResponseWriter, r *http.Request, err error) {
	if refusal.From(err).Status == http.StatusUnauthorized {
		silent(w, r)
		return
	}
	p.Pages.Problem(w, r, err)
}

func (p Parts) refuseAPI(w http.ResponseWriter, r *http.Request) {
	p.Pages.Problem(w, r, session.SignInRequired())
}

func (p Parts) static() http.HandlerFunc {
	return p.Pages.Views.Static(http.HandlerFunc(p.Pages.Missing)).ServeHTTP
}

func (p Parts) jwks(w http.ResponseWriter, r *http.Request) {
	data, err := p.Door.Keys.JWKS()
	if err != nil {
		p.Pages.Problem(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/jwk-set+json")
	w.Header().Set("Cache-Control", "public, max-age=60")
	_, _ = w.Write(data) // nobody to tell
}
