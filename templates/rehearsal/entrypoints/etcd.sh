#!/bin/sh
# The interface of the Bitnami layout: ETCD_* variables, data in /bitnami/etcd/data, no start without a decision on authentication.
set -eu
if [ "${1:-etcd}" != etcd ]; then exec "$@"; fi
if [ "${ALLOW_NONE_AUTHENTICATION:-no}" != yes ] && [ -z "${ETCD_ROOT_PASSWORD:-}" ]; then
  echo 'Error: ETCD_ROOT_PASSWORD is empty; set ALLOW_NONE_AUTHENTICATION=yes to start without one.' >&2
  exit 1
fi
if [ ! -w "$ETCD_DATA_DIR" ]; then
  echo "Error: cannot access data directory: open $ETCD_DATA_DIR/.touch: permission denied" >&2
  exit 1
fi
exec "$@"
