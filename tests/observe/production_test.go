package observe

import (
	"net/http/httptest"
	"testing"

	"pek/tests/stack"
)

// build is a gateway as in production: without /metrics beside the pages.
func build(t testing.TB, r *stack.Realm) *stack.Stack {
	t.Helper()
	parts, _ := r.Second(t, nil)
	web := httptest.NewServer(parts.Handler())
	t.Cleanup(web.Close)
	return &stack.Stack{Servers: elsewhere{r.Servers, web.URL, r.Issuer()}, Binary: r.Binary}
}
