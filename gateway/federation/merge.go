package federation

import (
	"encoding/json"
	"fmt"
)

// merge joins objects: arrays at the top level are concatenated, everything
// else is what the first instance said. A row that two instances name with the
// same realm and id is kept once; a row without an id is always kept.
func merge(answers []answer) (json.RawMessage, error) {
	merged := map[string]json.RawMessage{}
	lists := map[string][]json.RawMessage{}
	seen := map[string]bool{}
	for _, a := range answers {
		var object map[string]json.RawMessage
		if err := json.Unmarshal(a.data, &object); err != nil {
			return nil, fmt.Errorf("answer of %s is not an object: %w", a.instance, err)
		}
		for key, value := range object {
			rows, isList := asList(value)
			if !isList {
				if _, known := merged[key]; !known {
					merged[key] = value
				}
				continue
			}
			lists[key] = append(lists[key], unseen(seen, key, a.instance, rows)...)
		}
	}
	for key, rows := range lists {
		raw, err := json.Marshal(append([]json.RawMessage{}, rows...))
		if err != nil {
			return nil, fmt.Errorf("join %s: %w", key, err)
		}
		merged[key] = raw
	}
	raw, err := json.Marshal(merged)
	if err != nil {
		return nil, fmt.Errorf("join answers: %w", err)
	}
	return raw, nil
}

func asList(value json.RawMessage) ([]json.RawMessage, bool) {
	if len(value) == 0 || value[0] != '[' {
		return nil, false
	}
	var rows []json.RawMessage
	return rows, json.Unmarshal(value, &rows) == nil
}

// unseen leaves out rows that are there already. The same id in two realms is
// two things, so a row that names no realm belongs to the instance it came from.
func unseen(seen map[string]bool, key, instance string, rows []json.RawMessage) []json.RawMessage {
	var kept []json.RawMessage
	for _, raw := range rows {
		var row struct {
			Realm string `json:"realm"`
			ID    string `json:"id"`
		}
		if json.Unmarshal(raw, &row) != nil || row.ID == "" {
			kept = append(kept, raw)
			continue
		}
		if row.Realm == "" {
			row.Realm = instance
		}
		name := key + "\x00" + row.Realm + "\x00" + row.ID
		if !seen[name] {
			seen[name] = true
			kept = append(kept, raw)
		}
	}
	return kept
}
