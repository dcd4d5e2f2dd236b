# Sourced by run.sh: a Docker engine of its own, which shares nothing with one that may be there.

engine_pid=

# Debian's client fits Debian's engine; what else is called docker here may not.
docker_program=$(PATH=/usr/bin:/usr/sbin:$PATH command -v docker || true)

docker() {
  DOCKER_HOST=unix://$work/docker.sock DOCKER_CONFIG=$work DOCKER_BUILDKIT=0 \
    "$docker_program" "$@"
}

engine_start() {
  local driver
  [ -n "$docker_program" ] && command -v dockerd >/dev/null || fail "no docker (package docker.io)"
  # vfs works everywhere, inside of containers too, and copies the whole image for each container.
  for driver in overlay2 vfs; do
    dockerd --iptables=false --ip6tables=false --bridge=none --storage-driver=$driver \
      --data-root "$cache/docker-$driver" --exec-root "$work/exec" --pidfile "$work/docker.pid" \
      -H "unix://$work/docker.sock" >"$work/docker.log" 2>&1 9>&- &
    engine_pid=$!
    if eventually 60 engine_told && docker version >/dev/null 2>&1; then
      engine_clear
      return
    fi
    engine_stop
  done
  tail -5 "$work/docker.log" >&2
  fail "the Docker engine does not start"
}

# It answers, or it has given up.
engine_told() { docker version || ! kill -0 "$engine_pid"; }

# Takes away what a run left, or one before that was killed; the images stay for the next one.
engine_clear() {
  docker ps -aq | xargs -r "$docker_program" -H "unix://$work/docker.sock" rm -fv
  docker volume ls -q | xargs -r "$docker_program" -H "unix://$work/docker.sock" volume rm -f
  docker image prune -f
} >/dev/null 2>&1

engine_stop() {
  [ -n "$engine_pid" ] || return 0
  engine_clear || true
  kill "$engine_pid" 2>/dev/null || true
  wait "$engine_pid" 2>/dev/null || true
  engine_pid=
}

# has_image NAME
has_image() { docker image inspect "$1" >/dev/null 2>&1; }
