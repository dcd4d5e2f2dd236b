#!/bin/sh
# Tests libentry.so on the JDKs that are installed: run.sh NATIVE_DIR WORK_DIR
# ENTRY_ROUNDS says how often the hand-over is fired at (default 60 for each JDK and kind).
#
# Compilers and options are lists of words that have to be split:
# shellcheck disable=SC2086
set -u

native=${1:?usage: run.sh NATIVE_DIR WORK_DIR}
work=${2:?usage: run.sh NATIVE_DIR WORK_DIR}
here=$(cd "$(dirname "$0")" && pwd)
rounds=${ENTRY_ROUNDS:-60}
passed=0
failed=0

result() { # CODE NAME
  if [ "$1" = 0 ]; then
    echo "ok jni: $2"
    passed=$((passed + 1))
  else
    echo "not ok jni: $2"
    failed=$((failed + 1))
  fi
}

undefined=$(nm -D --undefined-only "$native/libentry.so")
[ -z "$undefined" ]
result $? "libentry.so needs no other library"

options="-std=c11 -D_GNU_SOURCE -g -O1 -Wall -Wextra -Werror"
headers=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  [ -f "$home/include/jni.h" ] && headers="-I$home/include -I$home/include/linux" && break
done

${TEST_CC:-gcc} $options "$here/fire.c" "$here/../behaviour/harness.c" -o "$work/fire" || exit 1

# The library linked into a program that plays Java's part. Its own memset and memcpy get other
# names, as this program has a libc.
fake() { # OUTPUT COMPILER...
  output=$1
  shift
  "$@" $options $headers -ffreestanding -Dmemset=entry_memset -Dmemcpy=entry_memcpy \
    "$here"/../../../main/c/jni/*.c -r -nostdlib -o "$output.o" &&
    "$@" $options $headers "$here/fake.c" "$output.o" -o "$output" -lpthread
}

count() {
  "$@" >"$work/library.log" || failed=$((failed + $(grep -c '^not ok' "$work/library.log")))
  grep -v ' passed, ' "$work/library.log"
  passed=$((passed + $(grep -c '^ok' "$work/library.log")))
  grep -q ' passed, ' "$work/library.log"
}

fake "$work/fake" ${TEST_CC:-gcc} -fsanitize=address,undefined -fno-sanitize-recover=all &&
  count "$work/fake" "$native/entry-init"
result $? "the library under sanitizers"

other=$(dirname "$native")/linux-aarch64
emulator=$(command -v qemu-aarch64-static)
if [ -n "$emulator" ] && [ -f "$other/entry-init" ] && command -v aarch64-linux-gnu-gcc >/dev/null; then
  undefined=$(aarch64-linux-gnu-nm -D --undefined-only "$other/libentry.so")
  [ -z "$undefined" ]
  result $? "libentry.so needs no other library (aarch64)"
  fake "$work/fake-aarch64" aarch64-linux-gnu-gcc -static -mno-outline-atomics &&
    count "$emulator" "$work/fake-aarch64" "$other/entry-init" "$emulator"
  result $? "the library for aarch64"
fi

one() { # JAVA_HOME VERSION
  classes=$work/classes
  mkdir -p "$classes"
  "$1/bin/javac" --release 17 -d "$classes" "$here"/*.java || {
    result 1 "compile with JDK $2"
    return
  }
  # Performance data lies in /tmp under the process id, which is 1 for all of these at once.
  set -- "$1/bin/java" "$2" -XX:-UsePerfData -cp "$classes" io.entryjar.launch.Harness \
    "$native/libentry.so" "$native/entry-init" "$work/behaviour"
  java=$1
  version=$2
  shift 2
  # JDK 24 and later warn about native code that nobody has allowed; the jar's manifest does.
  [ "$version" = 17 ] || set -- --enable-native-access=ALL-UNNAMED "$@"
  "$java" "$@" run >/dev/null
  result $? "children of Java, JDK $version"
  "$java" "$@" fail >/dev/null
  result $? "a hand-over that fails leaves all as it was, JDK $version"
  "$work/fire" "$rounds" "$java" "$@" become | grep '^ok under fire'
  result $? "hand-over under fire, JDK $version"
  "$work/fire" "$rounds" "$java" -XX:+UseSerialGC "$@" become busy | grep '^ok under fire'
  result $? "hand-over under fire while threads come and go, JDK $version"
}

for version in 17 25; do
  for home in /usr/lib/jvm/*"$version"*; do
    if [ -x "$home/bin/javac" ] && [ ! -L "$home" ]; then
      one "$home" "$version"
      break
    fi
  done
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
