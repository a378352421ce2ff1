package session

import (
	"net/url"
	"strings"
)

// LocalPath gives a path of this site to go to after signing in, or "/". What
// browsers read as another site ("//host", "/\host", a scheme, control
// characters, also percent-encoded) is not one.
func LocalPath(raw string) string {
	if raw == "" || raw[0] != '/' || len(raw) > 2000 {
		return "/"
	}
	decoded, err := url.PathUnescape(raw)
	if err != nil {
		return "/"
	}
	for _, s := range []string{raw, decoded} {
		if strings.HasPrefix(s, "//") || strings.ContainsAny(s, "\\") || strings.ContainsFunc(s, isControl) {
			return "/"
		}
	}
	u, err := url.Parse(raw)
	if err != nil || u.IsAbs() || u.Host != "" || u.User != nil || strings.HasPrefix(u.Path, "/login") {
		return "/"
	}
	return u.RequestURI()
}

func isControl(r rune) bool { return r < 0x20 || r == 0x7f }
