# Sourced by run.sh: Dockerfile.installed, built from a JDK and run without one, natively first and
# with Java as the first process.

if [ -z "$(jdk_home)" ]; then
  echo "skip Dockerfile.installed: there is no JDK with jlink"
  return
fi
need_jdk
need_debian
exits "Dockerfile.installed builds" 0 \
  docker build -q -f "$top/Dockerfile.installed" -t installed "$top"
is "its entrypoint is the native front" '["/opt/entry/entry"]' \
  "$(docker image inspect -f '{{json .Config.Entrypoint}}' installed)"
database_start installed

# form NAME IMAGE_AND_ARGUMENT...: all checks of one way to start
form() {
  local form=$1
  shift
  exits "$form: a start without variables ends with 78" 78 run --network=none "$@"
  contains "$form: and names all that is wrong at once" "$err" DB_HOST DB_PASSWORD "3 errors"
  exits "$form: a good start runs the command and ends with its code" 7 run "${db[@]}" "$@"
  contains "$form: the command's parent is entry-init, process 1" "$out" "process 1, is entry-init"
  is "$form: nothing else is said" "" "$err"
  exits "$form: check ends with 0" 0 run "${db[@]}" "$@" check
  contains "$form: and says what would run" "$out" "sh -c" "database: tcp 127.0.0.1:5432  ready"
  lacks "$form: and shows no secret" "$out$err" hunter22
  exits "$form: check of a bad start ends with 78" 78 run --network=none "$@" check
  exits "$form: another command runs untouched" 5 run --network=none "$@" bash -c 'exit 5'
  exits "$form: a command that does not exist ends with 127" 127 run --network=none "$@" nonexistent

  started="waiting up to"
  stops "$form: docker stop ends a start that waits" 143 "${db[@]}" -e DB_PORT=5433 "$@"
  started="^up$"
  stops "$form: docker stop gives the code of the command later" 3 --network=none "$@" \
    bash -c 'trap "exit 3" TERM; echo up; while :; do sleep 0.1; done'

  exits "$form: as a user without a name" 7 run "${db[@]}" --user 1234:5678 "$@"
  exits "$form: an untouched command keeps that user" 0 \
    run --network=none --user 1234:5678 "$@" bash -c 'echo $(id -u):$(id -g):$(id -G)'
  is "$form: and its group" 1234:5678:5678 "$out"
  exits "$form: read-only, with tmpfs" 7 run "${db[@]}" --read-only --tmpfs /tmp "$@"
  is "$form: and says nothing more" "" "$err"
  exits "$form: read-only, without any tmpfs" 7 run "${db[@]}" --read-only "$@"
  exits "$form: without capabilities" 7 run "${db[@]}" --cap-drop ALL "$@"
  exits "$form: all of these at once" 7 run "${db[@]}" --read-only --tmpfs /tmp --cap-drop ALL \
    --user 1234:5678 --security-opt no-new-privileges "$@"
  exits "$form: with 64 MiB of memory" 7 run "${db[@]}" -m 64m --memory-swap 64m "$@"
  exits "$form: with a terminal" 7 on_terminal run --rm -it "${db[@]}" "$@"
  exits "$form: with a terminal, untouched" 0 on_terminal run --rm -it --network=none "$@" \
    "bash -c 'test -t 0 && test -t 1 && test -t 2 && echo all three'"
  contains "$form: standard input, output and error are it" "$out" "all three"

  exits "$form: process 1 has no environment when the command runs" 0 \
    run --network=none -e SECRET=horse "$@" bash -c 'wc -c </proc/1/environ'
  is "$form: not a byte" 0 "$out"
}
form "native first" installed
form "java -jar" --entrypoint /opt/entry/bin/java installed -jar /opt/entry/entry.jar

docker run -d --name waiting "${db[@]}" -e DB_PORT=5433 installed >/dev/null
waits() { docker logs waiting 2>&1 | grep -q "waiting up to"; }
if eventually 60 waits; then
  is "native first: process 1 shows no secret while a start waits" 0 \
    "$(docker exec waiting sh -c 'grep -c hunter22 /proc/1/environ || true')"
  is "native first: and is no JVM" entry "$(docker exec waiting cat /proc/1/comm)"
else
  not_ok "native first: a start waits" "$(docker logs waiting 2>&1)"
fi
docker rm -f waiting net >/dev/null
