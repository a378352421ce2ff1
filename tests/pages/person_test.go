package pages

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pek/tests/stack"
)

// upload sends a file as the form of the edit page does.
func upload(t *testing.T, c *stack.Client, path string, file []byte) stack.Answer {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("picture", "../../x.png")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(file)
	_ = form.Close()
	return c.Send(t, http.MethodPost, path, body.String(), map[string]string{
		"Cookie": "pek_session=" + c.Token, "Content-Type": form.FormDataContentType(), "Accept-Language": "en", "Sec-Fetch-Site": "same-origin",
	})
}

// A profile is edited without script: a line more, a refusal that keeps what
// was typed, somebody else's save beside it, and then it stands there.
func TestEditProfile(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "profile")
	bela, path := r.As(t, "bela"), "/u/"+r.Name("bela")
	if n := bela.Get(t, path).Page(t).Find("main a[href='" + path + "/edit']").Length(); n != 1 {
		t.Errorf("%d links to the form", n)
	}
	if n := bela.Get(t, "/u/"+r.Name("anna")).Page(t).Find("main a[href$='/edit']").Length(); n != 0 {
		t.Error("a link to the form of another's profile")
	}
	if a := bela.Get(t, "/u/"+r.Name("anna")+"/edit"); a.StatusCode != http.StatusForbidden {
		t.Errorf("another's form: %d", a.StatusCode)
	}
	form := url.Values{
		"version": {"1"}, "name": {"Béla Új"}, "nickname": {"Bé"}, "field1": {"room"}, "value1": {"1312"}, "shown1": {"yes"},
		"field2": {"phone"}, "contact2": {"yes"}, "value2": {"no number"}, "shown2": {"yes"}, "more": {"yes"},
	}
	again := bela.Post(t, path+"/edit", form)
	if n := again.Page(t).Find("fieldset.contact").Length(); again.StatusCode != http.StatusOK || n != 2 {
		t.Errorf("one more contact: %d, %d lines", again.StatusCode, n)
	}
	form.Del("more")
	again = bela.Post(t, path+"/edit", form)
	page := again.Page(t)
	if again.StatusCode != http.StatusUnprocessableEntity || page.Find("#value2[aria-invalid=true]").AttrOr("value", "") != "no number" ||
		page.Find("#value1").AttrOr("value", "") != "1312" || page.Find("#row-refused").Length() != 1 {
		t.Errorf("a wrong phone: %d %s", again.StatusCode, page.Find("main").Text())
	}
	form.Set("field1", "😀")
	if a := bela.Post(t, path+"/edit", form); a.StatusCode != http.StatusUnprocessableEntity || a.Page(t).Find("#value1").Length() != 1 {
		t.Errorf("a field that there is not: %d", a.StatusCode)
	}
	form.Set("field1", "room")
	form.Set("value2", "06 30 123 4567")
	if a := bela.Post(t, path+"/edit", form); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("save: %d %s", a.StatusCode, a.Text)
	}
	form.Set("nickname", "Other")
	again = bela.Post(t, path+"/edit", form)
	page = again.Page(t)
	if again.StatusCode != http.StatusConflict || page.Find("#nickname").AttrOr("value", "") != "Other" || !strings.Contains(page.Find(".theirs").Text(), "Bé") {
		t.Errorf("an old version: %d", again.StatusCode)
	}
	page = bela.Get(t, path).Page(t)
	link := page.Find("[data-field=phone] a")
	if link.AttrOr("href", "") != "tel:+36301234567" || link.AttrOr("rel", "") != "noopener nofollow me" || page.Find("dd[data-field=room]").Length() != 1 || page.Find("h1").Text() != "Béla Új" {
		t.Errorf("the page: %s", page.Find("main").Text())
	}
	if n := r.As(t, "anna").Get(t, path).Page(t).Find("[data-field]").Length(); n != 0 {
		t.Errorf("somebody without the right sees %d fields", n)
	}
}

// The old address leads on, for who may see the person.
func TestRename(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "rename")
	bela, path := r.As(t, "bela"), "/u/"+r.Name("bela")
	if a := bela.Post(t, path+"/username", url.Values{"username": {r.Name("anna")}}); a.StatusCode != http.StatusConflict || a.Page(t).Find("#username-refused").Length() != 1 {
		t.Errorf("a taken name: %d", a.StatusCode)
	}
	if a := bela.Post(t, path+"/username", url.Values{"username": {"Rename.New"}}); a.StatusCode != http.StatusSeeOther || a.Header.Get("Location") != "/u/Rename.New" {
		t.Fatalf("rename: %d %s", a.StatusCode, a.Header.Get("Location"))
	}
	if a := r.As(t, "anna").Get(t, path); a.StatusCode != http.StatusPermanentRedirect || a.Header.Get("Location") != "/u/Rename.New" {
		t.Errorf("the old address: %d %s", a.StatusCode, a.Header.Get("Location"))
	}
	if a := r.As(t, "dora").Get(t, path); a.StatusCode != http.StatusNotFound {
		t.Errorf("for who does not see him: %d", a.StatusCode)
	}
}

func TestPicture(t *testing.T) {
	t.Parallel()
	r := stack.Get(t).NewRealm(t, "picture")
	bela, path := r.As(t, "bela"), "/u/"+r.Name("bela")
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 500, 300))); err != nil {
		t.Fatal(err)
	}
	if a := upload(t, r.As(t, "anna"), path+"/picture", file.Bytes()); a.StatusCode != http.StatusForbidden {
		t.Errorf("another's picture: %d", a.StatusCode)
	}
	for what, c := range map[string]struct {
		file   []byte
		status int
	}{
		"none": {nil, 422}, "HTML": {[]byte("<html>"), 422}, "50 MB": {make([]byte, 50<<20), 413}, "a little too much": {make([]byte, 5<<20+1), 413},
	} {
		if a := upload(t, bela, path+"/picture", c.file); a.StatusCode != c.status || a.Page(t).Find("#picture-refused").Length() != 1 {
			t.Errorf("%s: %d", what, a.StatusCode)
		}
	}
	if n := r.Count(t, "select count(*) from app.pictures p join app.profiles f using (user_id) where f.username = $1", r.Name("bela")); n != 0 {
		t.Error("something was kept")
	}
	if a := upload(t, bela, path+"/picture", file.Bytes()); a.StatusCode != http.StatusSeeOther {
		t.Fatalf("put up: %d %s", a.StatusCode, a.Text)
	}
	src := bela.Get(t, path).Page(t).Find(".who img").AttrOr("src", "")
	a := r.As(t, "anna").Get(t, src)
	img, err := jpeg.Decode(strings.NewReader(a.Text))
	if err != nil || img.Bounds().Dx() != 384 || a.Header.Get("Content-Type") != "image/jpeg" || !strings.Contains(a.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("%s: %d %v %v", src, a.StatusCode, a.Header, err)
	}
	if a := r.As(t, "anna").Get(t, path+"/picture?v=old"); strings.Contains(a.Header.Get("Cache-Control"), "max-age") || a.StatusCode != http.StatusOK {
		t.Errorf("an old address is kept: %s", a.Header.Get("Cache-Control"))
	}
	if a := r.As(t, "dora").Get(t, src); a.StatusCode != http.StatusNotFound {
		t.Errorf("for who does not see him: %d", a.StatusCode)
	}
	if a := bela.Post(t, path+"/picture/remove", nil); a.StatusCode != http.StatusSeeOther {
		t.Errorf("remove: %d", a.StatusCode)
	}
	if a := bela.Get(t, src); a.StatusCode != http.StatusNotFound {
		t.Errorf("it is there still: %d", a.StatusCode)
	}
}
