#!/bin/sh
# A PostgreSQL for tests: made from nothing, as fast as it gets, and gone when whoever started it closes our input,
# which the kernel does for them however they end. Says "ready <connection string>" when it answers.
# No port and no password: it listens in a folder that only its user can enter.
set -eu

# The server refuses to run as root. Its user may not be able to read this file, so it is handed over.
if [ "$(id -u)" = 0 ]; then
    script=$(cat "$0")
    cd /
    exec setpriv --reuid=postgres --regid=postgres --clear-groups sh -c "$script"
fi

exec 2>&1
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
    echo 'PostgreSQL is missing. Install it with: sudo apt-get install -y postgresql (or set ConnectionStrings__Default)'
    exit 1
fi

trap '' INT TERM HUP # Ctrl-C is for the tests; we end after them
dir=$(mktemp -d /tmp/isp-XXXXXX)
trap 'rm -rf "$dir"' EXIT

statements=
if [ -e "${bin%/bin}/lib/pg_stat_statements.so" ]; then statements='-c shared_preload_libraries=pg_stat_statements'; fi

"$bin/initdb" -A trust -U isp -E UTF8 --locale=C.UTF-8 --no-sync "$dir/data"
"$bin/pg_ctl" start -w -D "$dir/data" -l "$dir/log" -o "-k '$dir' -c listen_addresses='' -c max_connections=400 -c timezone=UTC \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=4GB $statements" || { cat "$dir/log"; exit 1; }

echo "ready Host=$dir;Username=isp;Database=postgres"
cat >/dev/null
"$bin/pg_ctl" stop -m immediate -D "$dir/data" >/dev/null
