package kill

import (
	"strconv"
	"sync"
	"time"
)

// cell is something that has one value at a time: whether somebody holds a
// policy, the status of a membership, points. Whoever writes has it alone.
type cell struct {
	kind, by, of, person, guideline string

	known string // what it holds for certain
	// tried is what a write without an acknowledgement would have made of it;
	// such a cell rests until somebody has looked.
	tried string
	busy  bool
}

func (c *cell) key() string {
	if c.kind == "points" {
		return "points " + c.guideline + " " + c.person
	}
	return c.kind + " " + c.of + " " + c.person
}

// next is the value that a write gives it: always another one.
func (c *cell) next() string {
	switch {
	case c.kind == "points":
		n, _ := strconv.Atoi(c.known)
		return strconv.Itoa((n + 1) % 1000)
	case c.known == "yes":
		return "no"
	case c.known == "no":
		return "yes"
	case c.known == "ACTIVE":
		return "FORMER"
	}
	return "ACTIVE"
}

// ledger is what a client keeps: what it asked for, and what it was promised.
type ledger struct {
	mu      sync.Mutex
	made    map[string]bool // groups by name: promised or not
	asked   int
	promise []string // numbers of the requests that were acknowledged
	doors   map[bool]int
	faults  []string
	first   time.Time // of the answers that were no acknowledgement
	last    time.Time
	worst   time.Duration // the longest wait for an answer of any kind
	noes    map[string]int
}

func newLedger() *ledger {
	return &ledger{made: map[string]bool{}, doors: map[bool]int{}, noes: map[string]int{}}
}

// enter keeps an answer; down says that the door itself is being killed.
func (l *ledger) enter(a answer, down bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked++
	l.worst = max(l.worst, a.took)
	if a.acknowledged() {
		l.promise = append(l.promise, a.id)
		l.doors[a.page]++
		return
	}
	why, clean := a.refused(down)
	if !clean {
		l.faults = append(l.faults, why)
	}
	l.noes[why]++
	if l.first.IsZero() {
		l.first = a.began
	}
	l.last = a.began.Add(a.took)
}

// since is how many acknowledgements came through both doors since a count was taken.
func (l *ledger) through() (api, pages int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.doors[false], l.doors[true]
}
