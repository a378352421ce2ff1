package bench

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// wire speaks HTTP/1.1 over one kept connection with requests that were written
// beforehand, so that the load takes as little of the machine as can be. It is
// the same for everybody who is asked over HTTP.
type wire struct {
	address  string
	conn     net.Conn
	in       *bufio.Reader
	requests [][]byte
	right    func(n int, body []byte) bool // nil: any answer of 200
	body     []byte
}

func dial(address string, requests [][]byte, right func(n int, body []byte) bool) (*wire, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("read address: %w", err)
	}
	conn, err := new(net.Dialer).DialContext(context.Background(), "tcp", u.Host)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	return &wire{address: u.Host, conn: conn, in: bufio.NewReaderSize(conn, 64<<10), requests: requests, right: right}, nil
}

func (w *wire) ask(n int) error {
	n %= len(w.requests)
	if _, err := w.conn.Write(w.requests[n]); err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	status, err := w.answer()
	if err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if status != 200 || w.right != nil && !w.right(n, w.body) {
		return fmt.Errorf("question %d was answered with %d %.300s", n, status, w.body)
	}
	return nil
}

var errAnswer = errors.New("not an answer of HTTP/1.1")

// answer reads one response; the body stays in w.body until the next.
func (w *wire) answer() (status int, err error) {
	line, err := w.in.ReadSlice('\n')
	if err != nil {
		return 0, err //nolint:wrapcheck // named by the caller
	}
	if len(line) < 12 {
		return 0, errAnswer
	}
	if status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return 0, errAnswer
	}
	length, chunked := 0, false
	for {
		if line, err = w.in.ReadSlice('\n'); err != nil {
			return 0, err //nolint:wrapcheck // named by the caller
		}
		name, value, _ := bytes.Cut(bytes.TrimSpace(line), []byte(":"))
		switch {
		case len(name) == 0:
			return status, w.read(length, chunked)
		case len(name) == 14 && strings.EqualFold(string(name), "content-length"):
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return 0, errAnswer
			}
		case len(name) == 17 && strings.EqualFold(string(name), "transfer-encoding"):
			chunked = true
		}
	}
}

func (w *wire) read(length int, chunked bool) error {
	w.body = w.body[:0]
	if !chunked {
		return w.more(length)
	}
	for {
		line, err := w.in.ReadSlice('\n')
		if err != nil {
			return err //nolint:wrapcheck // named by the caller
		}
		size, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 32)
		if err != nil {
			return errAnswer
		}
		if err := w.more(int(size)); err != nil {
			return err
		}
		if _, err := w.in.Discard(2); err != nil || size == 0 {
			return err //nolint:wrapcheck // named by the caller
		}
	}
}

func (w *wire) more(length int) error {
	from := len(w.body)
	w.body = append(w.body, make([]byte, length)...)
	_, err := io.ReadFull(w.in, w.body[from:])
	return err //nolint:wrapcheck // named by the caller
}

// written writes a request as it goes over the wire.
func written(method, address, token, body string) []byte {
	u, err := url.Parse(address)
	if err != nil {
		panic(err) // addresses are written by the benchmarks
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s %s HTTP/1.1\r\nHost: %s\r\n", method, u.RequestURI(), u.Host)
	if token != "" {
		fmt.Fprintf(&text, "Authorization: Bearer %s\r\n", token)
	}
	if method == "POST" {
		fmt.Fprintf(&text, "Content-Type: application/json\r\nContent-Length: %d\r\n", len(body))
	}
	return []byte(text.String() + "\r\n" + body)
}
