package peribolos

import "gopkg.in/yaml.v3"

// text reads a scalar as it is written. A bare number or date is taken for the
// text it looks like, because usernames such as 0815 are often left unquoted.
func (w *walker) text(n *yaml.Node, what string) (string, bool) {
	line := n.Line
	if n = w.visit(n); n == nil {
		return "", false
	}
	if n.Kind != yaml.ScalarNode {
		w.refuse(line, "%s must be text, not %s", what, kindOf(n))
		return "", false
	}
	switch n.ShortTag() {
	case "!!str":
		return n.Value, true
	case "!!int", "!!float", "!!timestamp":
		w.warn(line, "number_as_text", "%s is the bare number or date %s; read as text, better put in quotes", what, shorten(n.Value))
		return n.Value, true
	default:
		w.refuse(line, "%s must be text, not %s", what, kindOf(n))
		return "", false
	}
}

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null"
}

// kindOf names a node for a refusal.
func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	switch n.ShortTag() {
	case "!!null":
		return "empty"
	case "!!bool":
		return "true or false"
	case "!!int", "!!float":
		return "a number"
	case "!!str":
		return "text"
	default:
		return "a value of another kind"
	}
}
