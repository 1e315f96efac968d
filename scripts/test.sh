#!/usr/bin/env bash
# Sets up the machine and runs every test: lint, types, unit, hostile input, integration (single real servers), e2e (the rehearsal).
# Usage: scripts/test.sh [--yes] [--full] [lint|types|unit|hostile|integration|e2e ...]. Ends with one line: N passed, N failed
# --full covers every case, where a normal run covers some: kills at each line, the whole score of the lab.
set -euo pipefail

parts=()
for word in "$@"; do
  case "$word" in
    -y | --yes) assume_yes=yes ;;
    --full) export TEST_DEPTH=full ;;
    lint | types | unit | hostile | integration | e2e) parts+=("$word") ;;
    -h | --help)
      sed -n '2,4s/^# //p' "$0"
      exit 0
      ;;
    *)
      echo "Unknown argument: $word" >&2
      exit 2
      ;;
  esac
done
[ ${#parts[@]} = 0 ] && parts=(lint types unit hostile integration e2e)
[ "${CI:-}" = true ] && assume_yes=yes
# shellcheck source=scripts/lib/machine.sh
. "$(dirname "$0")/lib/machine.sh"

results=$(mktemp -d)
failures=$results/failures
trap 'stop_started_engine; rm -rf "$results"' EXIT

has_part() { [[ " ${parts[*]} " == *" $1 "* ]]; }

ensure_build
if has_part integration || has_part e2e; then
  install_packages tmux git openssl zsh fish
  ensure_engine
  ensure_compose
  ensure_base_image
  for package in docker-registry etcd-server; do
    PATH=$PATH:$(unpack_package "$package")/usr/bin
  done
  export PATH
  if has_part integration; then
    # An engine that can keep images in containerd, unpacked beside this one. Where none is to be had its tests are skipped.
    newer=$(unpack_package docker.io trixie)/usr/sbin:$(unpack_package containerd trixie)/usr/bin &&
      export NEWER_ENGINE_PATH=$newer
  fi
fi

passed=0
failed=0

# check NAME COMMAND…: one test that passes when the command does.
check() {
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "✘ $name" >>"$failures"
  fi
}

# suite NAME: the vitest projects of that name, counted test by test. A failure outside of a test (a file that cannot be loaded, a
# rehearsal that cannot be deployed) counts as one failed test.
suite() {
  local out=$results/$1.json counts ended=0
  npx vitest run --project "$1*" --reporter=default --reporter=json --outputFile.json="$out" || ended=1
  counts=$(node scripts/lib/vitest-counts.mjs "$out" "$ended" 2>>"$failures") || counts="0 1"
  passed=$((passed + ${counts% *}))
  failed=$((failed + ${counts#* }))
}

for part in "${parts[@]}"; do
  case "$part" in
    lint) check lint npm run --silent lint ;;
    types) check types npm run --silent types ;;
    *) suite "$part" ;;
  esac
done

# Repeated at the end: of a long run often only the last lines are kept.
[ ! -s "$failures" ] || cat "$failures"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
