package pages

import (
	"net/http"
	"strconv"

	"pek/gateway/federation"
	"pek/views"
)

// MaxPicture is how large a file with a picture may be.
const MaxPicture = 5 << 20

// pictureTime is how long a browser keeps a picture under its own address.
const pictureTime = "private, max-age=604800, immutable"

// ShowPicture is GET /u/{username}/picture?v=&size=. Whether the reader may
// see the person, the database says each time that a browser does not have it yet.
func (p *Pages) ShowPicture(w http.ResponseWriter, r *http.Request) {
	size := "small"
	if r.URL.Query().Get("size") == "large" {
		size = "large"
	}
	data, _, err := read[views.PictureFile](p, r, federation.FirstSuccess, "show_picture", federation.Args{"person": r.PathValue("username"), "size": size})
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "image/jpeg")
	h.Set("Content-Length", strconv.Itoa(len(data.JPEG)))
	h.Set("Content-Disposition", "inline")
	h.Add("Vary", "Cookie")
	if r.URL.Query().Get("v") == data.Picture {
		h.Set("Cache-Control", pictureTime)
	}
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(data.JPEG) // the browser went away: nobody to tell
}

// SetPicture is POST /u/{username}/picture. Who may edit the profile is asked
// first, so that nobody has pictures drawn for nothing.
func (p *Pages) SetPicture(w http.ResponseWriter, r *http.Request) {
	if _, err := p.profile(r); err != nil {
		p.Problem(w, r, err)
		return
	}
	file, err := uploaded(r, "picture")
	if err != nil {
		p.refuseBeside(w, r, err, "")
		return
	}
	small, large, err := p.Pictures.Draw(r.Context(), file)
	if err != nil {
		p.refuseBeside(w, r, err, "")
		return
	}
	saved, err := write[views.PersonNames](p, r, "set_picture", federation.Args{"person": r.PathValue("username"), "small": small, "large": large})
	if err != nil {
		p.refuseBeside(w, r, err, "")
		return
	}
	p.leave(w, r, personPath(r, saved.Username), views.Notice{Key: "picture_set"})
}

// RemovePicture is POST /u/{username}/picture/remove.
func (p *Pages) RemovePicture(w http.ResponseWriter, r *http.Request) {
	saved, err := write[views.PersonNames](p, r, "remove_picture", federation.Args{"person": r.PathValue("username")})
	if err != nil {
		p.refuseBeside(w, r, err, "")
		return
	}
	p.leave(w, r, personPath(r, saved.Username), views.Notice{Key: "picture_removed"})
}
