package views

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http/httptest"
	"strings"
	"testing"
)

func unzip(t *testing.T, data []byte) string {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A page is compressed for its own reader only: what another site makes the
// browser ask for has the length that it has.
func TestPagesAreCompressedForTheirReader(t *testing.T) {
	t.Parallel()
	v, err := New()
	if err != nil {
		t.Fatal(err)
	}
	page := []byte(strings.Repeat("<p>Kovács Anna</p>", 200))
	for _, c := range []struct {
		accept, site string
		want         bool
	}{
		{"gzip, deflate, br", "same-origin", true},
		{"br;q=1.0, gzip;q=0.5", "none", true},
		{"*", "none", true},
		{"*, gzip;q=0", "none", false},
		{"GZIP", "none", true},
		{"gzip; q=0.0", "none", false},
		{"gzip;q=much", "none", false},
		{"br", "none", false},
		{"", "none", false},
		{"gzip", "cross-site", false},
		{"gzip", "same-site", false},
		{"gzip", "", false},
	} {
		r := httptest.NewRequest("GET", "/search?q=anna", nil)
		r.Header.Set("Accept-Encoding", c.accept)
		r.Header.Set("Sec-Fetch-Site", c.site)
		for range 2 { // the second time the writer comes from the pool
			body, encoding := v.Compress(r, page)
			if got := encoding == "gzip"; got != c.want {
				t.Errorf("%+v: %v", c, got)
			} else if got && unzip(t, body) != string(page) || !got && !bytes.Equal(body, page) {
				t.Errorf("%+v: another page", c)
			}
		}
		if body, encoding := v.Compress(r, page[:100]); encoding != "" || len(body) != 100 {
			t.Errorf("%+v: a short page as %q", c, encoding)
		}
	}
}

// Static files are the same with and without compression.
func TestStaticFilesAreCompressed(t *testing.T) {
	t.Parallel()
	v, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for url, file := range v.assets.files {
		want, err := static.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, accept := range []string{"", "gzip"} {
			r := httptest.NewRequest("GET", url, nil)
			r.Header.Set("Accept-Encoding", accept)
			w := httptest.NewRecorder()
			v.Static(nil).ServeHTTP(w, r)
			got := w.Body.String()
			if w.Header().Get("Content-Encoding") == "gzip" {
				if accept == "" {
					t.Errorf("%s: compressed for who does not understand it", url)
				}
				got = unzip(t, w.Body.Bytes())
			}
			if w.Code != 200 || got != string(want) || w.Header().Get("Vary") != "Accept-Encoding" || w.Header().Get("Content-Type") == "" {
				t.Errorf("%s (%q): %d, %v", url, accept, w.Code, w.Header())
			}
		}
		if strings.HasSuffix(file, ".css") && len(v.assets.zipped[url]) > len(want)/2 {
			t.Errorf("%s: %d of %d bytes", file, len(v.assets.zipped[url]), len(want))
		}
	}
}
