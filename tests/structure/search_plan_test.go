package structure

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"pek/tests/stack"
)

// What a visitor's search does inside is explained by the server itself: words
// are read from the primary key, parts and errors from the trigram index, and
// the table of words is never read through.
func TestSearchUsesItsIndexes(t *testing.T) {
	t.Parallel()
	cast, err := os.ReadFile(filepath.Join(stack.Root(), "tests", "cast.sql"))
	if err != nil {
		t.Fatal(err)
	}
	config, err := pgx.ParseConfig(stack.Get(t).Database("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	config.OnNotice = func(_ *pgconn.PgConn, n *pgconn.Notice) { fmt.Fprintln(&told, n.Message) }
	conn, err := pgx.ConnectConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	do(t, conn, "begin; load 'auto_explain';"+string(cast)+`
		select tests.act_as_operator('hub'); select operator.seed_people(1, 20000); select tests.act_as_nature(); analyze app.search_words, app.search_terms, app.profiles, app.realm_members;
		set local auto_explain.log_min_duration = 0; set local auto_explain.log_nested_statements = on; set local auto_explain.log_analyze = on;
		set local client_min_messages = log; select tests.act_as('anna', 'hub');`)
	for _, c := range []struct{ query, index string }{
		{"kovács", "search_words_pkey"},
		{"kovács anna", "search_words_pkey"},
		{"kovasc piroksa", "search_terms"},
	} {
		told.Reset()
		found := query[int](t, conn, "select (api.search('"+c.query+"') #>> '{counts,people}')::int")
		if found[0] == 0 {
			t.Errorf("%s finds nobody", c.query)
		}
		if !strings.Contains(told.String(), c.index) {
			t.Errorf("%s does without %s:\n%s", c.query, c.index, told.String())
		}
		for _, through := range []string{"Seq Scan on search_words", "Seq Scan on profiles", "Seq Scan on realm_members"} {
			if strings.Contains(told.String(), through) {
				t.Errorf("%s: %s", c.query, through)
			}
		}
	}
}
