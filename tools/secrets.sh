#!/usr/bin/env bash
# Makes what docker-compose.yml reads from .secrets/: a password for each login, never one twice.
# Running it again changes nothing. The folder is yours alone; the files in it are read by the containers' own users.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 077
mkdir -p .secrets

password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
keep() { # NAME TEXT
  [ -s ".secrets/$1" ] || printf '%s' "$2" > ".secrets/$1"
  chmod 644 ".secrets/$1"
}
address() { printf 'postgres://%s:%s@postgres:5432/pek?sslmode=disable' "$1" "$2"; }

keep postgres_password "$(password)"
keep admin_url "$(address postgres "$(cat .secrets/postgres_password)")"
keep migrator_url "$(address migrator "$(password)")"
keep operator_url "$(address pek_operator "$(password)")"
keep gatekeeper_url "$(address gatekeeper "$(password)")"
[ -s .secrets/oidc_client_secret ] || echo "now write the client secret of your provider to .secrets/oidc_client_secret (mode 644)" >&2
