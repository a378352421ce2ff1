// Package logging makes the gateway's log: structured lines that hold no
// personal data, whatever an error of somebody else's quotes.
package logging

import (
	"io"
	"log"
	"log/slog"
	"strings"
)

// JSON is the log of production, one object a line.
func JSON(w io.Writer, level slog.Leveler) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, options(level)))
}

// Text is the log of development.
func Text(w io.Writer, level slog.Leveler) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, options(level)))
}

func options(level slog.Leveler) *slog.HandlerOptions {
	return &slog.HandlerOptions{Level: level, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if err, ok := a.Value.Any().(error); ok {
			a.Value = slog.StringValue(Plain(err))
		}
		return a
	}}
}

// Server is where an HTTP server complains: the addresses of those who called
// are left out.
func Server(l *slog.Logger) *log.Logger {
	return log.New(complaints{l}, "", 0)
}

type complaints struct{ log *slog.Logger }

// Write takes one complaint.
func (c complaints) Write(line []byte) (int, error) {
	words := strings.Fields(string(line))
	for n := 1; n < len(words); n++ {
		if words[n-1] == "from" || words[n-1] == "serving" {
			words[n] = "somebody:"
		}
	}
	c.log.Warn("HTTP server", "complaint", strings.Join(words, " "))
	return len(line), nil
}
