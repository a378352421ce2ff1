package views

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

//go:embed static
var static embed.FS

// assets are the static files under names that change with their content, so
// that browsers may keep them for ever.
type assets struct {
	hashed map[string]string // app.css -> /static/app.0a1b2c3d.css
	files  map[string]string // the way back
	zipped map[string][]byte // by url, made small once
}

func loadAssets() (assets, error) {
	a := assets{map[string]string{}, map[string]string{}, map[string][]byte{}}
	entries, err := fs.ReadDir(static, "static")
	if err != nil {
		return a, fmt.Errorf("read static files: %w", err)
	}
	for _, entry := range entries {
		data, err := static.ReadFile("static/" + entry.Name())
		if err != nil {
			return a, fmt.Errorf("read static files: %w", err)
		}
		sum := sha256.Sum256(data)
		ext := path.Ext(entry.Name())
		url := "/static/" + strings.TrimSuffix(entry.Name(), ext) + "." + hex.EncodeToString(sum[:4]) + ext
		a.hashed[entry.Name()] = url
		a.files[url] = "static/" + entry.Name()
		if a.zipped[url], err = compressed(data); err != nil {
			return a, err
		}
	}
	return a, nil
}

func (a assets) path(name string) (string, error) {
	url, ok := a.hashed[name]
	if !ok {
		return "", fmt.Errorf("no static file %q", name)
	}
	return url, nil
}

// prefetchRules tells browsers which pages to fetch when a link is pointed at.
const prefetchRules = "prefetch.json"

// PrefetchRules is the address of these rules, for the header Speculation-Rules.
func (v *Views) PrefetchRules() string { return v.assets.hashed[prefetchRules] }

// Static serves /static/: files under their present names, kept for a year,
// compressed where that is understood. missing answers for everything else.
func (v *Views) Static(missing http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file, ok := v.assets.files[r.URL.Path]
		if !ok {
			missing.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(file)))
		if file == "static/"+prefetchRules {
			w.Header().Set("Content-Type", "application/speculationrules+json")
		}
		w.Header().Add("Vary", "Accept-Encoding")
		if small := v.assets.zipped[r.URL.Path]; small != nil && acceptsGzip(r) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Header().Set("Content-Length", strconv.Itoa(len(small)))
			_, _ = w.Write(small) // the browser went away: nobody to tell
			return
		}
		http.ServeFileFS(w, r, static, file)
	})
}
