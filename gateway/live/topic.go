package live

import (
	"crypto/sha256"
	"encoding/hex"
)

// topic is what the database calls a person of a realm towards listeners: see
// session.live_topic.
func topic(realm, id string) string {
	sum := sha256.Sum256([]byte(realm + " " + id))
	return hex.EncodeToString(sum[:])[:32]
}
