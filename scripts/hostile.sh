#!/usr/bin/env bash
# Hostile files, answers, names and arguments against every command; prints how many did harm.
# Usage: scripts/hostile.sh [--full]   --full: every case, some two hours; without it a fixed sample, a few minutes
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
  '') ;;
  --full) export TEST_DEPTH=full ;;
  -h | --help)
    sed -n '2,3s/^# //p' "$0"
    exit 0
    ;;
  *)
    echo "Unknown argument: $1" >&2
    exit 2
    ;;
esac
[ -f dist/main.js ] || node scripts/build.mjs
exec npx vitest run --project hostile
