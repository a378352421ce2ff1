package model

// checkpoint compares the whole state and samples of the answers.
func (g *game) checkpoint(everywhere bool) {
	g.t.Helper()
	there := load(g.t, g.nature, g.in.ID)
	a, b := there.Text(), g.Text()
	if more, less := Differing(a, b), Differing(b, a); len(more)+len(less) > 0 {
		g.fail("only in the database: %q\nonly in the model: %q", more, less)
	}
	_ = everywhere
}
