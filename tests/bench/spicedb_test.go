package bench

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

const spicedbSchema = `definition user {}
definition group {
	relation parent: group
	relation owner: user
	relation member: user
	permission manage = owner + parent->manage
}`

const spicedbKey = "bench"

// spicedb starts SpiceDB in memory, loads the tree over its HTTP gateway, and
// asks it over gRPC, its own protocol, fully consistent.
func spicedb(b *testing.B, groups []group, asked []question) (system, error) {
	b.Helper()
	file, err := program{"spicedb", "github.com/authzed/spicedb/cmd/spicedb", "v1.56.2"}.path(b)
	if err != nil {
		return system{}, err
	}
	at := ports(b, 2)
	if err := start(b, file, "serve", "--datastore-engine=memory", "--grpc-preshared-key="+spicedbKey, "--grpc-addr="+at[0],
		"--http-enabled=false", "--metrics-enabled=false", "--telemetry-endpoint=", "--log-level=error", "--skip-release-check"); err != nil {
		return system{}, err
	}
	c := newGRPC(at[0])
	err = until(b, "SpiceDB", func(ctx context.Context) error {
		_, err := c.call(ctx, "authzed.api.v1.SchemaService/WriteSchema", field(1, []byte(spicedbSchema)))
		return err
	})
	if err != nil {
		return system{}, err
	}
	all := tuples(groups)
	for len(all) > 0 {
		n := min(len(all), 500)
		var updates []byte
		for _, t := range all[:n] {
			updates = append(updates, update(2, t)...)
		}
		all = all[n:]
		if _, err := c.call(b.Context(), "authzed.api.v1.PermissionsService/WriteRelationships", updates); err != nil {
			return system{}, err
		}
	}
	requests := make([][]byte, len(asked))
	for i, q := range asked {
		requests[i] = slicesOf(field(1, varint(4, 1)), // fully consistent
			field(2, object("group", objectID(groups[q.group].handle))), field(3, []byte("manage")),
			field(4, field(1, object("user", username(q.person)))))
	}
	change := func(ctx context.Context, n int) error {
		t := tuple{objectID(groups[n/2%len(groups)].handle), "owner", "user", extra}
		_, err := c.call(ctx, "authzed.api.v1.PermissionsService/WriteRelationships", update(uint64(2+n%2), t)) //nolint:gosec // 2 or 3
		return err
	}
	return system{"SpiceDB", func() (asker, error) { return &spicedbAsker{newGRPC(at[0]), requests, asked}, nil }, change}, nil
}

// update is one change of a relationship: 2 writes it, 3 deletes it.
func update(operation uint64, t tuple) []byte {
	relationship := slicesOf(field(1, object("group", t.object)), field(2, []byte(t.relation)), field(3, field(1, object(t.kind, t.subject))))
	return field(1, slicesOf(varint(1, operation), field(2, relationship)))
}

type spicedbAsker struct {
	grpc
	requests [][]byte
	asked    []question
}

func (s *spicedbAsker) ask(n int) error {
	n %= len(s.requests)
	answer, err := s.call(context.Background(), "authzed.api.v1.PermissionsService/CheckPermission", s.requests[n])
	if err != nil {
		return err
	}
	// permissionship is field 2, a number (wire type 0): 1 no permission, 2 has permission.
	if has := bytes.Contains(answer, []byte{2 << 3, 2}); has != s.asked[n].want {
		return fmt.Errorf("question %d was answered with %x", n, answer) //nolint:err113 // only to read
	}
	return nil
}

// The few messages above are written by hand: that needs no library of a peer.
func field(number int, content []byte) []byte {
	out := binary.AppendUvarint(nil, uint64(number)<<3|2) //nolint:gosec // small
	out = binary.AppendUvarint(out, uint64(len(content)))
	return append(out, content...)
}

func varint(number int, value uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(nil, uint64(number)<<3), value) //nolint:gosec // small
}

func object(kind, id string) []byte { return slicesOf(field(1, []byte(kind)), field(2, []byte(id))) }

func slicesOf(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// grpc makes unary calls over HTTP/2 without TLS.
type grpc struct {
	client *http.Client
	base   string
}

func newGRPC(address string) grpc {
	protocols := new(http.Protocols)
	protocols.SetUnencryptedHTTP2(true)
	return grpc{&http.Client{Transport: &http.Transport{Protocols: protocols}}, "http://" + address + "/"}
}

var errGRPC = errors.New("call refused")

func (g grpc) call(ctx context.Context, method string, message []byte) ([]byte, error) {
	frame := append(binary.BigEndian.AppendUint32([]byte{0}, uint32(len(message))), message...) //nolint:gosec // small
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, g.base+method, bytes.NewReader(frame))
	if err != nil {
		return nil, fmt.Errorf("call: %w", err)
	}
	req.Header = http.Header{"Content-Type": {"application/grpc"}, "Te": {"trailers"}, "Authorization": {"Bearer " + spicedbKey}}
	res, err := g.client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("call: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, fmt.Errorf("call: %w", err)
	}
	status := res.Trailer.Get("Grpc-Status") + res.Header.Get("Grpc-Status")
	if status != "0" || len(data) < 5 {
		return nil, fmt.Errorf("%w: %s %s", errGRPC, status, strings.TrimSpace(res.Trailer.Get("Grpc-Message")+res.Header.Get("Grpc-Message")))
	}
	return data[5:], nil
}
