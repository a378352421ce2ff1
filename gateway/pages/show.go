package pages

import (
	"net/http"
	"strconv"

	"pek/gateway/edge"
	"pek/gateway/session"
	"pek/views"
)

// show renders a page of a signed-in person, or of nobody.
func (p *Pages) show(w http.ResponseWriter, r *http.Request, status int, name string, page views.Page) {
	page.Language = p.language(r)
	page.Path = r.URL.EscapedPath()
	if s, ok := session.FromContext(r.Context()); ok {
		page.Username, page.Realm = s.Username, realmOf(r, s.Realm)
		page.Base, page.Shell = baseOf(r), shellOf(r)
		page.Notice = p.takeNotice(w, r)
	}
	body, err := p.Views.Render(name, page)
	if err != nil {
		p.Log.ErrorContext(r.Context(), "page cannot be rendered", "id", edge.RequestID(r.Context()), "error", err)
		http.Error(w, p.Views.Sentence(page.Language, "internal"), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	body, encoding := p.Views.Compress(r, body)
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", page.Language)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Add("Vary", "Cookie, Accept-Language, Accept-Encoding, Sec-Fetch-Site")
	if page.Username != "" {
		h.Set("Speculation-Rules", `"`+p.Views.PrefetchRules()+`"`)
	}
	w.WriteHeader(status)
	_, _ = w.Write(body) //nolint:gosec // rendered by html/template; the browser went away: nobody to tell
}

// language is what the person chose, else what the browser asks for.
func (p *Pages) language(r *http.Request) string {
	chosen, err := p.Cookies.Read(r, "language")
	if err != nil {
		chosen = ""
	}
	return views.Negotiate(chosen, r)
}
