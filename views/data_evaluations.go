package views

import (
	"html/template"
	"slices"
	"strconv"
	"time"
)

// Calendar says which semester is evaluated, what may be done in it, and what
// counts at most; the caps come with a scoreboard only.
type Calendar struct {
	Semester          string `json:"semester"`
	Season            string `json:"season"`
	WorkCap           int    `json:"work_cap"`
	ResponsibilityCap int    `json:"responsibility_cap"`
	GroupCap          int    `json:"group_cap"`
}

// Evaluations is the answer of show_evaluations.
type Evaluations struct {
	Calendar Calendar `json:"calendar"`
	Groups   []struct {
		GroupName
		Version int    `json:"version"`
		Status  string `json:"status"`
	} `json:"groups"`
	Waiting []JudgedRow `json:"waiting"`
	Can     struct {
		SetSeason bool `json:"set_season"`
		Judge     bool `json:"judge"`
	} `json:"can"`
}

// Judging is the answer of show_judging; Resort and Status are what is chosen.
type Judging struct {
	Calendar Calendar       `json:"calendar"`
	Semester string         `json:"semester"`
	Resort   string         `json:"resort"`
	Status   string         `json:"status"`
	Resorts  []JudgedResort `json:"resorts"`
	Statuses []JudgedStatus `json:"statuses"`
	Total    int            `json:"total"` // of the status chosen, in every resort
	Rows     []JudgedRow    `json:"rows"`
}

// JudgedResort is a part of the community with how many scoreboards there are.
type JudgedResort struct {
	GroupName
	Count int `json:"count"`
}

// JudgedStatus is how many scoreboards have a status.
type JudgedStatus struct {
	Status string `json:"status"`
	Count  int    `json:"count"`
}

// With is the query of the list with a resort and a status, the semester kept.
func (j Judging) With(resort, status string) template.URL {
	semester := j.Semester
	if semester == j.Calendar.Semester {
		semester = ""
	}
	return queryOf("semester", semester, "resort", resort, "status", status)
}

// OfStatus counts all that is in the resort chosen, whatever its status.
func (j Judging) OfStatus() (n int) {
	for _, s := range j.Statuses {
		n += s.Count
	}
	return n
}

// JudgedRow is a scoreboard in the list of who judges it.
type JudgedRow struct {
	Group       GroupName  `json:"group"`
	Parent      *GroupName `json:"parent"`
	Version     int        `json:"version"`
	Status      string     `json:"status"`
	SubmittedAt *time.Time `json:"submitted_at"`
	Members     int        `json:"members"`
	Points      int        `json:"points"`
}

// EvaluationAdmin is the page of the calendar and of what counts; Wanted is a
// season that waits to be confirmed.
type EvaluationAdmin struct {
	RealmSettings
	Wanted  string
	Refused *Refused
}

// Seasons are what there is to begin.
func (a EvaluationAdmin) Seasons() []string { return []string{"SUBMISSION", "JUDGING", "OFF"} }

// Lists are those of a semester that has ended.
func (a EvaluationAdmin) Lists() []string { return []string{"points", "awards", "active"} }

// Ask puts the question before a season begins; what is none is not asked.
func (a *EvaluationAdmin) Ask(season string) {
	if slices.Contains(a.Seasons(), season) {
		a.Wanted = season
	}
}

// Off says whether the calendar on the wall says another semester.
func (a EvaluationAdmin) Off() bool {
	return a.Calendar.Semester != nil && *a.Calendar.Semester != a.Calendar.Suggested
}

// Around are the semesters that can be set: one step on or back, and the one
// that is now before the first.
func (a EvaluationAdmin) Around() []string {
	if a.Calendar.Semester == nil || a.Calendar.Before == nil || a.Calendar.After == nil {
		return []string{a.Calendar.Suggested}
	}
	return []string{*a.Calendar.Before, *a.Calendar.After}
}

// SemestersAround are a semester's neighbours and itself, in the order of time.
func SemestersAround(semester string) []string {
	year, err := strconv.Atoi(semester[:4])
	if err != nil {
		return nil
	}
	n := year * 2
	if semester[len(semester)-1] == '2' {
		n++
	}
	return []string{semesterAt(n - 1), semesterAt(n), semesterAt(n + 1)}
}

func semesterAt(n int) string {
	year := n / 2
	return strconv.Itoa(year) + "-" + strconv.Itoa(year+1) + "/" + strconv.Itoa(n%2+1)
}

// SemesterText is a semester in words, "2026-2027/1" the autumn of 2026/27; it
// is "" without one.
func (v *Views) SemesterText(lang, semester string) (string, error) {
	if len(semester) != len("2026-2027/1") {
		return semester, nil
	}
	return v.Text(lang, "semester."+semester[10:], semester[:4]+"/"+semester[7:9])
}
