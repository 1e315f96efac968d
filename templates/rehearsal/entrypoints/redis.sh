#!/bin/sh
# The official image's interface: arguments of redis-server, data in /data, reachable from other containers.
set -eu
case "${1:-redis-server}" in -* | *.conf) set -- redis-server "$@" ;; esac
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
  find . ! -user redis -exec chown redis:redis {} +
  exec setpriv --reuid=redis --regid=redis --init-groups /bin/bash "$0" "$@"
fi
if [ "$1" = redis-server ]; then
  shift
  # A configuration file must stay the first argument.
  case "${1:-}" in
    *.conf) conf="$1"; shift; set -- "$conf" --protected-mode no "$@" ;;
    *) set -- --protected-mode no "$@" ;;
  esac
  exec redis-server "$@"
fi
exec "$@"
