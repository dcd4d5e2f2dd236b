# Sourced by run.sh: base images from Debian packages, under the names that Dockerfiles use.
# Each is made once and kept by the engine in the cache.

# Raise it when a recipe changes.
images_version=1

debian_mirror() {
  local found
  found=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
    grep -oE 'https?://[^ ]+' | grep -E '/debian/?$' | head -1 || true)
  echo "${found:-http://deb.debian.org/debian}"
}

debian_suite() { (. /etc/os-release && echo "$VERSION_CODENAME"); }

# A bare Debian, unpacked.
debian_root() {
  local root=$cache/debian-$(debian_suite)-$images_version
  if [ ! -e "$root.done" ]; then
    command -v debootstrap >/dev/null || fail "no debootstrap (package debootstrap)"
    rm -rf "$root"
    debootstrap --variant=minbase "$(debian_suite)" "$root" "$(debian_mirror)" \
      >"$work/debootstrap.log" 2>&1 || {
      tail -5 "$work/debootstrap.log" >&2
      fail "debootstrap failed"
    }
    rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* \
      "$root"/usr/share/{doc,locale,man}/*
    touch "$root.done"
  fi
  echo "$root"
}

# import_root NAME DIRECTORY CHANGE...: makes an image of a tree
import_root() {
  local name=$1 root=$2 change options=()
  shift 2
  for change in "$@"; do
    options+=(--change "$change")
  done
  options+=(--change "LABEL entry-test=$images_version")
  tar -C "$root" --numeric-owner --one-file-system -c . |
    docker import "${options[@]}" - "$name" >/dev/null
}

is_current() {
  has_image "$1" &&
    [ "$(docker image inspect -f '{{index .Config.Labels "entry-test"}}' "$1")" = "$images_version" ]
}

# eclipse-temurin:17-jre has a runtime of its own in /opt/java/openjdk, first in PATH.
need_temurin() {
  is_current eclipse-temurin:17-jre && return
  local java_home jre=$work/jre/opt/java/openjdk
  java_home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
  mkdir -p "$work/jre/opt/java"
  "$java_home/bin/jlink" --output "$jre" --strip-debug --no-header-files --no-man-pages \
    --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,jdk.charsets,jdk.management
  "$jre/bin/java" -Xshare:dump >/dev/null 2>&1
  cp -a "$(debian_root)" "$work/root"
  cp -a "$work/jre/." "$work/root"
  import_root eclipse-temurin:17-jre "$work/root" \
    "ENV JAVA_HOME=/opt/java/openjdk" \
    "ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
    'CMD ["jshell"]'
  rm -rf "$work/root" "$work/jre"
}
