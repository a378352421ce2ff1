package peribolos

import (
	"bytes"
	"errors"
	"io"

	"gopkg.in/yaml.v3"
)

// document parses the text into nodes; nil when there is nothing to walk.
// Nodes keep their lines, and an alias stays one node instead of a copy.
func (w *walker) document(data []byte) *yaml.Node {
	if line := unreadableLine(data); line > 0 {
		w.refuse(line, "the file is not plain UTF-8 text")
		return nil
	}
	first, second, err := parseDocuments(data)
	switch {
	case err != nil:
		line, reason := locate(data, err)
		w.refuse(line, "the file is not valid YAML here: %s", reason)
		return nil
	case first == nil || len(first.Content) != 1:
		w.refuse(1, "the file is empty")
		return nil
	case second != nil:
		w.refuse(second.Line, "the file holds a second document")
		return nil
	}
	return first.Content[0]
}

// parseDocuments gives the first document and the one there should not be.
func parseDocuments(data []byte) (first, second *yaml.Node, err error) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	if first, err = nextDocument(decoder); first == nil || err != nil {
		return nil, nil, err
	}
	second, err = nextDocument(decoder)
	return first, second, err
}

// nextDocument gives nil at the end of the text.
func nextDocument(decoder *yaml.Decoder) (*yaml.Node, error) {
	var node yaml.Node
	err := decoder.Decode(&node)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	return &node, err //nolint:wrapcheck // the caller finds the line in it
}
