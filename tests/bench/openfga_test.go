package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
)

const openfgaModel = `{"schema_version":"1.1","type_definitions":[{"type":"user"},{"type":"group",
"relations":{"parent":{"this":{}},"owner":{"this":{}},"member":{"this":{}},
 "manage":{"union":{"child":[{"computedUserset":{"relation":"owner"}},
   {"tupleToUserset":{"tupleset":{"relation":"parent"},"computedUserset":{"relation":"manage"}}}]}}},
"metadata":{"relations":{"parent":{"directly_related_user_types":[{"type":"group"}]},
 "owner":{"directly_related_user_types":[{"type":"user"}]},"member":{"directly_related_user_types":[{"type":"user"}]}}}}]}`

// objectID makes a handle an id that both peers take.
func objectID(handle string) string { return strings.ReplaceAll(handle, "@", "/") }

// tuple is one fact of the tree as the peers keep it.
type tuple struct{ object, relation, kind, subject string }

func tuples(groups []group) []tuple {
	var all []tuple
	for _, g := range groups {
		id := objectID(g.handle)
		all = append(all, tuple{id, "owner", "user", username(g.owner)})
		if g.parent >= 0 {
			all = append(all, tuple{id, "parent", "group", objectID(groups[g.parent].handle)})
		}
		for _, m := range g.members {
			all = append(all, tuple{id, "member", "user", username(m)})
		}
	}
	return all
}

// extra is a person whom no question is about, and whose rights change all the time.
const extra = "extra"

// openfga starts OpenFGA in memory, loads the tree and asks it over HTTP.
func openfga(b *testing.B, groups []group, asked []question) (system, error) {
	b.Helper()
	file, err := program{"openfga", "github.com/openfga/openfga/cmd/openfga", "v1.22.1"}.path(b)
	if err != nil {
		return system{}, err
	}
	at := ports(b, 2)
	if err := start(b, file, "run", "--datastore-engine=memory", "--http-addr="+at[0], "--grpc-addr="+at[1],
		"--playground-enabled=false", "--metrics-enabled=false", "--log-level=error"); err != nil {
		return system{}, err
	}
	base := "http://" + at[0]
	var store struct{ ID string }
	err = until(b, "OpenFGA", func(ctx context.Context) error {
		data, err := post(ctx, base+"/stores", `{"name":"bench"}`)
		if err != nil {
			return err
		}
		return json.Unmarshal(data, &store)
	})
	if err != nil {
		return system{}, err
	}
	base += "/stores/" + url.PathEscape(store.ID)
	var model struct {
		ID string `json:"authorization_model_id"`
	}
	data, err := post(b.Context(), base+"/authorization-models", openfgaModel)
	if err != nil {
		return system{}, err
	}
	if err := json.Unmarshal(data, &model); err != nil {
		return system{}, fmt.Errorf("model of OpenFGA: %w", err)
	}
	key := func(t tuple) string {
		return fmt.Sprintf(`{"object":"group:%s","relation":"%s","user":"%s:%s"}`, t.object, t.relation, t.kind, t.subject)
	}
	all := tuples(groups)
	for len(all) > 0 {
		n := min(len(all), 100)
		keys := make([]string, n)
		for i, t := range all[:n] {
			keys[i] = key(t)
		}
		all = all[n:]
		body := fmt.Sprintf(`{"authorization_model_id":"%s","writes":{"tuple_keys":[%s]}}`, model.ID, strings.Join(keys, ","))
		if _, err := post(b.Context(), base+"/write", body); err != nil {
			return system{}, err
		}
	}
	requests := make([][]byte, len(asked))
	for i, q := range asked {
		t := tuple{objectID(groups[q.group].handle), "manage", "user", username(q.person)}
		requests[i] = written("POST", base+"/check", "", fmt.Sprintf(`{"authorization_model_id":"%s","tuple_key":%s}`, model.ID, key(t)))
	}
	right := func(n int, body []byte) bool { return bytes.Contains(body, []byte(`"allowed":true`)) == asked[n].want }
	change := func(ctx context.Context, n int) error {
		verb := []string{"writes", "deletes"}[n%2]
		body := fmt.Sprintf(`{"authorization_model_id":"%s","%s":{"tuple_keys":[%s]}}`, model.ID, verb,
			key(tuple{objectID(groups[n/2%len(groups)].handle), "owner", "user", extra}))
		_, err := post(ctx, base+"/write", body)
		return err
	}
	return system{"OpenFGA", func() (asker, error) { return dial(base, requests, right) }, change}, nil
}
