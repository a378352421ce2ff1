package chrome

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Look is a screen: its width, and whether it is dark.
type Look struct {
	Width, Height int64
	Dark          bool
	Scale         float64 // dots per pixel, 1 when 0
}

// Looks are a phone and a desk, each light and dark.
func Looks() []Look {
	return []Look{{Width: 360, Height: 740}, {Width: 360, Height: 740, Dark: true}, {Width: 1440, Height: 900, Dark: true}, {Width: 1440, Height: 900}}
}

func (l Look) String() string {
	if l.Dark {
		return fmt.Sprintf("%d px dark", l.Width)
	}
	return fmt.Sprintf("%d px light", l.Width)
}

// Apply gives a tab the screen. Movement is asked to stay away, so that what
// is looked at stands still.
func (l Look) Apply(tab context.Context) error {
	scheme := "light"
	if l.Dark {
		scheme = "dark"
	}
	_, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
	if err != nil {
		return fmt.Errorf("choose a theme: %w", err)
	}
	// Not as a phone's browser does it: that would make the screen as wide as what is too wide.
	_, err = chromedp.Call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: l.Width, Height: l.Height, DeviceScaleFactor: max(l.Scale, 1),
	})
	if err != nil {
		return fmt.Errorf("choose a width: %w", err)
	}
	return nil
}
