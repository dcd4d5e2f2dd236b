#!/bin/sh
# Builds entry-init and libentry.so: build.sh OUTDIR [JAVA_HOME]
#
# Writes OUTDIR/linux-ARCH/{entry-init,libentry.so} for this machine, and for aarch64 as well where
# ENTRY_MUSL_AARCH64 names an unpacked musl-dev:arm64 and aarch64-linux-gnu-gcc is installed.
# The same sources give the same bytes. ENTRY_VERSION is what entry-init --version says.
#
# Options and compilers are lists of words that have to be split:
# shellcheck disable=SC2086
set -eu

usage="usage: build.sh OUTDIR [JAVA_HOME]"
out=${1:?$usage}
java_home=${2:-${JAVA_HOME:-}}
here=$(cd "$(dirname "$0")" && pwd)
# Maven says it; else it is the project's own.
version=${ENTRY_VERSION:-$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$here/../../../../pom.xml")}

fail() {
  echo "build.sh: $*" >&2
  exit 1
}

# The folder of jni.h, from the JDK that is named, or that javac belongs to.
find_java() {
  if [ -z "$java_home" ] && command -v javac >/dev/null 2>&1; then
    java_home=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  [ -f "$java_home/include/jni.h" ] ||
    fail "there is no include/jni.h in '$java_home': name a JDK as second argument or in JAVA_HOME"
}

common="-std=c11 -D_GNU_SOURCE -Os -Wall -Wextra -Werror -ffile-prefix-map=$here=."
common="$common -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections -fno-ident"
# No padding to pages in the file, and none in memory: each page that is touched counts.
link="-s -Wl,--gc-sections,-z,noseparate-code,-z,noexecstack,--build-id=none,-z,norelro"
# A library without libc: nothing may be called that the compiler would take from one.
library="-fPIC -shared -nostdlib -ffreestanding -fno-stack-protector -fvisibility=hidden"
library="$library -fno-tree-loop-distribute-patterns -Wl,-z,defs"

works() {
  echo 'int main(void) { return 0; }' >"$scratch/try.c"
  "$@" -static -o "$scratch/try" "$scratch/try.c" >/dev/null 2>&1
}

find_compiler() {
  for candidate in "${CC:-}" musl-gcc cc gcc clang; do
    [ -n "$candidate" ] || continue
    if works $candidate; then
      cc=$candidate
      return
    fi
  done
  fail "no C compiler that links statically: install musl-tools (or gcc and libc6-dev)"
}

# Whether anything that goes in is newer than what came out.
stale() {
  [ -f "$1" ] || return 0
  [ -n "$(find "$here" \( -name '*.[ch]' -o -name build.sh \) -newer "$1" -print -quit)" ]
}

build_init() { # DIR COMPILER...
  target=$1/entry-init
  shift
  stale "$target" || ! grep -aq "entry-init $version\$" "$target" || return 0
  "$@" $common -DENTRY_VERSION="\"$version\"" -fno-pie -no-pie -static $link \
    "$here"/init/*.c -o "$target.new" $tail
  mv "$target.new" "$target"
}

build_library() { # DIR COMPILER...
  target=$1/libentry.so
  shift
  stale "$target" || return 0
  "$@" $common $library $link -I"$java_home/include" -I"$java_home/include/linux" \
    "$here"/jni/*.c -o "$target.new"
  mv "$target.new" "$target"
}

# Debian's cross compiler brings glibc; musl's headers and start files take its place.
build_aarch64() {
  cross=aarch64-linux-gnu-gcc
  include=$(dirname "$(find "$1" -path '*aarch64-linux-musl/stdio.h' -print -quit)")
  start=$(dirname "$(find "$1" -path '*aarch64-linux-musl/crt1.o' -print -quit)")
  [ -f "$include/stdio.h" ] || fail "there is no musl-dev for aarch64 in '$1'"
  headers="-nostdinc -isystem $include -isystem $($cross -print-file-name=include)"
  tail="-nostdlib $start/crt1.o $start/crti.o -L$start -Wl,--start-group -lc -lgcc"
  tail="$tail -Wl,--end-group $start/crtn.o"
  # Its musl brings 5 kB of tables for exceptions, which C does not have.
  echo 'SECTIONS { /DISCARD/ : { *(.eh_frame) } } INSERT BEFORE .rodata;' >"$scratch/discard.ld"
  link="$link -Wl,-T,$scratch/discard.ld"
  mkdir -p "$out/linux-aarch64"
  # The page size stays the linker's 64 KiB, without padding in the file: with 4096 it would not
  # load on kernels with larger pages. The atomics are inline, as the helpers are a libc's.
  build_init "$out/linux-aarch64" $cross -mno-outline-atomics $headers
  build_library "$out/linux-aarch64" $cross -mno-outline-atomics $headers
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
find_java
find_compiler
tail=
dir=$out/linux-$(uname -m)
mkdir -p "$dir"
build_init "$dir" $cc
build_library "$dir" $cc
[ -z "${ENTRY_MUSL_AARCH64:-}" ] || build_aarch64 "$ENTRY_MUSL_AARCH64"
