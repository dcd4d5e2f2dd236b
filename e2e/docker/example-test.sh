# Sourced by run.sh: Dockerfile.example, built and run in all the ways that people run images.

need_temurin
arch=$(uname -m)
exits "Dockerfile.example builds" 0 \
  docker build -q --build-arg "ARCH=$arch" -f "$top/Dockerfile.example" -t quickstart "$top"
is "its entrypoint is as it is written" '["java","-jar","entry.jar"]' \
  "$(docker image inspect -f '{{json .Config.Entrypoint}}' quickstart)"
exits "an image built from it extends it" 0 \
  docker build -q -f "$here/extended/Dockerfile" -t extended "$here/extended"

database_start quickstart

exits "a start without variables ends with 78" 78 run --network=none quickstart
contains "and names all that is wrong at once" "$err" DB_HOST DB_PASSWORD "mail" "3 errors"
is "and says nothing on stdout" "" "$out"

exits "a dry run, as the README has it, ends with 78 as well" 78 \
  run --network=none --entrypoint java quickstart -jar entry.jar check
contains "and its report is on stdout" "$out" DB_HOST DB_PASSWORD
exits "a dry run of a good start ends with 0" 0 \
  run "${db[@]}" --entrypoint java quickstart -jar entry.jar check
contains "and says what would run" "$out" "sh -c" "database: tcp 127.0.0.1:5432  ready"
lacks "and shows no secret" "$out$err" hunter22
exits "ENTRY_MODE=check is a dry run" 0 run "${db[@]}" -e ENTRY_MODE=check quickstart

exits "a good start runs the command and ends with its code" 7 run "${db[@]}" quickstart
contains "the command's parent is entry-init, process 1" "$out" "process 1, is entry-init"
contains "the command gets its defaults" "$out" "APP_MODE=production APP_WORKERS=2 DB_PORT=5432"
is "nothing else is said" "" "$err"

exits "a database that is not there ends with 69" 69 \
  run "${db[@]}" -e DB_PORT=5433 -e ENTRY_MODE=check quickstart
contains "and is named with the reason" "$out" "127.0.0.1:5433: connection refused"

exits "another command runs untouched, without any variable" 0 \
  run --network=none quickstart cat /opt/entry/entry.yaml
if cmp -s "$work/out" "$top/samples/quickstart/entry.yaml"; then
  ok "its output is byte for byte the file"
else
  not_ok "its output is byte for byte the file"
fi
exits "its environment is the same" 0 \
  run --network=none -e 'A=${B} $(c)' -e 'DB_PORT=x' -h same quickstart env
same=$(run --network=none -e 'A=${B} $(c)' -e 'DB_PORT=x' -h same --entrypoint env quickstart)
is "as without Entry" "$(sort <<<"$same")" "$(sort <<<"$out")"
echo 'variables: {NEEDED: {required: true}}' >"$work/cmd.yaml"
cmd=(--network=none -v "$work/cmd.yaml:/opt/entry/entry.yaml:ro")
exits "a dry run of an image whose command is its CMD" 0 \
  run "${cmd[@]}" -e NEEDED=x --entrypoint java quickstart -jar entry.jar check
contains "notes that it was not told the command" "$out" "no command was named" "a start with a command would run"
exits "and checks all else" 78 run "${cmd[@]}" --entrypoint java quickstart -jar entry.jar check
exits "its start runs the CMD" 0 run "${cmd[@]}" -e NEEDED=x quickstart echo started
exits "and without one ends with 64" 64 run "${cmd[@]}" -e NEEDED=x quickstart

cat >"$work/once.yaml" <<'EOF'
prepare:
  - once:
      marker: /v/.done
      steps:
        - run: [sh, -c, "echo begun; until [ -e /v/go ]; do sleep 0.1; done; echo once >>/v/count"]
command: [cat, /v/count]
EOF
first_run() {
  docker run -d --name "$1" --network=none -v once:/v -v "$work/once.yaml:/opt/entry/entry.yaml:ro" \
    quickstart >/dev/null
}
logged() { docker logs "$1" 2>&1 | grep -q "$2"; }
first_run first
eventually 60 logged first "entry: sh: begun" && ok "a step is heard while it runs" ||
  not_ok "a step is heard while it runs" "$(docker logs first 2>&1)"
first_run second
eventually 60 logged second "waiting for another start" && ok "a second container waits for it" ||
  not_ok "a second container waits for it" "$(docker logs second 2>&1)"
docker exec first touch /v/go
is "a first run is done once" "0 0 once once" "$(docker wait first second | xargs) \
$(docker logs first 2>/dev/null) $(docker logs second 2>/dev/null)"
docker rm first second >/dev/null

exits "a command that does not exist ends with 127" 127 run --network=none quickstart nonexistent
exits "a command that is not executable ends with 126" 126 run --network=none quickstart /etc/passwd

started="^up$"
stops "docker stop gives the code of a command that ends well" 3 "${db[@]}" extended worker
stops "docker stop ends an untouched command" 143 --network=none quickstart \
  bash -c 'echo up; exec sleep 1000'
stops "docker stop reaches a command that is no process 1 material" 143 --network=none quickstart \
  perl -e '$| = 1; print "up\n"; sleep 1000'
started="waiting up to"
stops "docker stop ends a start that waits" 143 "${db[@]}" -e DB_PORT=5433 quickstart

tmpfs=(--read-only --tmpfs /tmp --tmpfs /run)
exits "read-only, with tmpfs" 7 run "${db[@]}" "${tmpfs[@]}" quickstart
is "and says nothing more" "" "$err"
exits "read-only, without any tmpfs" 7 run "${db[@]}" --read-only quickstart
exits "as a user without a name" 7 run "${db[@]}" --user 1234:5678 quickstart
exits "an untouched command keeps that user" 0 run --network=none --user 1234:5678 quickstart \
  bash -c 'echo $(id -u):$(id -g):$(id -G)'
is "and its group" 1234:5678:5678 "$out"
exits "read-only, as a user without a name, without capabilities" 7 \
  run "${db[@]}" "${tmpfs[@]}" --user 1234:5678 --cap-drop ALL quickstart
exits "without capabilities" 7 run "${db[@]}" --cap-drop ALL quickstart
exits "with no new privileges" 7 run "${db[@]}" --security-opt no-new-privileges quickstart

exits "a user switch" 0 run "${db[@]}" extended as-nobody
is "is made" "nobody 65534:65534" "$out"
exits "without capabilities is not permitted" 77 run "${db[@]}" --cap-drop ALL extended as-nobody
started="^up$"
exits "with SETUID and SETGID alone it is" 0 \
  run "${db[@]}" --cap-drop ALL --cap-add SETUID --cap-add SETGID extended as-nobody
is "and is made" "nobody 65534:65534" "$out"
stops "docker stop reaches a command of another user without CAP_KILL" 3 "${db[@]}" \
  --cap-drop ALL --cap-add SETUID --cap-add SETGID extended worker-nobody

exits "below docker's own init" 7 run "${db[@]}" --init quickstart
contains "the command's parent is still entry-init" "$out" "is entry-init"
stops "docker stop below docker's own init" 3 "${db[@]}" --init extended worker

exits "with 96 MiB of memory" 7 run "${db[@]}" -m 96m --memory-swap 96m quickstart
exits "with a terminal" 0 on_terminal run --rm -it --network=none quickstart \
  "bash -c 'test -t 0 && test -t 1 && test -t 2 && echo all three'"
contains "standard input, output and error are it" "$out" "all three"
exits "with a terminal a start is checked too" 7 on_terminal run --rm -it "${db[@]}" quickstart
control_c() {
  { eventually 60 tty_up && printf '\003' && eventually 60 tty_gone; } |
    on_terminal run -it --name tty --network=none quickstart "bash -c 'echo up; exec sleep 1000'"
}
tty_up() { docker logs tty 2>&1 | grep -q up; }
tty_gone() { [ "$(docker inspect -f '{{.State.Running}}' tty)" = false ]; }
exits "Ctrl-C on the terminal reaches the command" 130 control_c
docker rm -f tty net >/dev/null
