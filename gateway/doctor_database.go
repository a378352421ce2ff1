package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"pek/gateway/database"
	"pek/policies"
)

// examination is the answer of operator.examine, and what this program expects.
type examination struct {
	Now             time.Time
	Schema, Server  int
	Rules           string
	Changed, Roles  []string
	Waiting         map[string]*float64
	Behind, Bytes   int64
	Connections     int
	MostConnections int `json:"most_connections"`
	Archiving       bool
	Archive         struct {
		Failed bool
		Last   *time.Time
	}

	clock      time.Duration // how far the database's clock is ahead of ours
	wantSchema int
	wantRules  string
}

// askDatabase asks once for everything that the database knows of itself.
func askDatabase(ctx context.Context) []finding {
	const answers = "the database answers"
	var e examination
	err := asOperator(ctx, "", func(o *database.Operator) error {
		asked := time.Now()
		answer, err := o.Call(ctx, "operator.examine", nil)
		if err != nil {
			return fmt.Errorf("operator.examine: %w", err)
		}
		if err := json.Unmarshal(answer, &e); err != nil {
			return fmt.Errorf("operator.examine: %w", err)
		}
		// The answer's time lies somewhere between the question and now.
		e.clock = outside(e.Now, asked, time.Now())
		return nil
	})
	if err == nil {
		e.wantSchema, err = database.Migrations()
	}
	if err == nil {
		e.wantRules, err = policies.Sum()
	}
	if err != nil {
		return []finding{{
			answers, stateFault,
			[]string{err.Error()},
			"start it, check PEK_OPERATOR_URL; 'function does not exist' means an older schema: run `pek migrate`",
		}}
	}
	return append([]finding{{Name: answers, State: stateOK}}, e.judge()...)
}

// outside is how far a time lies outside of the two.
func outside(at, from, to time.Time) time.Duration {
	switch {
	case at.Before(from):
		return at.Sub(from)
	case at.After(to):
		return at.Sub(to)
	default:
		return 0
	}
}

// judge says what is wrong with it.
func (e *examination) judge() []finding {
	var found []finding
	check := func(name, bad, remedy string, says ...string) {
		if len(says) == 0 {
			bad, remedy = stateOK, ""
		}
		found = append(found, finding{name, bad, says, remedy})
	}
	when := func(so bool, format string, args ...any) (says []string) {
		if so {
			says = append(says, fmt.Sprintf(format, args...))
		}
		return says
	}
	check("PostgreSQL's version", stateFault, "bring PostgreSQL to the newest 18, by its own release notes",
		when(e.Server < 180002, "it is %d.%d, and pek needs 18.2 or newer", e.Server/10000, e.Server%10000)...)
	check("the record is of this version", stateFault, "run `pek migrate` with this pek, or use the pek that the database was migrated by",
		when(e.Schema != e.wantSchema, "the last migration is %d, and this pek has %d", e.Schema, e.wantSchema)...)
	check("the rules are of this version", stateFault, "run `pek rules`",
		when(e.Rules != e.wantRules, "the rules in the database are those of another pek")...)
	check("rules, grants and row security are as they were installed", stateFault,
		"find out who did it, then run `pek rules`; row security of a table: alter table … enable, and force, row level security", first(e.Changed)...)
	check("roles", stateFault, "run sql/bootstrap.sql as the superuser (`pek migrate` with PEK_ADMIN_URL does); take away by hand what is too much", e.Roles...)
	check("the database's clock", stateFault, "let both machines follow the same time (NTP): tokens and sessions end by it",
		when(e.clock.Abs() > 2*time.Second, "it is %s off from this machine's", e.clock.Round(time.Millisecond))...)
	var late []string
	for realm, seconds := range e.Waiting {
		if seconds != nil && *seconds > 60 {
			late = append(late, fmt.Sprintf("realm %s: entries wait for their seal for %.0f s", realm, *seconds))
		}
	}
	check("the audit is being sealed", stateFault, "is a gateway running? does a transaction stay open for long (pg_stat_activity, pg_prepared_xacts)? Its log says `the audit is not sealed`", late...)
	check("the server's transactions are past the audit's", stateFault, "a dump of another server was put here: run `pek audit advance`",
		when(e.Behind > 0, "the server is %d transactions behind: nothing new is sealed", e.Behind)...)
	check("connections", stateFault, "raise max_connections, or lower PGRST_DB_POOL; look for forgotten ones in pg_stat_activity",
		when(e.Connections*10 > e.MostConnections*8, "%d of %d are in use", e.Connections, e.MostConnections)...)
	if e.Archiving {
		check("the WAL archive", stateFault, "look into PostgreSQL's log and at the space of the archive: WAL piles up until the disk is full", when(e.Archive.Failed, "the last attempt failed")...)
	} else {
		check("the WAL archive", stateNote, "docs/backup.md shows how to keep one", "there is none: between two backups nothing is saved")
	}
	return found
}

// first cuts a long list.
func first(list []string) []string {
	const most = 12
	if len(list) <= most {
		return list
	}
	return append(append([]string{}, list[:most]...), fmt.Sprintf("and %d more", len(list)-most))
}
