package looks

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"pek/tests/stack"
)

// people adds what happens among people: somebody blocked, somebody erased, two
// who may be the same, news, a picture, tokens, an import on its way. It gives
// the names of the examples for ids.
func (w *world) people(t *testing.T) (names []string) {
	t.Helper()
	s := w.Stack
	do(t, s.Operator(t, "hub"),
		"select operator.add_person('letiltott', 'Letiltott Lajos')", "select api.block_person('letiltott')",
		"select operator.add_person('gergo2', 'Kiss Gergo')",
		"select operator.add_person('elmegy', 'Elmenő Elek')", "select api.change_members('sport@sport', array['elmegy'], 'add')",
		"select api.erase_person('elmegy', 'elmegy')",
		"select api.create_group('Alkalmi csapat', 'sport@sport', 'alkalmi')", "select api.edit_group('sport@alkalmi', is_task_force => true)")
	for _, who := range []string{"gergo", "eszter", "orsolya"} {
		w.cookies[who] = []*http.Cookie{{Name: "pek_session", Value: s.Token(t, who, "hub")}}
	}
	call := func(who, procedure string, args map[string]any) stack.Answer {
		a := w.Client(w.cookies[who][0].Value).Call(t, procedure, args)
		if a.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s: %s", who, procedure, a.Text)
		}
		return a
	}
	call("senki", "change_own_membership", map[string]any{"group": "sport@sakk-kor", "act": "apply"})
	call("senki", "change_own_membership", map[string]any{"group": "sport@sport", "act": "apply"})
	call("eszter", "change_own_membership", map[string]any{"group": "kultura@filmklub", "act": "apply"})
	call("gergo", "change_members", map[string]any{"group": "kultura@filmklub", "people": []string{"eszter"}, "act": "accept"})
	call("orsolya", "change_own_membership", map[string]any{"group": "sport@kondi-kor", "act": "apply"})
	call("csilla", "change_members", map[string]any{"group": "sport@kondi-kor", "people": []string{"orsolya"}, "act": "accept"})
	w.send(t, "bence", "/u/bence/picture", "picture", "sky.png", sky(), http.StatusSeeOther)
	call("csilla", "create_token", map[string]any{"name": "naptár a szerveremen", "days": 30})
	call("csilla", "create_token", map[string]any{"name": "mindenhez", "days": 366, "read_only": false})
	names = append(names, "{token}", w.id(t, "app.sessions", "kind = 'token' and name like 'naptár%'"))
	var erased string
	err := w.Connect(t, "postgres").QueryRow(t.Context(), "select username from app.profiles where erased_at is not null").Scan(&erased)
	if err != nil {
		t.Fatal(err)
	}
	names = append(names, "{erased}", erased)
	for name, list := range map[string]string{
		"{asks}": "felhasználónév,név,micsoda\nujember,Új Ember,x\n",
		"{fits}": "felhasználónév,név,kör,szoba\nujember,Új Ember,sport@sport,1\ngergo3,Kiss Gergő,,\ncsilla,,sport@sport,9\n",
	} {
		status := http.StatusOK
		if name == "{asks}" {
			status = http.StatusUnprocessableEntity
		}
		page := w.send(t, "anna", "/admin/import", "file", "list.csv", []byte(list), status).Page(t)
		parcel, ok := page.Find("input[name=parcel]").Attr("value")
		if !ok {
			t.Fatalf("%s is no step of an import:\n%s", name, page.Text())
		}
		names = append(names, name, parcel)
	}
	return names
}

// send uploads a file.
func (w *world) send(t *testing.T, who, path, field, name string, file []byte, status int) stack.Answer {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile(field, name)
	if err == nil {
		_, err = io.Copy(part, bytes.NewReader(file))
	}
	if err != nil || form.Close() != nil {
		t.Fatal(err)
	}
	a := w.Client("").Send(t, http.MethodPost, path, body.String(), map[string]string{
		"Cookie": w.cookies[who][0].String(), "Content-Type": form.FormDataContentType(), "Sec-Fetch-Site": "same-origin", "Accept-Encoding": "identity",
	})
	if a.StatusCode != status {
		t.Fatalf("%s sends %s: %d\n%.2000s", who, path, a.StatusCode, a.Text)
	}
	return a
}

// parcels writes a form that only goes as several parts.
func parcels(t *testing.T, fields map[string][]string, ids *strings.Replacer) (body, kind string) {
	t.Helper()
	var text strings.Builder
	form := multipart.NewWriter(&text)
	for name, values := range fields {
		for _, value := range values {
			if err := form.WriteField(name, ids.Replace(value)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	return text.String(), form.FormDataContentType()
}

func sky() []byte {
	img := image.NewRGBA(image.Rect(0, 0, 120, 120))
	for y := range 120 {
		for x := range 120 {
			img.SetRGBA(x, y, color.RGBA{uint8(y), uint8(90 + y), 200, 255}) //nolint:gosec // below 256
		}
	}
	var file bytes.Buffer
	_ = png.Encode(&file, img) // a buffer takes everything
	return file.Bytes()
}
