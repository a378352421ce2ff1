package decision

import (
	"bytes"
	"encoding/json"
)

// once says whether the data are one JSON object whose own names come once each
// and are written in small letters: Go and PostgreSQL choose differently among
// several, and Go ignores case.
func once(data []byte) bool {
	decoder := json.NewDecoder(bytes.NewReader(data))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return false
	}
	seen := map[string]bool{}
	for decoder.More() {
		token, err := decoder.Token()
		name, ok := token.(string)
		if err != nil || !ok || seen[name] || name != "action" && name != "group" && name != "person" && name != "checks" {
			return false
		}
		seen[name] = true
		var value json.RawMessage
		if decoder.Decode(&value) != nil {
			return false
		}
	}
	return true
}
