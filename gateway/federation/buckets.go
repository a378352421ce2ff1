package federation

import (
	"encoding/json"
	"net/http"

	"pek/gateway/refusal"
)

// answer is what one instance said: data or a refusal.
type answer struct {
	instance string
	data     json.RawMessage
	refused  *refusal.Refusal
}

// buckets sort the answers by what they mean for the whole; each keeps the
// order of the instances, so that the outcome does not hang on who was faster.
type buckets struct {
	all, success, unauth, network, other []answer
}

func sortAnswers(all []answer) buckets {
	b := buckets{all: all}
	for _, a := range all {
		switch {
		case a.refused == nil:
			b.success = append(b.success, a)
		case a.refused.Status == http.StatusUnauthorized, a.refused.Status == http.StatusForbidden:
			b.unauth = append(b.unauth, a)
		case a.refused.Status == http.StatusServiceUnavailable:
			b.network = append(b.network, a)
		default:
			b.other = append(b.other, a)
		}
	}
	return b
}

func (b buckets) failed() []string {
	var names []string
	for _, a := range b.all {
		if a.refused != nil {
			names = append(names, a.instance)
		}
	}
	return names
}

// refusal is the one no for many. A single instance's own no goes out
// unchanged, and so does the hub's 401: then the session itself is over.
func (b buckets) refusal() *refusal.Refusal {
	first := b.all[0].refused
	switch {
	case first != nil && (len(b.all) == 1 || first.Status == http.StatusUnauthorized):
		return first
	case len(b.network) > 0:
		return refusal.New(http.StatusServiceUnavailable, "unavailable")
	case len(b.other) > 0:
		return b.other[0].refused
	}
	return refusal.New(http.StatusForbidden, "not_allowed")
}
