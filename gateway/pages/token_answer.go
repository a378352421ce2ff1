package pages

import (
	"encoding/json"
	"mime"
	"net/http"

	"pek/gateway/audit"
	"pek/gateway/federation"
	"pek/gateway/refusal"
)

// AnswerToken is POST /api/rpc/create_token: the database makes the row, and
// who holds the keys adds the token. PostgREST could only do half of it.
func (p *Pages) AnswerToken(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		p.Problem(w, r, refusal.New(http.StatusMethodNotAllowed, "method_not_allowed"))
		return
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		p.Problem(w, r, refusal.New(http.StatusUnsupportedMediaType, "not_acceptable"))
		return
	}
	var body struct {
		Name     string `json:"name"`
		Days     int    `json:"days"`
		ReadOnly *bool  `json:"read_only"`
	}
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	if decoder.Decode(&body) != nil {
		p.Problem(w, r, refusal.New(http.StatusBadRequest, "invalid_input"))
		return
	}
	who := caller(r)
	who.Door = "api"
	answer, err := p.Federation.Write(r.Context(), who, "create_token",
		federation.Args{"name": body.Name, "days": body.Days, "read_only": body.ReadOnly == nil || *body.ReadOnly})
	if err != nil {
		no := refusal.From(err)
		p.Refused(r.Context(), audit.Act{
			Realm: who.Realm, Person: who.Subject, Door: who.Door, RequestID: who.RequestID, Procedure: "create_token",
		}, no.Status, no.Key)
		p.Problem(w, r, err)
		return
	}
	var made newToken
	if err = json.Unmarshal(answer, &made); err == nil {
		made, err = p.signed(made)
	}
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(made) // nobody to tell
}
