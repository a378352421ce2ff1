package stack

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// Client talks to the gateway with a token, as a browser (cookie) or as a
// program (bearer); an empty token is nobody.
type Client struct {
	stack *Stack
	Token string
}

// Client makes a client with a token.
func (s *Stack) Client(token string) *Client { return &Client{s, token} }

// Answer is a response that was read to its end.
type Answer struct {
	*http.Response
	Text string
}

// Send makes a request; redirects are not followed.
func (c *Client) Send(t testing.TB, method, path, body string, header map[string]string) Answer {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 120*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, c.stack.Gateway()+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		req.Header.Set(name, value)
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return Answer{res, string(data)}
}

func (c *Client) cookie() string {
	if c.Token == "" {
		return ""
	}
	return "pek_session=" + c.Token
}

// Get asks for a page as a browser does.
func (c *Client) Get(t testing.TB, path string) Answer {
	t.Helper()
	return c.Send(t, http.MethodGet, path, "", map[string]string{"Cookie": c.cookie(), "Accept-Language": "en"})
}

// Post sends a form as a browser does.
func (c *Client) Post(t testing.TB, path string, form url.Values) Answer {
	t.Helper()
	return c.Send(t, http.MethodPost, path, form.Encode(), map[string]string{
		"Cookie": c.cookie(), "Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "en", "Sec-Fetch-Site": "same-origin",
	})
}

// Call calls a procedure of the API as a program does.
func (c *Client) Call(t testing.TB, procedure string, args map[string]any) Answer {
	t.Helper()
	body, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	header := map[string]string{"Content-Type": "application/json"}
	if c.Token != "" {
		header["Authorization"] = "Bearer " + c.Token
	}
	return c.Send(t, http.MethodPost, "/api/rpc/"+procedure, string(body), header)
}

// Code is the key of a refusal in a JSON answer, "" for a success.
func (a Answer) Code(t testing.TB) string {
	t.Helper()
	if a.StatusCode < http.StatusBadRequest {
		return ""
	}
	var problem struct {
		Error struct {
			Code, Message string
			RequestID     string `json:"request_id"`
		}
	}
	if err := json.Unmarshal([]byte(a.Text), &problem); err != nil || problem.Error.Message == "" || problem.Error.RequestID == "" {
		t.Errorf("not a problem body: %s", a.Text)
	}
	return problem.Error.Code
}

// Page parses the answer as HTML.
func (a Answer) Page(t testing.TB) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader([]byte(a.Text)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
