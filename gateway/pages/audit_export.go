package pages

import (
	"encoding/csv"
	"errors"
	"net/http"
	"strings"
	"time"

	"pek/gateway/edge"
	"pek/gateway/export"
	"pek/views"
)

const (
	// perPart is how many entries an export asks for at once; no more are ever held.
	perPart = 500
	// partTime is how long a reader may take for a part.
	partTime = 30 * time.Second
)

// ExportAudit is GET /audit.csv: everything that fits the filter, part by part.
func (p *Pages) ExportAudit(w http.ResponseWriter, r *http.Request) {
	filter := auditFilter(r)
	part, err := p.audit(r, filter, "", perPart)
	if err != nil {
		p.Problem(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="audit.csv"`)
	out := csv.NewWriter(w)
	err = out.Write([]string{
		"at", "actor", "login", "door", "action", "object", "object_id", "person", "group", "policy", "before", "after",
		"by_rule", "cause", "request", "entry",
	})
	for err == nil {
		if err = p.writePart(w, out, part.Entries); err != nil || part.Next == nil {
			break
		}
		part, err = p.audit(r, filter, *part.Next, perPart)
	}
	if err != nil {
		// Half a file must not look whole: the connection is cut.
		p.Log.WarnContext(r.Context(), "the export of the audit ended early", "id", edge.RequestID(r.Context()), "error", errors.Unwrap(err))
		panic(http.ErrAbortHandler)
	}
}

func (p *Pages) writePart(w http.ResponseWriter, out *csv.Writer, entries []views.AuditEntry) error {
	control := http.NewResponseController(w)
	if err := control.SetWriteDeadline(time.Now().Add(partTime)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err //nolint:wrapcheck // the connection
	}
	for _, e := range entries {
		if err := out.Write(auditRow(e)); err != nil {
			return err //nolint:wrapcheck // the connection
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err //nolint:wrapcheck // the connection
	}
	return control.Flush() //nolint:wrapcheck // the connection
}

// auditRow is an entry as a line; nothing in it is a formula.
func auditRow(e views.AuditEntry) []string {
	var before, after []string
	for _, c := range e.Changes {
		if c.Before != nil {
			before = append(before, c.Column+"="+*c.Before)
		}
		if c.After != nil {
			after = append(after, c.Column+"="+*c.After)
		}
	}
	row := []string{
		e.At.Format(time.RFC3339Nano), username(e.Actor, e.ActorID), e.Login, e.Door, e.Action, e.Object, value(e.ObjectID),
		username(e.Person, nil), "", "", strings.Join(before, "; "), strings.Join(after, "; "), "no", e.CauseID, value(e.RequestID), e.ID,
	}
	if e.Group != nil {
		row[8] = value(e.Group.Handle)
	}
	if e.Policy != nil {
		row[9] = value(e.Policy.Name)
	}
	if e.Cascaded {
		row[12] = "yes"
	}
	for i := range row {
		row[i] = export.PlainCell(row[i])
	}
	return row
}

func username(p *views.PersonRef, id *string) string {
	if p == nil {
		return value(id)
	}
	return p.Username
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
