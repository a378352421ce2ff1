package views

import "testing"

func TestInitials(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Kovács Anna": "KA", "dr. Ágoston Éva Mária": "ÁÉ", "ödön": "Ö", "  ": "?", "": "?", "(Béla) \"Góliát\" Nagy": "BG",
		"Csuka Gyula": "CG", "3D kör": "3K", "A": "A",
	} {
		if got := (Face{Name: name}).Initials(); got != want {
			t.Errorf("%q: %q, not %q", name, got, want)
		}
	}
}

func TestHuesAreStableAndSpread(t *testing.T) {
	t.Parallel()
	seen := map[int]bool{}
	for _, username := range []string{"anna", "bela", "cili", "denes", "erika", "feri", "gabor", "hanna", "imre", "judit", "karcsi", "lili", "mate", "nora"} {
		hue := Face{Username: username}.Hue()
		if hue < 0 || hue >= hues || hue != (Face{Username: username, Name: "x", Picture: "y"}).Hue() {
			t.Errorf("%s: %d", username, hue)
		}
		seen[hue] = true
	}
	if len(seen) < 6 {
		t.Errorf("only %d colours for 14 people", len(seen))
	}
}
