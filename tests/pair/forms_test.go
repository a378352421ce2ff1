package pair

import (
	"bytes"
	"image"
	"image/png"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"pek/tests/stack"
)

// form posts fields, and a file when there is one, as a browser does.
func form(t *testing.T, c *stack.Client, path, name string, file []byte, fields map[string]string) stack.Answer {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for field, value := range fields {
		_ = w.WriteField(field, value)
	}
	if file != nil {
		part, err := w.CreateFormFile(name, "file")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write(file)
	}
	_ = w.Close()
	return c.Send(t, http.MethodPost, path, body.String(), map[string]string{
		"Cookie": "pek_session=" + c.Token, "Content-Type": w.FormDataContentType(), "Accept-Language": "en", "Sec-Fetch-Site": "same-origin",
	})
}

// A list is shown by one gateway and taken in by the other: what it holds
// travels sealed in the form.
func importList(t *testing.T, p *pair) {
	t.Helper()
	r := p.both.NewRealm(t, "lists")
	token := r.As(t, "root").Token
	list := "username,name,group,status\nlists.new,New Person,sport@chess,active\n"
	preview := form(t, p.client(token, 0), "/admin/import", "file", []byte(list), nil)
	page := preview.Page(t).Find(`main form[action$="/admin/import"]`)
	fields := map[string]string{}
	for _, name := range []string{"step", "parcel"} {
		fields[name] = page.Find("input[name="+name+"]").AttrOr("value", "")
	}
	if preview.StatusCode != http.StatusOK || fields["parcel"] == "" {
		t.Fatalf("preview: %d %s", preview.StatusCode, preview.Page(t).Find("main").Text())
	}
	if done := form(t, p.client(token, 1), "/admin/import", "file", nil, fields); done.StatusCode != http.StatusOK || done.Page(t).Find(".notice").Length() != 1 {
		t.Fatalf("at the other: %d %s", done.StatusCode, done.Page(t).Find("main").Text())
	}
	if n := r.Count(t, "select count(*) from app.profiles where username = 'lists.new'"); n != 1 {
		t.Errorf("%d people", n)
	}
}

// What is put up at one gateway is there at the other: nothing lies in a folder.
func upload(t *testing.T, p *pair) {
	t.Helper()
	r := p.both.NewRealm(t, "faces")
	token := r.As(t, "bela").Token
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewNRGBA(image.Rect(0, 0, 64, 64))); err != nil {
		t.Fatal(err)
	}
	if a := form(t, p.client(token, 0), "/u/faces.bela/picture", "picture", file.Bytes(), nil); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", a.StatusCode, a.Text)
	}
	a := p.client(token, 1).Get(t, "/u/faces.bela/picture")
	if a.StatusCode != http.StatusOK || !strings.HasPrefix(a.Header.Get("Content-Type"), "image/") || a.Text == "" {
		t.Errorf("at the other: %d %s", a.StatusCode, a.Header.Get("Content-Type"))
	}
}
