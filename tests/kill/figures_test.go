package kill

import (
	"fmt"
	"slices"
	"time"
)

// figures are what the rounds of one server came to.
type figures struct {
	name                string
	asked, acknowledged int
	sum                 sum
	noes                map[string]int
	ready, window       []time.Duration
	worst               time.Duration
}

func (f *figures) add(l *ledger, ready time.Duration, s sum) {
	f.asked += l.asked
	f.acknowledged += len(l.promise)
	f.sum.lost += s.lost
	f.sum.halves += s.halves
	f.sum.unaudited += s.unaudited
	if f.noes == nil {
		f.noes = map[string]int{}
	}
	for why, n := range l.noes {
		f.noes[why] += n
	}
	f.ready = append(f.ready, ready)
	f.window = append(f.window, l.last.Sub(l.first))
	f.worst = max(f.worst, l.worst)
}

// String is a line for docs/reliability.md.
func (f *figures) String() string {
	if len(f.ready) == 0 {
		return f.name + ": no round ended"
	}
	slices.Sort(f.ready)
	slices.Sort(f.window)
	round := func(d time.Duration) time.Duration { return d.Round(10 * time.Millisecond) }
	middle, last := len(f.ready)/2, len(f.ready)-1
	return fmt.Sprintf("%s: %d rounds, %d writes asked, %d acknowledged, %d lost, %d halves, %d unaudited; ready again p50 %s, max %s; "+
		"from the first no to the last p50 %s, max %s; longest wait for an answer %s; noes %v",
		f.name, len(f.ready), f.asked, f.acknowledged, f.sum.lost, f.sum.halves, f.sum.unaudited, round(f.ready[middle]), round(f.ready[last]),
		round(f.window[middle]), round(f.window[last]), round(f.worst), f.noes)
}
