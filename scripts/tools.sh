# Sourced by ./demo and ./verify: makes sure that the tools they need are there.

# Servers lie in folders that only root has on its path.
PATH=$PATH:/usr/sbin:/sbin

# install PACKAGE: a Debian package, where that is possible.
install() {
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "installing $1"
    if [ -z "${entry_apt_updated:-}" ]; then
      apt-get update -qq >/dev/null || true
      entry_apt_updated=1
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
  fi
}

# need COMMAND PACKAGE: installs the package where the command is missing, or says so.
need() {
  command -v "$1" >/dev/null 2>&1 && return 0
  install "$2"
  command -v "$1" >/dev/null 2>&1 || {
    echo "missing: $1 (Debian package $2); install it and run this again" >&2
    exit 1
  }
}

# A JDK of at least version 17: that of JAVA_HOME, else the one on the PATH.
need_jdk() {
  if [ -z "${JAVA_HOME:-}" ]; then
    need javac openjdk-17-jdk-headless
    JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    export JAVA_HOME
  fi
  entry_version=$("$JAVA_HOME/bin/java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java.specification.version = //p')
  [ "${entry_version%%.*}" -ge 17 ] 2>/dev/null || {
    echo "missing: a JDK of version 17 or newer; JAVA_HOME is $JAVA_HOME" >&2
    exit 1
  }
}

# A C compiler that can link statically; musl's gives the small binaries.
need_compiler() {
  command -v musl-gcc >/dev/null 2>&1 || command -v cc >/dev/null 2>&1 || need musl-gcc musl-tools
}

need_build_tools() {
  need_jdk
  need mvn maven
  need_compiler
}
