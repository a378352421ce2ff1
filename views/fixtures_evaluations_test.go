package views

import "time"

// evaluationFixtures are those of the pages of evaluations.
func evaluationFixtures(at time.Time, name GroupName, person PersonRef) map[string]any {
	calendar := Calendar{"2026-2027/1", "JUDGING", 30, 20, 50}
	row := JudgedRow{Group: name, Parent: &name, Version: 2, Status: "NOT_YET_EVALUATED", SubmittedAt: &at, Members: 3, Points: 41}
	home := Evaluations{Calendar: calendar, Waiting: []JudgedRow{row}}
	home.Can.Judge, home.Can.SetSeason = true, true
	home.Groups = append(home.Groups, struct {
		GroupName
		Version int    `json:"version"`
		Status  string `json:"status"`
	}{name, 1, "REJECTED"}, struct {
		GroupName
		Version int    `json:"version"`
		Status  string `json:"status"`
	}{GroupName: name})
	why, total := "No <b>", 3
	board := Scoreboard{
		Group: name, Path: []GroupName{name}, Calendar: calendar, Semesters: []string{"2025-2026/2", "2026-2027/1"},
		Board:      &Board{"1", "2026-2027/1", 2, "NOT_YET_EVALUATED", 7, "Report <b>", &why, &at, &at, &person},
		Versions:   []BoardVersion{{2, "NOT_YET_EVALUATED", nil, nil}, {1, "REJECTED", &at, &why}},
		Guidelines: []Guideline{{"w", "Work <b>", "WORK", "How <b>", 20, &total, 1, 17, 8.5}, {"r", "Treasurer", "RESPONSIBILITY", "", 10, nil, 1, 0, 0}},
		Rows: []ScoreRow{
			{Member: "m1", Username: "anna", Name: "Anna <b>", Status: "ACTIVE", Cells: map[string]int{"w": 5}, Comments: map[string]int{"w": 2}, Work: 5, Points: 5, Typed: map[string]string{"w": `<b>"`}},
			{Member: "m2", Status: "ARCHIVED", Cells: map[string]int{"w": 12}, Comments: map[string]int{"w": 1}, Work: 12, Points: 12},
		},
		Can:     map[string]bool{},
		Seen:    map[string]int{"w": 3},
		Stale:   []StaleCell{{Member: "m1", Guideline: "w", Typed: "<b>", Points: 4}, {Member: "m2", Guideline: "w", Status: "ARCHIVED"}},
		Refused: &Refused{Key: "explanation_missing", Field: "explanation"}, Changed: true, Text: "x",
	}
	for _, act := range []string{"open", "edit_guidelines", "write_report", "edit_points", "comment", "submit", "cancel", "accept", "reject", "reopen"} {
		board.Can[act] = true
	}
	confirm, guidelines, report := board, board, board
	confirm.Act, report.Act = "reject", "report"
	guidelines.Form, guidelines.Refused = guidelines.FormOf("w"), &Refused{Key: "guideline_name_taken", Field: "name"}
	award := &Award{"AB", "Because <b>", "NOT_YET_EVALUATED", &why, 3}
	scores := GroupScores{Group: name, Semester: "2026-2027/1", Semesters: []string{"2026-2027/1"}}
	scores.Rows = append(scores.Rows, struct {
		Username       string `json:"username"`
		Name           string `json:"name"`
		Work           int    `json:"work"`
		Responsibility int    `json:"responsibility"`
		Points         int    `json:"points"`
		Award          string `json:"award"`
		Justification  string `json:"justification"`
	}{"anna", "Anna", 1, 2, 0, "AB", "x <b>"})
	fifty := 55
	var admin EvaluationAdmin
	admin.WorkCap, admin.DutyCap, admin.GroupCap, admin.HistoryCap = 30, 20, 50, 100
	admin.Calendar.Semester, admin.Calendar.Season, admin.Calendar.Suggested = &calendar.Semester, "SUBMISSION", "2026-2027/2"
	admin.Ask("OFF")
	admin.Refused = &Refused{Key: "invalid_cap", Field: "work_cap"}
	plan := ExchangePlan{Scoreboard: board, What: "points", Parcel: "p", Outdated: true, Report: exchanged(name.Name)}
	about := "20 <b>"
	plan.Skipped = NewImportNotes([]ImportNote{{3, "A3", "not_a_member", &about}})
	return map[string]any{
		"evaluations/exchange": Exchange{board, NewImportNotes([]ImportNote{{0, "", "file_missing", nil}})}, "evaluations/exchange_plan": plan,
		"evaluations/home": home, "evaluations/judging": Judging{
			calendar, "2025-2026/2", "a@a", "REJECTED", []JudgedResort{{GroupName{"a@a", "A <b>"}, 1}, {name, 2}}, []JudgedStatus{{"REJECTED", 1}, {"ACCEPTED", 2}}, 3, []JudgedRow{row},
		},
		"evaluations/group": report, "evaluations/confirm": confirm, "evaluations/guidelines": guidelines,
		"evaluations/delete_guideline": DeleteGuideline{name, nil, board.Guidelines[0], 2},
		"evaluations/points":           PointsTable{board, true},
		"evaluations/comments": CellComments{Scoreboard: board, Row: board.Rows[0], Column: "w", Only: "w", Others: 2, Said: []CellComment{
			{"c", "m1", "w", &person, true, "So <b>", true, &at}, {ID: "d", Guideline: "r", At: &at},
		}},
		"evaluations/awards": Awards{
			Group: name, Semester: "2026-2027/1", Calendar: calendar, Resorts: []GroupName{name},
			Can:   map[string]bool{"request": true, "submit": true, "cancel": true, "recommend": true, "accept": true, "reject": true},
			Rows:  []AwardRow{{"m1", "anna", "Anna <b>", award, []Recommendation{{"Sport", "KB"}, {"Culture", "AB"}}}, {Member: "m2"}, {Member: "m3", Username: "bela", Name: "Béla"}},
			Typed: AwardForm{"anna", "KB", "typed <b>"}, Refused: &Refused{Key: "award_state"},
		},
		"evaluations/scores": scores, "evaluations/admin": admin,
		"evaluations/activity": Activity{Person: person, Semesters: []ActivitySemester{
			{"2026-2027/1", &fifty, []ActivityGroup{{"a@a", "A <b>", 33, 12, 42}, {"b@b", "B", 10, 25, 30}}},
			{"2025-2026/2", nil, []ActivityGroup{{"a@a", "A <b>", 2, 1, 5}, {Points: 4}}},
		}},
	}
}

// exchanged is a report with everything in it.
func exchanged(name string) ExchangeReport {
	total := 9
	report := ExchangeReport{
		Changes: []ExchangeChange{
			{Row: 2, Column: 3, Member: "anna <b>", Guideline: name, Field: "max_total", From: "", To: "12"},
			{Row: 3, Guideline: name, Field: "category", From: "WORK", To: "RESPONSIBILITY"},
		},
		Unchanged: 4,
		Comments:  []ExchangeComment{{Row: 2, Column: 3, Member: "anna", Guideline: name, Text: "Why <b>\nso"}},
		Created:   []CreatedGuideline{{Row: 4, Name: "New <b>", Category: "WORK", Description: "How <b>", MaxPerMember: 3, MaxTotal: &total}},
		Kept:      []string{"Old <b>"},
	}
	report.Cut = append(report.Cut, struct {
		Guideline string `json:"guideline"`
		Members   int    `json:"members"`
	}{name, 2})
	return report
}
