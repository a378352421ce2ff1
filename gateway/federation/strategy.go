package federation

// Strategy says how the answers of several instances become one. Every page
// declares its own; with a single instance they all give that one's answer.
type Strategy int

const (
	// FirstSuccess is for one thing that lives in one realm: the first success
	// in the order of the instances, the hub before the rest.
	FirstSuccess Strategy = iota
	// Merge is for lists: arrays are joined, one success is enough.
	Merge
	// Partial is Merge that also says who did not answer.
	Partial
	// RequireHub is Partial that fails without the hub.
	RequireHub
	// RequireAll is Merge that fails when anyone fails.
	RequireAll
)

// Result is what a read gives back.
type Result struct {
	Data []byte
	// Unavailable names the instances that failed, for a line on the page.
	Unavailable []string
	// Queried counts the instances that were asked.
	Queried int
}
