package pages

import (
	"net/http"
	"strconv"
	"strings"

	"pek/gateway/refusal"
)

// number reads a whole number of a form; what is none is 0, which no row and
// no limit has, so that the database says no and nothing is lost.
func number(r *http.Request, field string) int {
	n, err := strconv.ParseInt(r.PostFormValue(field), 10, 32)
	if err != nil {
		return 0
	}
	return int(n)
}

// pageNumber reads ?page=; the first one when it is left out.
func pageNumber(r *http.Request) (int, error) {
	raw := r.URL.Query().Get("page")
	if raw == "" {
		return 1, nil
	}
	n, err := strconv.ParseInt(raw, 10, 32)
	if err != nil {
		return 0, refusal.New(http.StatusUnprocessableEntity, "invalid_page")
	}
	return int(n), nil
}

// ByID lets only ids through to a page; an address without one leads nowhere.
func (p *Pages) ByID(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !isID(r.PathValue("id")) || r.PathValue("line") != "" && !isID(r.PathValue("line")) {
			p.Missing(w, r)
			return
		}
		next(w, r)
	}
}

// isID says whether a text has the form of a uuid.
func isID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i, c := range s {
		hyphen := i == 8 || i == 13 || i == 18 || i == 23
		if hyphen != (c == '-') || !hyphen && !strings.ContainsRune("0123456789abcdefABCDEF", c) {
			return false
		}
	}
	return true
}
