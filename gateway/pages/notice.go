package pages

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"time"

	"pek/views"
)

// noticeTime is how long a notice waits for the page that shows it.
const noticeTime = time.Minute

// noticeSize is how much of a cookie browsers keep for certain, before it is encoded.
const noticeSize = 2500

// leave sends the browser on, with a word about what was done.
func (p *Pages) leave(w http.ResponseWriter, r *http.Request, target string, n views.Notice) {
	data, err := json.Marshal(n)
	if err == nil && len(data) > noticeSize {
		n.People = nil // too many to take back at once
		data, err = json.Marshal(n)
	}
	if err == nil {
		p.Cookies.Set(w, "notice", base64.RawURLEncoding.EncodeToString(data), noticeTime)
	}
	http.Redirect(w, r, target, http.StatusSeeOther)
}

// takeNotice reads the word that the last page left, once. It is only text: a
// planted one could make a page say a false sentence, and nothing else.
func (p *Pages) takeNotice(w http.ResponseWriter, r *http.Request) *views.Notice {
	value, err := p.Cookies.Read(r, "notice")
	if err != nil || value == "" {
		return nil
	}
	p.Cookies.Clear(w, "notice")
	data, err := base64.RawURLEncoding.DecodeString(value)
	if err != nil {
		return nil
	}
	var n views.Notice
	if json.Unmarshal(data, &n) != nil || !p.Views.HasText("notice."+n.Key) {
		return nil
	}
	return &n
}
