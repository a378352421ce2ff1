#!/usr/bin/env bash
# Brings the two scanners that `make attack` turns on pek. As root on Debian it installs them; elsewhere it says what is missing.
set -euo pipefail
missing=()
for program in wapiti sqlmap; do
  command -v "$program" >/dev/null || missing+=("$program")
done
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "not installed: ${missing[*]}" >&2
fi
