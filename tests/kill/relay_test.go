package kill

import (
	"bytes"
	"io"
	"net"
	"sync"
	"testing"
)

// relay stands between the gateway and a server. Once it is told to, it lets
// no more answers through from a certain word on.
type relay struct {
	address string
	mu      sync.Mutex
	until   []byte // nil lets everything through
	held    bool
}

func newRelay(t *testing.T, target string) *relay {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	r := &relay{address: l.Addr().String()}
	go func() {
		for {
			from, err := l.Accept()
			if err != nil {
				return
			}
			go r.carry(from, target)
		}
	}()
	return r
}

func (r *relay) carry(from net.Conn, target string) {
	defer func() { _ = from.Close() }()
	to, err := net.Dial("tcp", target)
	if err != nil {
		return
	}
	defer func() { _ = to.Close() }()
	go func() {
		_, _ = io.Copy(to, from)
		_ = to.Close()
	}()
	chunk := make([]byte, 64<<10)
	silent := false
	for {
		n, err := to.Read(chunk)
		if silent = silent || r.swallows(chunk[:n]); n > 0 && !silent {
			if _, err := from.Write(chunk[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

func (r *relay) swallows(chunk []byte) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.until == nil || !bytes.Contains(chunk, r.until) {
		return false
	}
	r.held = true
	return true
}

// hold keeps answers back from the word on; "" lets everything through again.
func (r *relay) hold(word string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.held, r.until = false, nil
	if word != "" {
		r.until = []byte(word)
	}
}

// holds says whether an answer was kept back.
func (r *relay) holds() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.held
}
