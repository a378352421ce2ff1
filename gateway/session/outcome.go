package session

// Outcome is how a sign-in ended.
type Outcome string

// Outcomes are all there are.
func Outcomes() []Outcome { return []Outcome{signedIn, unknown, refused, failed, providerDown, broken} }

const (
	signedIn     Outcome = "opened"               // somebody has a session
	unknown      Outcome = "unknown"              // nobody is linked to the identity; /welcome asks
	refused      Outcome = "refused"              // blocked, a wrong code, and the like
	failed       Outcome = "failed"               // the answer of the provider is not to be believed
	providerDown Outcome = "provider_unavailable" // it could not begin
	broken       Outcome = "error"                // something of ours is broken
)
