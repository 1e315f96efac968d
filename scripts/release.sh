#!/usr/bin/env bash
# Makes everything that a release consists of, the same bytes each time: the npm package, an executable for each
# architecture in a tarball with install.sh, the tool's image, a list of what is inside, the checksums.
# Usage: scripts/release.sh [DIR [x64|arm64]]. DIR is emptied first; default: release/, both architectures.
# Needs the npm registry (Node's own executable comes from there) and, for the image, Debian's packages.
set -euo pipefail
# shellcheck source=scripts/lib/machine.sh
. "$(dirname "$0")/lib/machine.sh"
ensure_build
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 0)}
export SOURCE_DATE_EPOCH
for package in libc6 libstdc++6 libgcc-s1; do
  library_roots=${library_roots:+$library_roots:}$(unpack_package "$package" bookworm)
done
export COSTRICT_LIBRARY_ROOTS=$library_roots COSTRICT_RELEASE_CACHE=$cache/release
exec node "$root/scripts/release/release.mjs" "$@"
