package peribolos

import "gopkg.in/yaml.v3"

// Bounds of one file. maxNodes counts every visit, so aliases that multiply
// each other are stopped by it; maxDepth stops what contains itself.
const (
	maxNodes = 500_000
	maxDepth = 100
)

// walker goes through the nodes of a file and collects what it finds.
type walker struct {
	findings []Finding
	visits   int
	org      *Organisation
}

// field is one "key: value" line of a mapping.
type field struct {
	key   string
	line  int
	value *yaml.Node
}

// visit follows an alias and counts; nil when the file is too large to go on.
func (w *walker) visit(n *yaml.Node) *yaml.Node {
	w.visits++
	if w.visits > maxNodes {
		if w.visits == maxNodes+1 {
			w.refuse(n.Line, "the file holds more than %d entries", maxNodes)
		}
		return nil
	}
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// fields lists a mapping; nothing for an empty value, a refusal for anything else.
func (w *walker) fields(n *yaml.Node, what string) []field {
	if n = w.visit(n); n == nil || isNull(n) {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		w.refuse(n.Line, "%s must be a mapping, not %s", what, kindOf(n))
		return nil
	}
	fields := make([]field, 0, len(n.Content)/2)
	seen := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, ok := w.key(n.Content[i], what)
		if !ok {
			continue
		}
		line := n.Content[i].Line
		if first, twice := seen[key]; twice {
			w.refuse(line, "%s names %q a second time (first on line %d)", what, shorten(key), first)
			continue
		}
		seen[key] = line
		fields = append(fields, field{key: key, line: line, value: n.Content[i+1]})
	}
	return fields
}

func (w *walker) key(n *yaml.Node, what string) (string, bool) {
	if n.ShortTag() == "!!merge" {
		w.refuse(n.Line, "%s uses a merge key (<<), which is not supported", what)
		return "", false
	}
	return w.text(n, "a key of "+what)
}

// items lists a sequence; nothing for an empty value, a refusal for anything else.
func (w *walker) items(n *yaml.Node, what string) []*yaml.Node {
	if n = w.visit(n); n == nil || isNull(n) {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		w.refuse(n.Line, "%s must be a list, not %s", what, kindOf(n))
		return nil
	}
	return n.Content
}
