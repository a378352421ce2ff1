package views

// Activity is the answer of show_activity.
type Activity struct {
	Person    PersonRef          `json:"person"`
	IsSelf    bool               `json:"is_self"`
	Semesters []ActivitySemester `json:"semesters"`
}

// ActivitySemester is what a person's work of a semester was; Points is the
// value of the history, nil when it was not written.
type ActivitySemester struct {
	Semester string          `json:"semester"`
	Points   *int            `json:"points"`
	Groups   []ActivityGroup `json:"groups"`
}

// ActivityGroup is a group's part; a hidden one has no handle.
type ActivityGroup struct {
	Handle         string `json:"handle"`
	Name           string `json:"name"`
	Work           int    `json:"work"`
	Responsibility int    `json:"responsibility"`
	Points         int    `json:"points"`
}

// ActivitySum is a group's part of a value of the history: both semesters that
// it consists of.
type ActivitySum struct {
	Handle, Name        string
	Now, Before, Square int
	Sum                 int
}

// Breakdown are the groups' parts of the value of semester n; the hidden ones
// are as many as there are, for nobody may be told which is which.
func (a Activity) Breakdown(n int) []ActivitySum {
	var sums []ActivitySum
	at := map[string]int{}
	add := func(groups []ActivityGroup, now bool) {
		for _, g := range groups {
			i, there := at[g.Handle]
			if !there || g.Handle == "" {
				i = len(sums)
				at[g.Handle] = i
				sums = append(sums, ActivitySum{Handle: g.Handle, Name: g.Name})
			}
			if now {
				sums[i].Now += g.Points
			} else {
				sums[i].Before += g.Points
			}
		}
	}
	add(a.Semesters[n].Groups, true)
	if before := a.Before(n); n+1 < len(a.Semesters) && a.Semesters[n+1].Semester == before {
		add(a.Semesters[n+1].Groups, false)
	}
	for i := range sums {
		sums[i].Sum = sums[i].Now + sums[i].Before
		sums[i].Square = sums[i].Sum * sums[i].Sum
	}
	return sums
}

// Whole says whether all groups of a breakdown are named; only then the parts
// make up the value.
func (a Activity) Whole(n int) bool {
	for _, s := range a.Breakdown(n) {
		if s.Handle == "" {
			return false
		}
	}
	return true
}

// Before is the semester right before semester n.
func (a Activity) Before(n int) string {
	around := SemestersAround(a.Semesters[n].Semester)
	return around[0]
}

// Squares is what the root is taken of.
func (a Activity) Squares(n int) (sum int) {
	for _, s := range a.Breakdown(n) {
		sum += s.Square
	}
	return sum
}

// HeatCell is a square of the map: a semester in its place.
type HeatCell struct {
	Semester string
	Year     string
	X, Y     int
	Points   *int
	Level    int // 0 to 4, how dark
	There    bool
}

// Heat are the squares of the map, a column for each year from the first to the
// last, autumn above spring.
func (a Activity) Heat() []HeatCell {
	if len(a.Semesters) == 0 {
		return nil
	}
	known, most := map[string]*int{}, 1
	for _, s := range a.Semesters {
		known[s.Semester] = s.Points
		if s.Points != nil {
			most = max(most, *s.Points)
		}
	}
	first, last := a.Semesters[len(a.Semesters)-1].Semester, a.Semesters[0].Semester
	var cells []HeatCell
	for s := first[:len(first)-1] + "1"; s <= last[:len(last)-1]+"2"; s = SemestersAround(s)[2] {
		points, there := known[s]
		c := HeatCell{Semester: s, Year: s[:4], X: len(cells) / 2 * heatStep, Y: len(cells) % 2 * heatStep, Points: points, There: there}
		if points != nil && *points > 0 {
			c.Level = (*points*4 + most - 1) / most
		}
		cells = append(cells, c)
	}
	return cells
}

// HeatWidth is how wide the map is.
func (a Activity) HeatWidth() int { return (len(a.Heat()) + 1) / 2 * heatStep }

// heatStep is from one square to the next.
const heatStep = 48
