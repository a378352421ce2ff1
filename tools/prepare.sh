#!/usr/bin/env bash
# Brings what the tests need beyond Go and npm: psql, Chromium, Java, curl, pgTAP, and the npm parts that look at pages.
# As root on Debian it installs them; elsewhere it says what is missing, and the tests that need it skip.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
command -v psql >/dev/null || missing+=(postgresql-client)
command -v chromium >/dev/null || missing+=(chromium)
command -v java >/dev/null || missing+=(default-jre-headless) # the Nu HTML checker runs on it
command -v curl >/dev/null || missing+=(curl)
pgtap=pgtap/pgtap.sql

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

if [ ${#missing[@]} -gt 0 ] || [ ! -s "$pgtap" ]; then
  if can_install; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    if [ ${#missing[@]} -gt 0 ]; then
      apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    fi
    if [ ! -s "$pgtap" ]; then
      # Plain SQL for any PostgreSQL; the package would bring PostgreSQL 15 along, so only its file is taken.
      work=$(mktemp -d)
      chown _apt "$work"
      (cd "$work" && apt-get download -qq postgresql-15-pgtap && dpkg -x postgresql-15-pgtap_*.deb .)
      mkdir -p pgtap
      cp "$work"/usr/share/postgresql/15/extension/pgtap--1.2.0.sql "$pgtap"
      rm -rf "$work"
    fi
  else
    echo "not installed: ${missing[*]:-}$([ -s "$pgtap" ] || echo ' pgTAP (postgresql-15-pgtap)'): the tests that need them will skip" >&2
  fi
fi

# `make run` never needs these; the mark is the lock file they were installed from.
for part in checks:'axe-core, vnu-jar, lighthouse' mail:smtp-server identity:oidc-provider; do
  dir=${part%%:*}
  mark=$dir/node_modules/.installed
  if ! cmp -s "$dir/package-lock.json" "$mark"; then
    if (cd "$dir" && npm ci --ignore-scripts --no-audit --no-fund >/dev/null); then
      cp "$dir/package-lock.json" "$mark"
    else
      echo "not installed: ${part#*:} (npm): the tests that need them will skip" >&2
    fi
  fi
done
