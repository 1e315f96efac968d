#!/usr/bin/env bash
# From nothing to a healthy rehearsal on Debian or Ubuntu: installs what is missing (asks first; --yes: unattended),
# builds the tool, deploys the rehearsal and ends with its summary. Can be run again at any time.
set -euo pipefail

for word in "$@"; do
  case "$word" in
    -y | --yes) assume_yes=yes ;;
    -h | --help)
      echo "Usage: scripts/quickstart.sh [--yes]"
      exit 0
      ;;
    *)
      echo "Unknown option: $word. Usage: scripts/quickstart.sh [--yes]" >&2
      exit 2
      ;;
  esac
done
# shellcheck source=scripts/lib/machine.sh
. "$(dirname "$0")/lib/machine.sh"

ensure_build
ensure_engine
ensure_compose
ensure_base_image
link_command
exec node "$root/bin/costrict.js" deploy --rehearse --yes
