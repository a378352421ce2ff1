package pages

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"pek/tests/stack"
)

// The document of the API as a page: every path of PostgREST's own is on it, in both
// languages, small enough for a phone, and nothing of it comes from elsewhere.
func TestAPIDocs(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "apidocs")
	anna := r.As(t, "anna")
	var document struct{ Paths map[string]any }
	a := anna.Get(t, "/api/openapi.json")
	if err := json.Unmarshal([]byte(a.Text), &document); err != nil || len(document.Paths) < 40 {
		t.Fatalf("%v: %d paths", err, len(document.Paths))
	}
	for _, language := range []string{"en", "hu"} {
		page := anna.Send(t, http.MethodGet, "/api/docs", "", map[string]string{"Authorization": "Bearer " + anna.Token, "Accept-Language": language})
		if page.StatusCode != http.StatusOK || page.Header.Get("Content-Language") != language {
			t.Fatalf("%s: %d", language, page.StatusCode)
		}
		shown := page.Page(t)
		for path := range document.Paths {
			name, procedure := strings.CutPrefix(path, "/rpc/")
			id := "#" + name
			if !procedure {
				id = "#list-" + strings.TrimPrefix(path, "/")
			}
			if path != "/" && shown.Find("details"+id).Length() != 1 {
				t.Errorf("%s is not on the page", path)
			}
		}
		var small bytes.Buffer
		w := gzip.NewWriter(&small)
		_, _ = w.Write([]byte(page.Text))
		_ = w.Close()
		t.Logf("%s: %d bytes, %d compressed", language, len(page.Text), small.Len())
		if small.Len() > 60<<10 {
			t.Errorf("%d bytes compressed", small.Len())
		}
		if shown.Find("script[src^=http], link[href^=http], img, style, [style]").Length() != 0 {
			t.Error("something comes from elsewhere")
		}
		if n := shown.Find("#create_token li code, #create_token dt code").Length(); n < 6 {
			t.Errorf("create_token shows %d arguments and refusals", n)
		}
	}
	nobody := r.Client("")
	if a := nobody.Get(t, "/api/docs"); a.StatusCode != http.StatusSeeOther {
		t.Errorf("nobody: %d", a.StatusCode)
	}
	if a := nobody.Get(t, "/api/openapi.json"); a.StatusCode != http.StatusUnauthorized || a.Code(t) != "sign_in_required" {
		t.Errorf("nobody: %d", a.StatusCode)
	}
}
