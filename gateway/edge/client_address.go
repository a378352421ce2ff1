package edge

import (
	"net"
	"net/http"
	"net/netip"
)

// ClientAddress is the address that a request came from, without the port.
func ClientAddress(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// clientOf is whom a limit counts: an address, or the network of 64 bits that a
// household gets whole, in which anybody has as many addresses as they like.
func clientOf(r *http.Request) string {
	text := ClientAddress(r)
	address, err := netip.ParseAddr(text)
	if err != nil {
		return text
	}
	address = address.Unmap().WithZone("")
	if address.Is4() {
		return address.String()
	}
	network, err := address.Prefix(64)
	if err != nil {
		return text
	}
	return network.String()
}
