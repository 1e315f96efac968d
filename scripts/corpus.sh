#!/usr/bin/env bash
# Asks diagnose about every text of tests/corpus and prints how good the answers are, area by area.
# Usage: scripts/corpus.sh [--kept-aside] [--all]
# --kept-aside: the fifth that nothing is tuned on, figures only. --all: every answer, not only those that are not right.
set -euo pipefail
exec node "$(dirname "$0")/corpus.mjs" "$@"
