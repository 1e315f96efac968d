#!/usr/bin/env bash
# Measures the tool in ratios within one run and prints a table. Usage: scripts/bench.sh [--quick | --images [--quick]]
# --quick leaves out what needs the engine; --images measures images only, with --quick small ones.
set -euo pipefail
# shellcheck source=scripts/lib/machine.sh
. "$(dirname "$0")/lib/machine.sh"
ensure_build
if [ "${1:-}" != --quick ]; then
  ensure_engine
  ensure_compose
  ensure_base_image
  PATH=$PATH:$(unpack_package docker-registry)/usr/bin
  export PATH
fi
exec node "$root/scripts/bench.mjs" "$@"
