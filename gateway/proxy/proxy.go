// Package proxy passes /api/ on to the real PostgREST: the token is verified
// before, what must not come in is stripped, what must not go out is replaced.
package proxy

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"pek/gateway/audit"
	"pek/gateway/logging"
	"pek/gateway/refusal"
	"pek/gateway/session"
)

// maxError bounds what is read of PostgREST's own error bodies.
const maxError = 64 << 10

// Options say where PostgREST is and how to speak of what went wrong.
type Options struct {
	URL       *url.URL
	Log       *slog.Logger
	RequestID func(context.Context) string
	// Message is the sentence for a key in the language of the request.
	Message func(r *http.Request, key string) string
	// Alive asks whether the session of a request still lives.
	Alive func(r *http.Request) error
	// Refused tells the audit of a call that the database did not let through.
	Refused func(ctx context.Context, a audit.Act, status int, key string)
	// Named tells the log and the metrics by which key a request is refused.
	Named func(ctx context.Context, key string)
	// Way measures the way to PostgREST.
	Way func(http.RoundTripper) http.RoundTripper
}

// New makes the handler behind /api/; it expects a session in the context.
func New(o Options) http.Handler {
	p := &httputil.ReverseProxy{
		Transport: o.Way(&http.Transport{
			DialContext:           (&net.Dialer{Timeout: 2 * time.Second}).DialContext,
			MaxIdleConns:          64,
			MaxIdleConnsPerHost:   64,
			IdleConnTimeout:       time.Minute,
			ResponseHeaderTimeout: 15 * time.Second,
			DisableCompression:    true,
		}),
		Rewrite:        func(r *httputil.ProxyRequest) { o.rewrite(r) },
		ModifyResponse: o.replaceErrors,
		ErrorHandler:   o.unreachable,
		ErrorLog:       logging.Server(o.Log),
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if no := textual(r); no != nil {
			o.Refuse(w, r, no)
			return
		}
		switch r.Method {
		case http.MethodGet, http.MethodHead, http.MethodPost:
			p.ServeHTTP(w, r)
		default:
			// Views are read-only, every write is a procedure.
			w.Header().Set("Allow", "GET, HEAD, POST")
			o.Refuse(w, r, refusal.New(http.StatusMethodNotAllowed, "method_not_allowed"))
		}
	})
}

// textual refuses addresses and bodies that are no text that PostgreSQL can hold:
// PostgREST answers 503 to them, and drops the connection that others are on.
// Bodies are bounded before they come here, and are put back.
func textual(r *http.Request) *refusal.Refusal {
	query, err := url.QueryUnescape(r.URL.RawQuery)
	address := r.URL.Path + query
	if err != nil || !utf8.ValidString(address) || strings.IndexByte(address, 0) >= 0 {
		return refusal.New(http.StatusBadRequest, "invalid_input")
	}
	body, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return refusal.New(http.StatusRequestEntityTooLarge, "too_large")
	case err != nil || !utf8.Valid(body):
		return refusal.New(http.StatusBadRequest, "invalid_input")
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return nil
}

// rewrite builds the request to PostgREST from a short list of headers: what is
// not on it does not pass, hints and forged forwarding headers included.
func (o Options) rewrite(r *httputil.ProxyRequest) {
	in := r.In.Header
	out := http.Header{}
	for _, name := range []string{"Accept", "Content-Type", "Content-Length", "Range", "Range-Unit", "Accept-Language"} {
		if values := in.Values(name); len(values) > 0 {
			out[name] = values[:1]
		}
	}
	if prefer := allowedPreferences(in.Values("Prefer")); prefer != "" {
		out.Set("Prefer", prefer)
	}
	if s, ok := session.FromContext(r.In.Context()); ok {
		out.Set("Authorization", "Bearer "+s.Token)
	}
	out.Set("X-Request-Id", o.RequestID(r.In.Context()))
	out["User-Agent"] = nil
	r.Out.Header = out
	r.Out.Host = o.URL.Host
	r.Out.URL.Scheme, r.Out.URL.Host = o.URL.Scheme, o.URL.Host
	r.Out.URL.Path = strings.TrimPrefix(r.Out.URL.Path, "/api")
	r.Out.URL.RawPath = strings.TrimPrefix(r.Out.URL.RawPath, "/api")
}

// allowedPreferences drops what would change the transaction or its clock.
func allowedPreferences(headers []string) string {
	var kept []string
	for item := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		item = strings.TrimSpace(item)
		name, _, _ := strings.Cut(strings.ToLower(item), "=")
		switch name {
		case "return", "count", "params", "handling", "max-affected":
			kept = append(kept, item)
		}
	}
	return strings.Join(kept, ", ")
}

// replaceErrors puts our problem body in place of PostgREST's and cleans its headers.
func (o Options) replaceErrors(res *http.Response) error {
	h := res.Header
	for _, name := range []string{"Server", "Content-Location", "Proxy-Status", "Www-Authenticate", "Access-Control-Allow-Origin"} {
		h.Del(name)
	}
	h.Set("Cache-Control", "no-store")
	if res.StatusCode < http.StatusBadRequest {
		return nil
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, maxError))
	_ = res.Body.Close()
	if err != nil {
		return err //nolint:wrapcheck // goes to unreachable
	}
	no := refusal.FromPostgREST(res.StatusCode, body)
	if no.Key == "token_read_only" && res.Request.Method != http.MethodPost {
		// PostgREST reads whatever is asked by GET in a transaction that is read-only for everybody.
		no = refusal.New(http.StatusMethodNotAllowed, "method_not_allowed")
	}
	if refusal.OfPostgREST(body) {
		// It said so before the database was asked, and so before the session was checked.
		if err := o.Alive(res.Request); err != nil {
			no = refusal.From(err)
		}
	} else if procedure, ok := strings.CutPrefix(res.Request.URL.Path, "/rpc/"); ok && res.Request.Method == http.MethodPost {
		s, _ := session.FromContext(res.Request.Context())
		o.Refused(res.Request.Context(), audit.Act{
			Realm: s.Realm, Person: s.Subject, Door: "api", RequestID: o.RequestID(res.Request.Context()), Procedure: procedure,
		}, no.Status, no.Key)
	}
	o.Named(res.Request.Context(), no.Key)
	w := &recorder{header: h}
	refusal.WriteJSON(w, no, o.Message(res.Request, no.Key), o.RequestID(res.Request.Context()))
	res.StatusCode, res.Status = w.status, ""
	res.Body = io.NopCloser(&w.body)
	res.ContentLength = int64(w.body.Len())
	h.Set("Content-Length", strconv.Itoa(w.body.Len()))
	h.Del("Content-Range")
	if no.Status >= http.StatusInternalServerError {
		o.Log.ErrorContext(res.Request.Context(), "API error", "id", o.RequestID(res.Request.Context()),
			"status", res.StatusCode, "postgrest", logging.Word(refusal.CodeOf(body)))
	}
	return nil
}

func (o Options) unreachable(w http.ResponseWriter, r *http.Request, err error) {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		o.Refuse(w, r, refusal.New(http.StatusRequestEntityTooLarge, "too_large"))
		return
	}
	o.Log.ErrorContext(r.Context(), "PostgREST does not answer", "id", o.RequestID(r.Context()), "error", err)
	o.Refuse(w, r, refusal.New(http.StatusServiceUnavailable, "unavailable"))
}

// Refuse answers a request with our problem body.
func (o Options) Refuse(w http.ResponseWriter, r *http.Request, no *refusal.Refusal) {
	o.Named(r.Context(), no.Key)
	refusal.WriteJSON(w, no, o.Message(r, no.Key), o.RequestID(r.Context()))
}
