package stack

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"

	"pek/gateway/server"
)

// front passes requests on to gateways in turn, as a balancer does, and lets
// them see the name that browsers know.
type front struct {
	turn  atomic.Int64
	to    []*httputil.ReverseProxy
	where string
}

// ServeHTTP passes a request on to the gateway whose turn it is.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.to[int(f.turn.Add(1)-1)%len(f.to)].ServeHTTP(w, r)
}

// startFronts makes the address that all gateways share, and one for each alone.
func (d *Served) startFronts(ctx context.Context) error {
	var fronts []*front
	groups := [][]string{d.address}
	for _, address := range d.address {
		groups = append(groups, []string{address})
	}
	listeners := make([]net.Listener, 0, len(groups))
	for range groups {
		listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
		if err != nil {
			return fmt.Errorf("listen in front of the gateways: %w", err)
		}
		listeners = append(listeners, listener)
	}
	host := listeners[0].Addr().String()
	d.public = "http://" + host
	for i, group := range groups {
		f := &front{where: "http://" + listeners[i].Addr().String()}
		for _, address := range group {
			f.to = append(f.to, &httputil.ReverseProxy{
				Rewrite: func(r *httputil.ProxyRequest) {
					r.SetURL(&url.URL{Scheme: "http", Host: address})
					r.Out.Host = host
				},
				ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
			})
		}
		fronts = append(fronts, f)
		d.behind(ctx, func(ctx context.Context) error {
			return server.Serve(ctx, listeners[i], f, slog.New(slog.DiscardHandler))
		})
	}
	for _, f := range fronts[1:] {
		d.fronts = append(d.fronts, f.where)
	}
	return nil
}

// At is the stack as it is reached through one of its gateways alone.
func (d *Served) At(s *Stack, gateway int) *Stack {
	return &Stack{Servers: one{d, d.fronts[gateway]}, Binary: s.Binary}
}

// one is what is served, at one gateway.
type one struct {
	*Served
	where string
}

// Gateway is the address of the one gateway.
func (o one) Gateway() string { return o.where }

// Elsewhere is an address of the shared name at one of the gateways.
func (d *Served) Elsewhere(address string, gateway int) string {
	return strings.Replace(address, d.public, d.fronts[gateway], 1)
}
