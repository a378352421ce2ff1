package edge

import (
	"net/http"
	"strings"
)

// other stands for what somebody else chose: an address or a method of theirs
// never becomes a word of ours.
const other = "other"

// Routes are the addresses that we know, by the pattern of the mux. The mux
// itself puts paths where patterns belong when it redirects.
type Routes map[string]string

// Add makes a pattern known. The same page in another realm is the same route.
func (r Routes) Add(pattern string) {
	_, path, found := strings.Cut(pattern, " ")
	if !found {
		path = pattern
	}
	if rest := strings.TrimPrefix(path, "/r/{realm}"); rest != "" {
		path = rest
	}
	r[pattern] = path
}

// Of is the route of an answered request, or "other".
func (r Routes) Of(req *http.Request) string {
	if route, ok := r[req.Pattern]; ok {
		return route
	}
	return other
}

// methodOf is the method of a request when it is one that HTTP has.
func methodOf(req *http.Request) string {
	switch req.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return req.Method
	}
	return other
}
