package edge

import (
	"net"
	"net/http"
	"net/url"
	"strings"

	"pek/gateway/refusal"
)

// Hosts refuses requests that ask for a site that is not ours: forged names,
// and names of others that were made to lead here. Ports are not compared, for
// they may be mapped on the way. Where free says so, any name will do.
func Hosts(publicURL string, more []string, free func(path string) bool, refuse Refuse) func(http.Handler) http.Handler {
	ours := map[string]bool{}
	for _, name := range more {
		ours[hostname(name)] = true
	}
	if u, err := url.Parse(publicURL); err == nil && u.Host != "" {
		ours[hostname(u.Host)] = true
		if loopback(hostname(u.Host)) {
			ours["localhost"], ours["127.0.0.1"], ours["::1"] = true, true, true
		}
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !ours[hostname(r.Host)] && !free(r.URL.Path) {
				refuse(w, r, refusal.New(http.StatusMisdirectedRequest, "unknown_host"))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// hostname is the name alone, as it is compared: small, without port, brackets
// and the dot at the end.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}

func loopback(name string) bool {
	ip := net.ParseIP(name)
	return name == "localhost" || ip != nil && ip.IsLoopback()
}
