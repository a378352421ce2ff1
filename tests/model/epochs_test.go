package model

// digests is what everybody may do, by line.
func (g *game) digests() map[ID]string {
	all := map[ID]string{}
	for _, p := range g.people {
		all[p] = g.Digest(p)
	}
	return all
}

// judgeEpochs: an epoch grows for exactly the people whose rights changed.
func (g *game) judgeEpochs() {
	g.t.Helper()
	was, is := g.epochs, g.readEpochs()
	rights := g.digests()
	for _, p := range g.people {
		changed := g.rights[p] != rights[p]
		if grown := is[p] > was[p]; grown != changed || is[p] < was[p] {
			g.fail("the epoch of %s goes from %d to %d; rights changed: %v", p, was[p], is[p], changed)
		}
	}
	g.epochs, g.rights = is, rights
}

func (g *game) readEpochs() map[ID]int64 {
	found := map[ID]int64{}
	rows, err := g.nature.Query(g.t.Context(), "select user_id::text, sum(bumps)::bigint from app.policy_epochs where realm_id = $1 group by user_id", g.in.ID)
	if err != nil {
		g.fail("epochs: %v", err)
	}
	defer rows.Close()
	for rows.Next() {
		var p ID
		var n int64
		if err := rows.Scan(&p, &n); err != nil {
			g.fail("epochs: %v", err)
		}
		found[p] = n
	}
	return found
}
