#!/bin/sh
# Tests the native part: run.sh OUTDIR [NAME]
#
# Takes the built files from OUTDIR/linux-ARCH (see build.sh), builds the test programs beside them,
# and prints a line for each test; with NAME, only behaviour tests whose name contains it.
set -u

usage="usage: run.sh OUTDIR [NAME]"
out=${1:?$usage}
name=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
main=$(cd "$here/../../main/c" && pwd)
native=$out/linux-$(uname -m)
work=$out/test
mkdir -p "$work"
# The tests of other users have to reach it.
chmod 755 "$out" "$work" "$native"

cc="${TEST_CC:-gcc} -std=c11 -D_GNU_SOURCE -g -O1 -Wall -Wextra -Werror"
sanitize="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"
readers="$main/init/values.c $main/init/signals.c $main/init/options.c $main/init/readers.c"
readers="$readers $main/init/plan.c $main/init/usage.c"
passed=0
failed=0

# Runs a test program, shows its lines, and adds up its last one.
count() {
  # A file of its own: a process that a test left behind may still write to the one before.
  rm -f "$work/log"
  "$@" >"$work/log"
  code=$?
  grep -av ' passed, ' "$work/log"
  sum=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$work/log" | tail -1)
  if [ -z "$sum" ]; then
    echo "not ok $1 ended with code $code"
    sum="0 1"
  fi
  passed=$((passed + ${sum% *}))
  failed=$((failed + ${sum#* }))
}

must() {
  "$@" || {
    echo "not ok cannot build the tests: $*"
    exit 1
  }
}

# shellcheck disable=SC2086
{
  must $cc $sanitize "$here"/unit/*.c $readers -o "$work/unit"
  must $cc $sanitize "$main"/init/*.c -o "$work/entry-init-sanitized"
  must $cc $sanitize "$here"/fuzz/*.c $readers -o "$work/fuzz"
  must $cc "$here"/behaviour/*.c -o "$work/behaviour"
}

export ASAN_OPTIONS=detect_leaks=0
[ -n "$name" ] || count "$work/unit"
[ -n "$name" ] || count "$work/fuzz" "${ENTRY_INPUTS:-1000000}"
count "$work/behaviour" "$native/entry-init" ${name:+"$name"}
[ -n "$name" ] || ENTRY_SANITIZED=1 count "$work/behaviour" "$work/entry-init-sanitized"
emulator=$(command -v qemu-aarch64-static)
if [ -z "$name" ] && [ -n "$emulator" ] && [ -f "$out/linux-aarch64/entry-init" ]; then
  ENTRY_EMULATOR=$emulator count "$work/behaviour" "$out/linux-aarch64/entry-init"
fi
[ -n "$name" ] || count "$here/jni/run.sh" "$native" "$work"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
