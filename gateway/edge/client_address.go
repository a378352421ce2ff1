package edge

import (
	"context"
	"net/http"
	"net/netip"
	"strings"
)

type clientKey struct{}

// ClientAddress is the address of who sends the request, without a port: what
// Client found out, else who asked us. Nothing else may read RemoteAddr or a
// forwarding header for it.
func ClientAddress(r *http.Request) string {
	address, ok := r.Context().Value(clientKey{}).(netip.Addr)
	if !ok {
		address = addressOf(r.RemoteAddr)
	}
	if !address.IsValid() {
		return r.RemoteAddr
	}
	return address.String()
}

// clientOf is whom a limit counts: an address, or the network of 64 bits that a
// household gets whole, in which anybody has as many addresses as they like.
func clientOf(r *http.Request) string {
	text := ClientAddress(r)
	address, err := netip.ParseAddr(text)
	if err != nil || address.Is4() {
		return text
	}
	network, err := address.Prefix(64)
	if err != nil {
		return text
	}
	return network.String()
}

// Client finds out who sends a request. Each proxy in front writes the address
// it was asked from at the end of X-Forwarded-For, so with so many trusted hops
// the client is that many from the right; what stands further left came from
// outside. Without hops the header is not looked at, and others never are.
func Client(hops int) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			address := forwarded(r.Header.Values("X-Forwarded-For"), hops)
			if !address.IsValid() {
				address = addressOf(r.RemoteAddr)
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), clientKey{}, address)))
		})
	}
}

// forwarded is no address when fewer proxies wrote than are trusted: then the
// request did not come through them, and who asked us is the client.
func forwarded(headers []string, hops int) netip.Addr {
	if hops == 0 || len(headers) == 0 {
		return netip.Addr{}
	}
	named := strings.Split(strings.Join(headers, ","), ",")
	if len(named) < hops {
		return netip.Addr{}
	}
	return addressOf(strings.TrimSpace(named[len(named)-hops]))
}

// addressOf reads an address with or without a port.
func addressOf(text string) netip.Addr {
	if both, err := netip.ParseAddrPort(text); err == nil {
		return both.Addr().Unmap().WithZone("")
	}
	address, err := netip.ParseAddr(strings.Trim(text, "[]"))
	if err != nil {
		return netip.Addr{}
	}
	return address.Unmap().WithZone("")
}
