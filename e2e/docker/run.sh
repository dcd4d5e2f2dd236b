#!/bin/bash
# Builds images with a real Docker engine and runs them: prints a line for each check, and last how
# many passed. Needs root on Debian, the packages docker.io and debootstrap, and Entry built
# (mvn -B -DskipTests package).
#
#   e2e/docker/run.sh [NAME...]      all tests, or those of NAME-test.sh
#
# What takes long, the base images, is kept in $ENTRY_TEST_CACHE (/var/cache/entry-test).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
cache=${ENTRY_TEST_CACHE:-/var/cache/entry-test}
work=$(mktemp -d /tmp/entry-docker.XXXXXX)
. "$here/checks.sh"
. "$here/engine.sh"
. "$here/images.sh"
. "$here/containers.sh"

finish() {
  engine_stop
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

[ "$(id -u)" = 0 ] || fail "a Docker engine needs root"
[ -e "$top/cli/target/entry.jar" ] || fail "Entry is not built: mvn -B -DskipTests package"
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9 # the engine's data is in the cache

engine_start
if [ $# = 0 ]; then
  set -- example installed wordpress
fi
for name in "$@"; do
  . "$here/$name-test.sh"
done
summary
