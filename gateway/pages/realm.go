package pages

import (
	"context"
	"net/http"

	"pek/views"
)

type realmKey struct{}

// InRealm serves a page below /r/{realm}/: the same page, asked in another
// realm of the person. Whether they belong to it, the database says.
func InRealm(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), realmKey{}, r.PathValue("realm"))))
	})
}

func realmOf(r *http.Request, fallback string) string {
	if realm, ok := r.Context().Value(realmKey{}).(string); ok {
		return realm
	}
	return fallback
}

// baseOf stands before every link of the page.
func baseOf(r *http.Request) string {
	if realm, ok := r.Context().Value(realmKey{}).(string); ok {
		return "/r/" + views.Segment(realm)
	}
	return ""
}

// groupPath is the address of a group's page in the realm of the request.
func groupPath(r *http.Request, handle string) string {
	return baseOf(r) + "/g/" + views.Segment(handle)
}
