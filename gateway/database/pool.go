package database

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Pool is the gateway's connections, logged in as gatekeeper: a login that may
// do nothing itself but switch to a visitor and call the functions of the door.
type Pool struct {
	pool *pgxpool.Pool
	lane *lane
}

// Open connects; it does not wait for the server to be there.
func Open(ctx context.Context, url string) (*Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read PEK_DATABASE_URL: %w", err)
	}
	config.MaxConns = 16
	config.MinConns = 1
	config.MaxConnIdleTime = 5 * time.Minute
	config.ConnConfig.ConnectTimeout = 5 * time.Second
	config.ConnConfig.RuntimeParams["application_name"] = "pek gateway"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	return &Pool{pool, openLane(pool)}, nil
}

// Close ends all connections.
func (p *Pool) Close() {
	p.lane.close()
	p.pool.Close()
}
