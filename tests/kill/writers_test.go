package kill

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// answer is what a client got, or the error in its place.
type answer struct {
	what  string
	page  bool
	began time.Time
	took  time.Duration

	status     int
	id         string // X-Request-Id
	retryAfter string
	kind       string // Content-Type
	text       string
	err        error
}

// refused names an answer that promises nothing, and says whether it is clean:
// 503 with Retry-After and our own words, or, when the door itself is down, no
// connection.
func (a answer) refused(down bool) (why string, clean bool) {
	if a.err != nil {
		hung := errors.Is(a.err, context.DeadlineExceeded)
		if down && !hung {
			return "no connection", true
		}
		return fmt.Sprintf("%s: %v after %s", a.what, a.err, a.took), false
	}
	why = fmt.Sprintf("%s: %d %s, retry after %q: %.300s", a.what, a.status, a.kind, a.retryAfter, a.text)
	if seconds, err := strconv.Atoi(a.retryAfter); a.status != http.StatusServiceUnavailable || err != nil || seconds < 1 {
		return why, false
	}
	if a.page {
		return "503 page", strings.HasPrefix(a.kind, "text/html") && strings.Contains(a.text, a.id)
	}
	var problem struct {
		Error struct {
			Code, Message string
			RequestID     string `json:"request_id"`
		}
	}
	if json.Unmarshal([]byte(a.text), &problem) != nil || problem.Error.Message == "" || problem.Error.RequestID != a.id {
		return why, false
	}
	switch code := problem.Error.Code; code {
	case "unavailable", "timeout", "try_again":
		return "503 " + code, true
	}
	return why, false
}

// send makes one request with a deadline.
func (w *world) send(who, what string, page bool, path string, form url.Values, args map[string]any) answer {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	a := answer{what: what, page: page, began: time.Now()}
	body := []byte(form.Encode())
	if !page {
		body, a.err = json.Marshal(args)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.public+path, bytes.NewReader(body))
	if err != nil || a.err != nil {
		a.err = errors.Join(a.err, err)
		return a
	}
	req.Header.Set("Accept-Language", "en")
	if page {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Cookie", "pek_session="+w.tokens[who])
		req.Header.Set("Sec-Fetch-Site", "same-origin")
	} else {
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Authorization", "Bearer "+w.tokens[who])
	}
	res, err := client().Do(req)
	if err == nil {
		var data []byte
		data, err = io.ReadAll(res.Body)
		_ = res.Body.Close()
		a.status, a.text, a.id = res.StatusCode, string(data), res.Header.Get("X-Request-Id")
		a.retryAfter, a.kind = res.Header.Get("Retry-After"), res.Header.Get("Content-Type")
	}
	a.err, a.took = err, time.Since(a.began)
	return a
}

// createGroup founds a group below a team: its owner policy, its owner, and
// the lines of those who manage what is above.
func (w *world) createGroup(name string, page bool, n int) answer {
	return w.send(leader(n), "create_group", page, door(page, "/g/"+team(n)+"/subgroups/new", "create_group"),
		url.Values{"name": {name}, "slug": {""}, "description": {""}}, map[string]any{"name": name, "parent": team(n)})
}

// write gives a cell a value.
func (w *world) write(c *cell, to string, page bool) answer {
	switch c.kind {
	case "assignment":
		act, command := "assign", "assign_policy"
		if to == "no" {
			act, command = "revoke", "revoke_policy"
		}
		return w.send(c.by, command, page, door(page, "/policies/"+c.of+"/"+act, command),
			url.Values{"person": {c.person}, "confirmed": {"yes"}}, map[string]any{"policy": c.of, "person": c.person})
	case "membership":
		act := "inactivate"
		if to == "ACTIVE" {
			act = "reactivate"
		}
		return w.send(c.by, act, page, door(page, "/g/"+c.of+"/members", "change_members"),
			url.Values{"act": {act}, "person": {c.person}}, map[string]any{"group": c.of, "people": []string{c.person}, "act": act})
	}
	points, _ := strconv.Atoi(to)
	was, _ := strconv.Atoi(c.known)
	return w.send(c.by, "set_points", page, door(page, "/g/"+c.of+"/evaluation/points", "set_points"),
		url.Values{"m": {c.person}, "g": {c.guideline}, "w0": {c.known}, "0.0": {to}},
		map[string]any{"group": c.of, "cells": []map[string]any{{"member": c.person, "guideline": c.guideline, "points": points, "was": was}}})
}

func door(page bool, path, procedure string) string {
	if page {
		return path
	}
	return "/api/rpc/" + procedure
}

// atOnce is how many requests wait for an answer at most: a machine that cannot
// do a hundred a second is not to drown in what it did not get done.
const atOnce = 20

// storm writes a hundred times a second until the context ends, and waits for
// the last answer. Three of ten found a group, the rest change cells.
func (w *world) storm(ctx context.Context, l *ledger, round string, down bool) {
	ticks := time.NewTicker(10 * time.Millisecond)
	defer ticks.Stop()
	var writing errgroup.Group
	writing.SetLimit(atOnce)
	defer func() { _ = writing.Wait() }()
	for n := 0; ; n++ {
		select {
		case <-ticks.C:
		case <-ctx.Done():
			return
		}
		page := n%2 == 0
		c := w.take(l)
		if c == nil || n%10 < 3 {
			name := fmt.Sprintf("Group %s %d", round, n)
			l.mu.Lock()
			l.made[name] = false
			l.mu.Unlock()
			w.release(l, c)
			writing.Go(func() error { //nolint:contextcheck // the last answers are waited for
				a := w.createGroup(name, page, n%teams)
				l.enter(a, down)
				l.mu.Lock()
				defer l.mu.Unlock()
				l.made[name] = a.acknowledged()
				return nil
			})
			continue
		}
		writing.Go(func() error { //nolint:contextcheck // as above
			to := c.next()
			a := w.write(c, to, page)
			l.enter(a, down)
			l.mu.Lock()
			defer l.mu.Unlock()
			if c.busy = false; a.acknowledged() {
				c.known = to
			} else {
				c.tried = to
			}
			return nil
		})
	}
}

// take gives a cell that nobody writes and whose value is known.
func (w *world) take(l *ledger) *cell {
	l.mu.Lock()
	defer l.mu.Unlock()
	for range 20 {
		c := w.cells[rand.IntN(len(w.cells))] //nolint:gosec // any of them
		if !c.busy && c.tried == "" {
			c.busy = true
			return c
		}
	}
	return nil
}

func (w *world) release(l *ledger, c *cell) {
	if c == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	c.busy = false
}
