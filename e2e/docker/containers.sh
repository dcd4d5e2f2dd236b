# Sourced by run.sh: containers, run as people run them.

# All that stands after the image's name is the command.
run() { docker run --rm "$@"; }

# database_start IMAGE: one network for all, the loopback of this container, on which a database
# listens; $db has the options of a container that needs it.
database_start() {
  docker run -d --name net --network=none --entrypoint perl "$1" -MIO::Socket::INET -e '
    my $s = IO::Socket::INET->new(LocalAddr => "127.0.0.1:5432", Listen => 50, ReuseAddr => 1)
      or die; while (my $c = $s->accept) { close $c }' >/dev/null
  db=(--network=container:net -e DB_HOST=127.0.0.1 -e DB_PASSWORD=hunter22 -e ADMIN_EMAIL=a@b.cc)
}

# stops NAME EXPECTED_CODE RUN_ARGUMENT...: docker stop within its grace of ten seconds
stops() {
  local name=$1 expected=$2 start code
  shift 2
  docker run -d --name stopped "$@" >/dev/null
  if ! eventually 60 has_started; then
    not_ok "$name" "it did not start: $(docker logs stopped 2>&1)"
  else
    start=$SECONDS
    docker stop stopped >/dev/null
    code=$(docker inspect -f '{{.State.ExitCode}}' stopped)
    is "$name" "$expected, in time" "$code, $([ $((SECONDS - start)) -lt 9 ] && echo in time)"
  fi
  docker rm -f stopped >/dev/null
}
has_started() { docker logs stopped 2>&1 | grep -q "$started"; }

# With a terminal: script(1) is one.
on_terminal() { script -qec "$docker_program -H unix://$work/docker.sock $*" /dev/null; }
