package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// places are where doctor looks beside the database.
type places struct {
	postgrest, issuer string
	data              string // PostgreSQL's folder, when it lies on this machine
	dev               bool   // it is `pek dev` that is looked at
}

// whereabouts is what the environment says, else what the running `pek dev` wrote down.
func whereabouts(getenv func(string) string) places {
	p := places{postgrest: getenv("PEK_POSTGREST_URL"), issuer: getenv("PEK_OIDC_ISSUER")}
	p.dev = getenv("PEK_OPERATOR_URL") == "" && getenv("PEK_OPERATOR_URL_FILE") == ""
	if !p.dev {
		return p
	}
	p.data = filepath.Join(home(), "postgres")
	var where running
	data, err := os.ReadFile(filepath.Join(home(), "running.json"))
	if err == nil && json.Unmarshal(data, &where) == nil {
		if p.postgrest == "" {
			p.postgrest = where.PostgREST
		}
		if p.issuer == "" {
			p.issuer = where.Issuer
		}
	}
	return p
}

// heard is an answer without its text.
type heard struct {
	status int
	header http.Header
}

// ask makes a request without a token.
func ask(ctx context.Context, address string) (heard, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return heard{}, fmt.Errorf("ask: %w", err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return heard{}, fmt.Errorf("ask: %w", err)
	}
	_ = res.Body.Close()
	return heard{res.StatusCode, res.Header}, nil
}

// askPostgREST looks at its version and at what it lets nobody do: whoever has
// no token is anonymous, who may read nothing.
func askPostgREST(ctx context.Context, address string) []finding {
	const answers, shut = "PostgREST answers, and is a known version", "PostgREST is shut to whoever has no token"
	if address == "" {
		return []finding{{answers, stateNote, []string{"its address is not known"}, "set PEK_POSTGREST_URL, or start `pek dev`"}}
	}
	address = strings.TrimSuffix(address, "/")
	res, err := ask(ctx, address+"/groups?limit=1")
	if err != nil {
		return []finding{because(answers, err, "start it; its log says why it does not run")}
	}
	version := regexp.MustCompile(`^postgrest/(\d+)\.`).FindStringSubmatch(res.header.Get("Server"))
	known := finding{Name: answers, State: stateOK, Says: []string{res.header.Get("Server")}}
	if version == nil {
		known = finding{answers, stateFault, []string{"what answers there calls itself " + res.header.Get("Server")}, "is PEK_POSTGREST_URL right?"}
	} else if version[1] != "12" {
		known.State, known.Remedy = stateNote, "pek is tested with PostgREST 12 (tools/package.json): run its tests against this one"
	}
	anonymous := finding{Name: shut, State: stateOK}
	if res.status != http.StatusUnauthorized {
		anonymous = finding{
			shut, stateFault,
			[]string{fmt.Sprintf("/groups without a token gave %d, not 401", res.status)},
			"PGRST_DB_ANON_ROLE must be anonymous and PGRST_DB_PRE_REQUEST session.check, as in docker-compose.yml",
		}
	}
	return []finding{known, anonymous}
}

// askProvider compares the identity provider's clock with ours, as far as a
// header that has seconds tells.
func askProvider(ctx context.Context, issuer string) finding {
	const name = "the identity provider answers, and its clock is ours"
	asked := time.Now().Truncate(time.Second)
	res, err := ask(ctx, strings.TrimSuffix(issuer, "/")+"/.well-known/openid-configuration")
	if err == nil && res.status != http.StatusOK {
		err = fmt.Errorf("%s answers %d", issuer, res.status) //nolint:err113 // for the operator
	}
	if err != nil {
		return because(name, err, "is PEK_OIDC_ISSUER right, and can this machine reach it? Who is signed in stays so")
	}
	at, err := http.ParseTime(res.header.Get("Date"))
	if err != nil {
		return finding{name, stateNote, []string{"it does not say its time"}, ""}
	}
	if off := outside(at, asked, time.Now()); off.Abs() > 30*time.Second {
		return finding{
			name, stateFault,
			[]string{fmt.Sprintf("its clock is %s off from this machine's", off.Round(time.Second))},
			"let this machine follow the time (NTP): sign-ins are refused as too early or too late",
		}
	}
	return finding{Name: name, State: stateOK}
}

// lookAtSpace looks at the disk of the data folder, where it lies on this machine.
func lookAtSpace(where places) finding {
	const name, gib = "space for PostgreSQL's data", 1 << 30
	if where.data == "" {
		return finding{name, stateNote, []string{"it lies on another machine"}, "watch it there: a full disk stops all writing"}
	}
	var fs syscall.Statfs_t
	if err := syscall.Statfs(where.data, &fs); err != nil {
		return because(name, err, "is the folder there?")
	}
	free, all := int64(fs.Bavail)*fs.Bsize, int64(fs.Blocks)*fs.Bsize //nolint:gosec // bytes of a disk
	return judgeSpace(name, free, all, gib)
}

func judgeSpace(name string, free, all, least int64) finding {
	says := []string{fmt.Sprintf("%.1f of %.1f GiB are free", float64(free)/(1<<30), float64(all)/(1<<30))}
	if free < least || free < all/20 {
		return finding{name, stateFault, says, "make room before PostgreSQL stops: old WAL archives, backups, logs"}
	}
	return finding{name, stateOK, says, ""}
}

// lookAtBackups says how old the newest backup of a folder is.
func lookAtBackups(dir string, now time.Time) finding {
	const name = "backups"
	if dir == "" {
		return finding{name, stateNote, []string{"it is not known where they are"}, "set PEK_BACKUP_DIR; docs/backup.md shows how to make them"}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.backup"))
	if err != nil {
		return because(name, err, "is PEK_BACKUP_DIR a folder?")
	}
	var newest time.Time
	for _, file := range files {
		if info, err := os.Stat(file); err == nil && info.ModTime().After(newest) { //nolint:gosec // the operator names the folder
			newest = info.ModTime()
		}
	}
	switch age := now.Sub(newest); {
	case len(files) == 0:
		return finding{name, stateFault, []string{"there is none in " + dir}, "run `pek backup`"}
	case age > 26*time.Hour:
		return finding{name, stateFault, []string{fmt.Sprintf("the newest is %.0f hours old", age.Hours())}, "run `pek backup`, and look why it did not run by itself"}
	default:
		return finding{name, stateOK, []string{fmt.Sprintf("the newest is %.1f hours old", age.Hours())}, ""}
	}
}
