package bench

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// swarm is how saturate asks over HTTP: all connections in one thread, so that
// the load takes little of the machine that it shares with who is asked. The
// same for everybody.
type swarm struct {
	wire  *wire
	epoll int
	all   map[int32]*bee
	times []time.Duration
}

// bee is one connection; it asks, waits, and asks again.
type bee struct {
	fd, n int
	asked time.Time
	got   []byte
}

func saturateWire(b *testing.B, s system, w *wire, lasting time.Duration) load {
	b.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	stop := changing(b, s)
	defer stop()
	swarm := &swarm{wire: w, all: map[int32]*bee{}, times: make([]time.Duration, 0, 1<<17)}
	began := time.Now()
	err := swarm.fly(began.Add(lasting))
	if err != nil {
		b.Fatalf("%s: %v", s.name, err)
	}
	return summary(swarm.times, time.Since(began))
}

func (s *swarm) fly(until time.Time) (err error) {
	if s.epoll, err = unix.EpollCreate1(0); err != nil {
		return fmt.Errorf("epoll: %w", err)
	}
	defer func() { _ = unix.Close(s.epoll) }()
	for i := range clients {
		one := &bee{n: i * 7919, got: make([]byte, 0, 64<<10)}
		if one.fd, err = connect(s.wire.address); err != nil {
			return err
		}
		defer func() { _ = unix.Close(one.fd) }()
		s.all[int32(one.fd)] = one                                        //nolint:gosec // small
		event := unix.EpollEvent{Events: unix.EPOLLIN, Fd: int32(one.fd)} //nolint:gosec // small
		if err := unix.EpollCtl(s.epoll, unix.EPOLL_CTL_ADD, one.fd, &event); err != nil {
			return fmt.Errorf("epoll: %w", err)
		}
		if err := s.ask(one); err != nil {
			return err
		}
	}
	events := make([]unix.EpollEvent, clients)
	for waiting := clients; waiting > 0; {
		n, err := unix.EpollWait(s.epoll, events, 30_000)
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if err != nil || n == 0 {
			return fmt.Errorf("no answer: %w", err)
		}
		for _, e := range events[:n] {
			one := s.all[e.Fd]
			done, err := s.hear(one)
			if err != nil {
				return err
			}
			if !done {
				continue
			}
			now := time.Now()
			s.times = append(s.times, now.Sub(one.asked))
			if now.After(until) {
				waiting--
				continue
			}
			if err := s.ask(one); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *swarm) ask(one *bee) error {
	one.n++
	one.got, one.asked = one.got[:0], time.Now()
	if _, err := unix.Write(one.fd, s.wire.requests[one.n%len(s.wire.requests)]); err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	return nil
}

// hear reads what is there and says whether the answer is whole; a wrong one is an error.
func (s *swarm) hear(one *bee) (done bool, err error) {
	if len(one.got) == cap(one.got) {
		one.got = append(make([]byte, 0, 2*cap(one.got)), one.got...)
	}
	n, err := unix.Read(one.fd, one.got[len(one.got):cap(one.got)])
	if err != nil || n == 0 {
		return false, fmt.Errorf("%d bytes and then nothing: %w", len(one.got), err)
	}
	one.got = one.got[:len(one.got)+n]
	status, body, whole := parsed(one.got)
	if !whole {
		return false, nil
	}
	number := one.n % len(s.wire.requests)
	if status != 200 || s.wire.right != nil && !s.wire.right(number, body) {
		return false, fmt.Errorf("question %d was answered with %d %.300s", number, status, body) //nolint:err113 // only to read
	}
	return true, nil
}

// parsed takes an answer of HTTP/1.1 apart, once it is whole.
func parsed(got []byte) (status int, body []byte, whole bool) {
	head, rest, found := bytes.Cut(got, []byte("\r\n\r\n"))
	if !found || len(head) < 12 {
		return 0, nil, false
	}
	status, _ = strconv.Atoi(string(head[9:12]))
	for line := range bytes.SplitSeq(head, []byte("\r\n")) {
		name, value, _ := bytes.Cut(line, []byte(":"))
		switch {
		case len(name) == 14 && strings.EqualFold(string(name), "content-length"):
			length, _ := strconv.Atoi(string(bytes.TrimSpace(value)))
			return status, rest, len(rest) >= length
		case len(name) == 17 && strings.EqualFold(string(name), "transfer-encoding"):
			if !bytes.HasSuffix(rest, []byte("\r\n0\r\n\r\n")) {
				return 0, nil, false
			}
			return status, unchunked(rest), true
		}
	}
	return status, rest, true
}

func unchunked(rest []byte) (body []byte) {
	for {
		line, after, _ := bytes.Cut(rest, []byte("\r\n"))
		size, err := strconv.ParseInt(string(line), 16, 32)
		if err != nil || size == 0 || int(size)+2 > len(after) {
			return body
		}
		body, rest = append(body, after[:size]...), after[size+2:]
	}
}

func connect(address string) (int, error) {
	where, err := net.ResolveTCPAddr("tcp4", address)
	if err != nil {
		return 0, fmt.Errorf("connect: %w", err)
	}
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return 0, fmt.Errorf("connect: %w", err)
	}
	if err := unix.Connect(fd, &unix.SockaddrInet4{Port: where.Port, Addr: [4]byte(where.IP.To4())}); err != nil {
		return 0, fmt.Errorf("connect: %w", err)
	}
	return fd, unix.SetsockoptInt(fd, unix.IPPROTO_TCP, unix.TCP_NODELAY, 1) //nolint:wrapcheck // only to read
}
