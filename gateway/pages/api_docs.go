package pages

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"pek/gateway/refusal"
	"pek/views"
)

// openAPI is what of PostgREST's document is shown.
type openAPI struct {
	Paths map[string]struct {
		Get, Post *struct {
			Summary, Description string
			Parameters           []struct {
				Name   string
				In     string
				Schema openAPIKind
			}
		}
	}
	Definitions map[string]openAPIKind
}

type openAPIKind struct {
	Description string
	Format      string
	Type        string
	Required    []string
	Properties  map[string]openAPIKind
}

// ShowAPIDocs is GET /api/docs: the document of PostgREST as a page, for the
// rights of who asks. Nothing of it is kept.
func (p *Pages) ShowAPIDocs(w http.ResponseWriter, r *http.Request) {
	raw, err := p.openAPI(r)
	var document openAPI
	if err == nil {
		err = json.Unmarshal(raw, &document)
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "api/docs", views.Page{Title: "title.api_docs", Data: describe(document, p.PublicURL+"/api")})
}

// AnswerOpenAPI is GET /api/openapi.json.
func (p *Pages) AnswerOpenAPI(w http.ResponseWriter, r *http.Request) {
	raw, err := p.openAPI(r)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/openapi+json; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(raw)))
	_, _ = w.Write(raw) // nobody to tell
}

// openAPI asks as the caller does, through the same door as every call of theirs.
func (p *Pages) openAPI(r *http.Request) ([]byte, error) {
	if err := p.Alive(r); err != nil {
		return nil, err
	}
	inner := r.Clone(context.WithoutCancel(r.Context()))
	inner.Method, inner.Body, inner.ContentLength = http.MethodGet, http.NoBody, 0
	inner.URL.Path, inner.URL.RawPath, inner.URL.RawQuery = "/api/", "", ""
	inner.Header = http.Header{"Accept": {"application/openapi+json"}}
	answer := &kept{header: http.Header{}, status: http.StatusOK}
	p.API.ServeHTTP(answer, inner)
	if answer.status != http.StatusOK {
		var problem struct{ Error struct{ Code string } }
		if err := json.Unmarshal(answer.body.Bytes(), &problem); err != nil {
			return nil, fmt.Errorf("the document of the API: %w", err)
		}
		return nil, refusal.New(answer.status, problem.Error.Code)
	}
	return answer.body.Bytes(), nil
}

// kept is an answer that goes to us and not to the browser.
type kept struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (k *kept) Header() http.Header         { return k.header }
func (k *kept) WriteHeader(status int)      { k.status = status }
func (k *kept) Write(b []byte) (int, error) { return k.body.Write(b) } //nolint:wrapcheck // a buffer
