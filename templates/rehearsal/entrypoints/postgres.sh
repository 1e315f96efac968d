#!/bin/bash
# The official image's interface: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB, POSTGRES_HOST_AUTH_METHOD,
# POSTGRES_INITDB_ARGS, PGDATA, /docker-entrypoint-initdb.d and flags of the server as arguments.
set -euo pipefail

case "${1:-postgres}" in -*) set -- postgres "$@" ;; esac
if [ "$1" != postgres ]; then exec "$@"; fi

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chmod 0700 "$PGDATA"
  find "$PGDATA" ! -user postgres -exec chown postgres:postgres {} +
  exec setpriv --reuid=postgres --regid=postgres --init-groups /bin/bash "$0" "$@"
fi

run_init_files() {
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sh) echo "init: running $file"; if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) echo "init: running $file"; sql -f "$file" ;;
      *.sql.gz) echo "init: running $file"; gunzip -c "$file" | sql ;;
    esac
  done
}

sql() {
  psql -v ON_ERROR_STOP=1 --no-password --no-psqlrc -q -U "$POSTGRES_USER" -d "${SQL_DB:-$POSTGRES_DB}" "$@"
}

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  export POSTGRES_USER="${POSTGRES_USER:-postgres}"
  export POSTGRES_DB="${POSTGRES_DB:-$POSTGRES_USER}"
  method="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}"
  if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "$method" != trust ]; then
    echo 'Error: the database is not initialised and POSTGRES_PASSWORD is empty.' >&2
    exit 1
  fi
  # shellcheck disable=SC2086
  initdb -U "$POSTGRES_USER" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:-}") \
    --encoding=UTF8 --locale=C.UTF-8 ${POSTGRES_INITDB_ARGS:-}
  echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"
  echo "host all all all $method" >> "$PGDATA/pg_hba.conf"
  # The temporary server listens on the socket only: a check over TCP cannot take it for the real one.
  pg_ctl -D "$PGDATA" -s -w -o "-c listen_addresses=''" start
  if [ "$POSTGRES_DB" != postgres ]; then
    SQL_DB=postgres sql --set db="$POSTGRES_DB" <<< 'CREATE DATABASE :"db";'
  fi
  run_init_files
  pg_ctl -D "$PGDATA" -s -w -m fast stop
  echo 'init: complete, starting the server'
fi

exec "$@"
