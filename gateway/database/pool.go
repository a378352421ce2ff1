package database

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Pool is the gateway's connections, logged in as gatekeeper: a login that may
// do nothing itself but switch to a visitor and call the functions of the door.
type Pool struct {
	pool   *pgxpool.Pool
	lane   *lane
	direct *pgx.ConnConfig // of the one connection that listens
}

// Open connects; it does not wait for the server to be there.
func Open(ctx context.Context, url string) (*Pool, error) { return OpenPooled(ctx, url, "") }

// OpenPooled connects through a pooler that gives each transaction whatever
// connection is free, such as PgBouncer, and to the server itself, by its direct
// address, for what must stay on one connection. Without one it is Open.
func OpenPooled(ctx context.Context, url, direct string) (*Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read PEK_DATABASE_URL: %w", err)
	}
	config.MaxConns = 16
	config.MinConns = 1
	config.MaxConnIdleTime = 5 * time.Minute
	config.ConnConfig.ConnectTimeout = 5 * time.Second
	config.ConnConfig.RuntimeParams["application_name"] = "pek gateway"
	listening := config.ConnConfig.Copy()
	if direct != "" {
		if listening, err = pgx.ParseConfig(direct); err != nil {
			return nil, fmt.Errorf("read PEK_DIRECT_DATABASE_URL: %w", err)
		}
		if !strings.Contains(url, "default_query_exec_mode") {
			// A statement with a name would stay behind on the connection of its first transaction.
			config.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeCacheDescribe
		}
	}
	listening.RuntimeParams["application_name"] = "pek gateway, listening"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	return &Pool{pool, openLane(pool), listening}, nil
}

// Close ends all connections.
func (p *Pool) Close() {
	p.lane.close()
	p.pool.Close()
}
