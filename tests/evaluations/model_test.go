package evaluations

import (
	"math/big"
	"math/rand/v2"

	"github.com/google/uuid"
)

// score is one cell of a scoreboard as the test deals it.
type score struct {
	work   bool
	points int
}

// board is a version of a group's scoreboard.
type board struct {
	id, group uuid.UUID
	semester  string
	version   int
	status    string
	cells     map[int][]score // by person
}

// deal makes the versions of one group in one semester: some returned, some
// reopened after they were accepted, some still waiting.
func deal(r *rand.Rand, group uuid.UUID, semester string, people []int) []board {
	versions := 1 + r.IntN(3)
	boards := make([]board, versions)
	for v := range boards {
		b := board{id: uuid.New(), group: group, semester: semester, version: v + 1, cells: map[int][]score{}}
		b.status = []string{"ACCEPTED", "REJECTED"}[r.IntN(2)]
		if v == versions-1 {
			b.status = []string{"ACCEPTED", "ACCEPTED", "ACCEPTED", "REJECTED", "NOT_SUBMITTED", "NOT_YET_EVALUATED"}[r.IntN(6)]
		}
		for _, p := range people {
			most := []int{2, 6, 60}[r.IntN(3)] // the steps at 1–2 and 3–4 are met as often as the caps
			for g := range 4 {
				if r.IntN(4) > 0 {
					b.cells[p] = append(b.cells[p], score{work: g%2 == 0, points: r.IntN(most)})
				}
			}
		}
		boards[v] = b
	}
	return boards
}

// counted is what a person's points of one scoreboard count for.
func counted(cells []score) int {
	work, responsibility := 0, 0
	for _, c := range cells {
		if c.work {
			work += c.points
		} else {
			responsibility += c.points
		}
	}
	sum := min(work, 30) + min(responsibility, 20)
	switch sum {
	case 1, 2:
		return 0
	case 3, 4:
		return 5
	}
	return min(sum, 50)
}

// histories tells the point history of a semester by its definition, one
// person after the other: nothing of it is taken from the database.
func histories(boards []board, semester, before string, most int) map[int]int {
	last := map[uuid.UUID]map[string]int{}
	for _, b := range boards {
		if last[b.group] == nil {
			last[b.group] = map[string]int{}
		}
		last[b.group][b.semester] = max(last[b.group][b.semester], b.version)
	}
	sums := map[int]map[uuid.UUID]int{}
	for _, b := range boards {
		if b.semester != semester && b.semester != before {
			continue
		}
		for p, cells := range b.cells {
			if sums[p] == nil {
				sums[p] = map[uuid.UUID]int{}
			}
			if b.status == "ACCEPTED" && b.version == last[b.group][b.semester] {
				sums[p][b.group] += counted(cells)
			}
		}
	}
	points := map[int]int{}
	for p, groups := range sums {
		squares := new(big.Int)
		for _, g := range groups {
			squares.Add(squares, big.NewInt(int64(g*g)))
		}
		points[p] = int(min(new(big.Int).Sqrt(squares).Int64(), int64(most)))
	}
	return points
}
