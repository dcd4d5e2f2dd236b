#!/bin/sh
# musl-aarch64.sh DIR: unpacks Debian's musl for arm64 into DIR, for ENTRY_MUSL_AARCH64. Nothing of
# it is installed; only the list of packages of that architecture is added.
set -eu
dir=${1:?usage: musl-aarch64.sh DIR}
[ ! -e "$dir/usr" ] || exit 0

mkdir -p "$dir"
cd "$dir"
dpkg --add-architecture arm64
apt-get update -qq
apt-get download -qq musl-dev:arm64 musl:arm64
for package in *.deb; do
  dpkg -x "$package" .
done
