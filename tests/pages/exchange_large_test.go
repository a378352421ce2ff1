package pages

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// A table of 100 members and 30 guidelines comes in as a workbook, goes out as
// one, and both are the same cell by cell; the third time nothing would change.
func TestExchangeOfALargeTable(t *testing.T) {
	t.Parallel()
	r := semester(t, "largetable")
	cili := r.As(t, "cili")
	does(t, cili, evaluation, url.Values{"act": {"open"}})
	conn := r.Connect(t, "postgres")
	for _, query := range []string{
		"set session_replication_role = replica",
		"create temp table made as select uuidv7() as id, uuidv7() as membership, 'large.p' || lpad(n::text, 3, '0') as name from generate_series(1, 100) n",
		"insert into app.users (id) select id from made",
		"insert into app.profiles (user_id, username, name) select id, name, name from made",
		"insert into app.realm_members (realm_id, user_id) select 'largetable', id from made",
		"insert into app.memberships (realm_id, id, group_id, user_id) select 'largetable', m.membership, g.id, m.id from made m, app.groups g where g.realm_id = 'largetable' and g.handle = 'sport@chess'",
		"insert into app.membership_periods (realm_id, membership_id, status) select 'largetable', membership, 'ACTIVE' from made",
		"drop table made",
	} {
		if _, err := conn.Exec(t.Context(), query); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	book := excelize.NewFile()
	_, _ = book.NewSheet("Points")
	_ = book.SetSheetRow("Sheet1", "A1", &[]any{"name", "max_per_member", "max_total", "description", "category"})
	head := []any{"member", "name"}
	for g := range 30 {
		name := fmt.Sprintf("Guideline %02d", g)
		head = append(head, name)
		// Those of responsibility first, as they go out.
		_ = book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", g+2), &[]any{name, 40, nil, "What for", []string{"RESPONSIBILITY", "WORK"}[g/10&1|g/20]})
	}
	_ = book.SetSheetRow("Points", "A1", &head)
	for m := range 100 {
		row := []any{fmt.Sprintf("large.p%03d", m+1), fmt.Sprintf("large.p%03d", m+1)}
		for g := range 30 {
			row = append(row, 1+(m*7+g*3)%40)
		}
		_ = book.SetSheetRow("Points", fmt.Sprintf("A%d", m+2), &row)
		if m%10 == 0 {
			_ = book.AddComment("Points", excelize.Comment{Cell: fmt.Sprintf("D%d", m+2), Author: "x", Text: fmt.Sprintf("Said of %d", m)})
		}
	}
	var file bytes.Buffer
	if _, err := book.WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	for _, what := range []string{"guidelines", "points"} {
		start := time.Now()
		a := brings(t, cili, what, file.Bytes(), nil)
		shown := time.Since(start)
		if a.StatusCode != http.StatusOK || what == "points" && !strings.Contains(main(t, a), "3,010 cells or comments would change") {
			t.Fatalf("%s: %d %.600s", what, a.StatusCode, main(t, a))
		}
		start = time.Now()
		if done := brings(t, cili, what, nil, yes(t, a)); done.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: %d %.600s", what, done.StatusCode, main(t, done))
		}
		t.Logf("%s: preview in %v, %d KB, done in %v", what, shown, len(a.Text)>>10, time.Since(start))
	}
	start := time.Now()
	out := cili.Get(t, evaluation+"/points.xlsx")
	t.Logf("out in %v, %d KB", time.Since(start), len(out.Text)>>10)
	again, err := excelize.OpenReader(strings.NewReader(out.Text))
	if err != nil {
		t.Fatal(err)
	}
	for mine, theirs := range map[string]string{"Sheet1": "Guidelines", "Points": "Points"} {
		want, _ := book.GetRows(mine)
		got, _ := again.GetRows(theirs)
		var rows [][]string
		for _, row := range got { // bela, cili and dora have nothing
			if len(row) > 2 {
				rows = append(rows, row)
			}
		}
		if !reflect.DeepEqual(rows, want) {
			t.Errorf("%s: %d rows came out otherwise than the %d that went in: %.300v, want %.300v", theirs, len(rows), len(want), rows, want)
		}
	}
	if comments, err := again.GetComments("Points"); err != nil || len(comments) != 10 || !strings.HasSuffix(comments[1].Text, "—\nSaid of 10") {
		t.Errorf("%d comments: %v %v", len(comments), comments, err)
	}
	before := r.Text(t, "select count(*) || '|' || (select max(revision) from app.scoreboards where realm_id = $1) from app.audit_entries where realm_id = $1", r.ID)
	for _, what := range []string{"guidelines", "points"} {
		if a := brings(t, cili, what, []byte(out.Text), nil); a.StatusCode != http.StatusOK || !strings.Contains(main(t, a), "Nothing would change") {
			t.Errorf("%s again: %d %.600s", what, a.StatusCode, main(t, a))
		}
	}
	if after := r.Text(t, "select count(*) || '|' || (select max(revision) from app.scoreboards where realm_id = $1) from app.audit_entries where realm_id = $1", r.ID); after != before {
		t.Errorf("a look left a trace: %s, then %s", before, after)
	}
}
