#!/bin/sh
# Builds entry-init and libentry.so: build.sh OUTDIR [JAVA_HOME]
#
# Writes OUTDIR/linux-ARCH/{entry-init,libentry.so} for this machine, and for aarch64 as well where
# ENTRY_MUSL_AARCH64 names an unpacked musl-dev:arm64 and aarch64-linux-gnu-gcc is installed.
# The same sources give the same bytes.
set -eu

usage="usage: build.sh OUTDIR [JAVA_HOME]"
out=${1:?$usage}
java_home=${2:-${JAVA_HOME:-}}
here=$(cd "$(dirname "$0")" && pwd)
version=${ENTRY_VERSION:-1.0.0}

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
    # CC may hold words: a compiler and its options.
    # shellcheck disable=SC2086
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
  stale "$target" || return 0
  "$@" $common -DENTRY_VERSION="\"$version\"" -fno-pie -no-pie -static \
    "$here"/init/*.c -o "$target.new" $link
  mv "$target.new" "$target"
}

build_library() { # DIR COMPILER...
  target=$1/libentry.so
  shift
  stale "$target" || return 0
  "$@" $common $library -I"$java_home/include" -I"$java_home/include/linux" \
    "$here"/jni/*.c -o "$target.new" $link
  mv "$target.new" "$target"
}

# A cross compiler with its own libc's headers and start files put out of the way.
musl_aarch64() {
  musl=$ENTRY_MUSL_AARCH64
  include=$(find "$musl" -path '*aarch64-linux-musl/stdio.h' -print -quit)
  start=$(find "$musl" -path '*aarch64-linux-musl/crt1.o' -print -quit)
  [ -n "$include" ] && [ -n "$start" ] || fail "there is no musl for aarch64 in '$musl'"
  include=$(dirname "$include")
  start=$(dirname "$start")
  cross=aarch64-linux-gnu-gcc
  headers="-nostdinc -isystem $include -isystem $($cross -print-file-name=include)"
  mkdir -p "$out/linux-aarch64"
  # No -z max-page-size=4096: such a file would not load on kernels with pages of 16 or 64 KiB.
  build_init "$out/linux-aarch64" "$scratch/aarch64-musl"
  build_library "$out/linux-aarch64" "$scratch/aarch64-headers"
}

write_wrappers() {
  cat >"$scratch/aarch64-headers" <<END
#!/bin/sh
exec $cross -mno-outline-atomics $headers "\$@"
END
  chmod +x "$scratch/aarch64-headers"
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
find_java
find_compiler
dir=$out/linux-$(uname -m)
mkdir -p "$dir"
# shellcheck disable=SC2086
build_init "$dir" $cc
# shellcheck disable=SC2086
build_library "$dir" $cc
