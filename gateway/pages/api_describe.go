package pages

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"pek/views"
)

// describe sorts the document: lists, questions (what a GET may ask) and commands.
func describe(document openAPI, address string) views.APIDocs {
	docs := views.APIDocs{Address: address}
	for _, path := range slices.Sorted(maps.Keys(document.Paths)) {
		it := document.Paths[path]
		name, procedure := strings.CutPrefix(path, "/rpc/")
		name = strings.TrimPrefix(name, "/")
		switch {
		case name == "":
		case !procedure && it.Get != nil:
			docs.Lists = append(docs.Lists, describeList(name, document.Definitions[name]))
		case procedure && it.Post != nil:
			var arguments openAPIKind
			for _, parameter := range it.Post.Parameters {
				if parameter.In == "body" {
					arguments = parameter.Schema
				}
			}
			described := describeProcedure(name, strings.TrimSpace(it.Post.Summary+"\n"+it.Post.Description), arguments)
			if it.Get != nil {
				docs.Questions = append(docs.Questions, described)
			} else {
				docs.Commands = append(docs.Commands, described)
			}
		}
	}
	return docs
}

func describeList(name string, kind openAPIKind) views.APIList {
	list := views.APIList{Name: name, Comment: kind.Description, Columns: fields(kind)}
	var columns []string
	for _, column := range list.Columns {
		if len(columns) < 3 {
			columns = append(columns, column.Name)
		}
	}
	list.Example = strings.Join(columns, ",")
	return list
}

func describeProcedure(name, comment string, arguments openAPIKind) views.APIProcedure {
	described := views.APIProcedure{Name: name, Comment: comment, Arguments: fields(arguments)}
	for _, found := range regexp.MustCompile(`PT(\d{3}) ([a-z_]+)`).FindAllStringSubmatch(comment, -1) {
		described.Refusals = append(described.Refusals, views.APIRefusal{Status: found[1], Key: found[2]})
	}
	example := map[string]any{}
	for _, argument := range described.Arguments {
		if argument.Required {
			example[argument.Name] = exampleOf(argument)
		}
	}
	written, _ := json.Marshal(example) //nolint:errchkjson // texts and numbers
	described.Example = string(written)
	return described
}

func exampleOf(argument views.APIField) any {
	switch {
	case strings.HasSuffix(argument.Kind, "[]"):
		return []string{"…"}
	case argument.Kind == "boolean":
		return true
	case argument.Kind == "integer":
		return 1
	case argument.Kind == "jsonb":
		return map[string]string{}
	}
	return "…"
}

// fields are the properties, the required ones first.
func fields(kind openAPIKind) []views.APIField {
	var found []views.APIField
	for _, name := range slices.Sorted(maps.Keys(kind.Properties)) {
		property := kind.Properties[name]
		format := property.Format
		if format == "" {
			format = property.Type
		}
		comment, _, _ := strings.Cut(property.Description, "\n\nNote:")
		found = append(found, views.APIField{
			Name: name, Kind: format, Comment: strings.TrimSpace(comment), Required: slices.Contains(kind.Required, name),
		})
	}
	slices.SortStableFunc(found, func(a, b views.APIField) int {
		switch {
		case a.Required == b.Required:
			return 0
		case a.Required:
			return -1
		}
		return 1
	})
	return found
}
