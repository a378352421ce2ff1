package pages

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pek/tests/stack"
)

const exchange = evaluation + "/exchange"

// brings sends a file, or the yes to a preview, to one of the two forms.
func brings(t *testing.T, c *stack.Client, what string, file []byte, fields map[string]string) stack.Answer {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, value := range fields {
		_ = w.WriteField(name, value)
	}
	if file != nil {
		part, err := w.CreateFormFile("file", "table")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write(file)
	}
	_ = w.Close()
	return c.Send(t, http.MethodPost, exchange+"/"+what, body.String(), map[string]string{
		"Cookie": "pek_session=" + c.Token, "Content-Type": w.FormDataContentType(), "Accept-Language": "en", "Sec-Fetch-Site": "same-origin",
	})
}

// yes are the hidden fields of a preview.
func yes(t *testing.T, a stack.Answer) map[string]string {
	t.Helper()
	fields := map[string]string{}
	for _, input := range a.Page(t).Find("main form input[type=hidden]").EachIter() {
		fields[input.AttrOr("name", "")] = input.AttrOr("value", "")
	}
	if fields["parcel"] == "" {
		t.Fatalf("no preview: %d %s", a.StatusCode, a.Page(t).Find("main").Text())
	}
	return fields
}

func main(t *testing.T, a stack.Answer) string {
	t.Helper()
	return strings.Join(strings.Fields(a.Page(t).Find("main").Text()), " ")
}

// A semester from files: guidelines and points come in, go out, and come back
// without changing anything.
func TestExchange(t *testing.T) {
	t.Parallel()
	r := semester(t, "exchange")
	cili := r.As(t, "cili")
	if text := main(t, cili.Get(t, exchange)); strings.Contains(text, "Bring in") {
		t.Errorf("files come in before the evaluation is open: %s", text)
	}
	if a := cili.Get(t, evaluation+"/points.xlsx"); a.StatusCode != http.StatusConflict {
		t.Errorf("a file of nothing: %d", a.StatusCode)
	}
	does(t, cili, evaluation, url.Values{"act": {"open"}})

	guidelines := "name;max;;description;category\nTreasurer;15;;;felelősség\n=Tournament;20;;;work\n"
	a := brings(t, cili, "guidelines", []byte(guidelines), nil)
	if text := main(t, a); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(text, "formula") {
		t.Errorf("a formula: %d %s", a.StatusCode, text)
	}
	guidelines = strings.Replace(guidelines, "=Tournament", `"'=SUM(A1), or ""two"""`, 1)
	a = brings(t, cili, "guidelines", []byte(guidelines), nil)
	if text := main(t, a); a.StatusCode != http.StatusOK || !strings.Contains(text, "2 things would change") || !strings.Contains(text, `=SUM(A1), or "two"`) {
		t.Errorf("the preview: %d %s", a.StatusCode, text)
	}
	if a = brings(t, cili, "guidelines", nil, yes(t, a)); a.StatusCode != http.StatusSeeOther || !strings.HasSuffix(a.Header.Get("Location"), "/evaluation/guidelines") {
		t.Fatalf("done: %d %s", a.StatusCode, main(t, a))
	}

	points := "member,name,Treasurer,\"'=SUM(A1), or \"\"two\"\"\"\n" + r.Name("bela") + ",,12,21\nnobody,,1,1\n"
	a = brings(t, cili, "points", []byte(points), nil)
	if text := main(t, a); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(text, "2D2These are more points than a member can have for it. The limit stands beside. (20)") &&
		!strings.Contains(text, "2 D2 These are more points than a member can have for it. The limit stands beside. (20)") {
		t.Errorf("too many: %d %s", a.StatusCode, text)
	}
	points = strings.Replace(points, "12,21", "12,20", 1)
	a = brings(t, cili, "points", []byte(points), nil)
	if text := main(t, a); a.StatusCode != http.StatusOK || !strings.Contains(text, "2 cells or comments would change") || !strings.Contains(text, "no member of the group") {
		t.Errorf("the preview: %d %s", a.StatusCode, text)
	}
	agreed := yes(t, a)
	// Meanwhile somebody writes into the table: nothing is done, and what is now is shown.
	r.Do(t, `select api.set_points('sport@chess', (select jsonb_agg(jsonb_build_object('member', $1::text, 'guideline', g.id, 'points', 9))
		from app.guidelines g where g.realm_id = $2 and g.name = 'Treasurer'))`, r.Name("bela"), r.ID)
	a = brings(t, cili, "points", nil, agreed)
	if page := a.Page(t); a.StatusCode != http.StatusConflict || !strings.Contains(page.Find(".refused").Text(), "changed since") || !strings.Contains(page.Find("tbody tr").First().Text(), "912") {
		t.Errorf("another preview: %d %s", a.StatusCode, main(t, a))
	}
	if row := cili.Get(t, evaluation+"/points").Page(t).Find("#points tbody tr").First().Find("td.sum").First().Text(); row != "9" {
		t.Errorf("half of it was done: %s", row)
	}
	if a = brings(t, cili, "points", nil, yes(t, a)); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("done: %d %s", a.StatusCode, main(t, a))
	}
	if row := cili.Get(t, evaluation+"/points").Page(t).Find("#points tbody tr").First().Find("td.sum").Text(); row != "322012" {
		t.Errorf("the sums are %q", row)
	}
	// All of it again, from the files that go out.
	for what, file := range map[string]string{"guidelines": "guidelines.csv", "points": "points.csv"} {
		for _, file := range []string{file, "points.xlsx"} {
			out := cili.Get(t, evaluation+"/"+file)
			a := brings(t, cili, what, []byte(out.Text), nil)
			if text := main(t, a); out.StatusCode != http.StatusOK || a.StatusCode != http.StatusOK || !strings.Contains(text, "Nothing would change") {
				t.Errorf("%s of %s: %d %s", what, file, a.StatusCode, text)
			}
		}
	}
}

// A workbook that was filled in by hand, with notes; and who may not bring it.
func TestExchangeNotes(t *testing.T) {
	t.Parallel()
	r := semester(t, "notes")
	cili := r.As(t, "cili")
	does(t, cili, evaluation, url.Values{"act": {"open"}})
	does(t, cili, evaluation+"/guidelines", url.Values{"name": {"Work"}, "category": {"WORK"}, "max_per_member": {"20"}})
	book, err := excelize.OpenReader(strings.NewReader(cili.Get(t, evaluation+"/points.xlsx").Text))
	if err != nil {
		t.Fatal(err)
	}
	rows, _ := book.GetRows("Points")
	if fmt.Sprint(rows[0]) != "[member name Work]" || len(rows) != 4 {
		t.Fatalf("the template: %v", rows)
	}
	_ = book.SetCellValue("Points", "C2", 7)
	_ = book.AddComment("Points", excelize.Comment{Cell: "C2", Author: "Cili", Paragraph: []excelize.RichTextRun{{Text: "Cili:\n", Font: &excelize.Font{Bold: true}}, {Text: "Why <b>?"}}})
	_ = book.AddComment("Points", excelize.Comment{Cell: "A1", Author: "Cili", Text: "who"})
	var file bytes.Buffer
	if _, err := book.WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	a := brings(t, cili, "points", file.Bytes(), nil)
	page := a.Page(t)
	if a.StatusCode != http.StatusOK || page.Find("dd").Text() != "Why <b>?" || !strings.Contains(page.Find("tbody tr").First().Text(), "C2") || !strings.Contains(main(t, a), "cells of points alone") {
		t.Errorf("the preview: %d %s", a.StatusCode, main(t, a))
	}
	if a := brings(t, r.As(t, "anna"), "points", file.Bytes(), nil); a.StatusCode != http.StatusConflict {
		t.Errorf("a judge while it is written: %d %s", a.StatusCode, main(t, a))
	}
	if a := brings(t, r.As(t, "anna"), "guidelines", file.Bytes(), nil); a.StatusCode != http.StatusForbidden {
		t.Errorf("a judge with guidelines: %d", a.StatusCode)
	}
	if a := brings(t, r.As(t, "bela"), "points", file.Bytes(), nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("a member: %d", a.StatusCode)
	}
	if a := brings(t, cili, "shoes", file.Bytes(), nil); a.StatusCode != http.StatusNotFound {
		t.Errorf("another kind: %d", a.StatusCode)
	}
	agreed := yes(t, a)
	for name, change := range map[string]func(map[string]string){
		"another table": func(m map[string]string) { m["what"] = "guidelines" },
		"a forged one":  func(m map[string]string) { m["parcel"] = m["parcel"][:len(m["parcel"])-4] + "AAAA" },
	} {
		wrong := map[string]string{"what": "points"}
		for k, v := range agreed {
			wrong[k] = v
		}
		change(wrong)
		if a := brings(t, cili, wrong["what"], nil, wrong); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(main(t, a), "waited too long") {
			t.Errorf("%s: %d", name, a.StatusCode)
		}
	}
	if a := brings(t, cili, "points", nil, nil); a.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(main(t, a), "Choose a file") {
		t.Errorf("no file: %d", a.StatusCode)
	}
	if a := brings(t, cili, "points", bytes.Repeat([]byte("x"), 9<<20), nil); a.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("9 MB: %d", a.StatusCode)
	}
	if a = brings(t, cili, "points", nil, agreed); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("done: %d %s", a.StatusCode, main(t, a))
	}
	said := cili.Get(t, evaluation+"/comments?member="+readTable(t, cili.Get(t, evaluation+"/points")).Get("m"))
	if text := main(t, said); !strings.Contains(text, "Why <b>?") {
		t.Errorf("what was said: %s", text)
	}
}
