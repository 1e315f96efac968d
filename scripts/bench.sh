#!/usr/bin/env bash
# Measures the tool in ratios within one run and prints a table. Usage: scripts/bench.sh [--quick]
# --quick leaves out what needs the engine.
set -euo pipefail
# shellcheck source=scripts/lib/machine.sh
. "$(dirname "$0")/lib/machine.sh"
ensure_build
if [ "${1:-}" != --quick ]; then
  ensure_engine
  ensure_compose
  ensure_base_image
fi
exec node "$root/scripts/bench.mjs" "$@"
