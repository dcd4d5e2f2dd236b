# Sourced by run.sh: samples/wordpress, from an empty volume to a page that is read, and all that its
# README claims. Each check of a row of the README's table has its words in its name.

command -v mariadbd >/dev/null || fail "no MariaDB (package mariadb-server)"
command -v curl >/dev/null || fail "no curl (package curl)"
need_temurin
need_wordpress
exits "the sample's Dockerfile builds" 0 docker build -q --build-arg "ARCH=$(uname -m)" \
  -f "$top/samples/wordpress/Dockerfile" -t wp "$top"

# One network for all, with nothing but a loopback: that of this container.
docker run -d --name net --network=none --entrypoint sleep wp infinity >/dev/null
net=$(docker inspect -f '{{.State.Pid}}' net)
in_net() { nsenter --net="/proc/$net/ns/net" "$@"; }
web() { in_net curl -sS --max-time 60 "$@"; }

password="a'b\"c\\d\$e"
mkdir "$work/db" "$work/secrets"
printf '%s\n' "$password" >"$work/secrets/db"
printf '%s\n' "of a file" >"$work/secrets/key"
mariadb-install-db --no-defaults --datadir="$work/db/data" --user="$(id -un)" --skip-test-db \
  --auth-root-authentication-method=normal >"$work/db/install.log" 2>&1
cat >"$work/db/init.sql" <<'EOF'
CREATE USER IF NOT EXISTS wp@'127.0.0.1' IDENTIFIED BY 'a\'b"c\\d$e';
GRANT ALL ON `my blog`.* TO wp@'127.0.0.1';
EOF

db_start() {
  (exec nsenter --net="/proc/$net/ns/net" mariadbd --no-defaults --datadir="$work/db/data" --user="$(id -un)" \
    --socket="$work/db/sock" --pid-file="$work/db/pid" --bind-address=127.0.0.1 --port=3306 \
    --init-file="$work/db/init.sql" --innodb-buffer-pool-size=32M --skip-name-resolve \
    >>"$work/db/log" 2>&1 9>&-) &
  db_pid=$!
}
db_stop() {
  kill "$db_pid" && wait "$db_pid" || true
  db_pid=
}
wordpress_finish() {
  [ -z "${db_pid:-}" ] || db_stop
}
trap 'wordpress_finish; finish' EXIT

wp=(--network=container:net -v "$work/secrets:/run/secrets:ro" -e WORDPRESS_DB_HOST=127.0.0.1
  -e WORDPRESS_DB_USER=wp -e WORDPRESS_DB_PASSWORD_FILE=/run/secrets/db
  -e "WORDPRESS_DB_NAME=my blog")
logs() { docker logs "$1" 2>&1; }
says() { logs "$1" | grep -qF -- "$2"; }
serves() { [ "$(web -L -o /dev/null -w '%{http_code}' "$1")" = "$2" ]; }
# in_html VOLUME COMMAND...: runs a program of the image on the volume, without Entry
in_html() {
  local volume=$1
  shift
  docker run --rm --network=none -v "$volume:/var/www/html" --entrypoint "$1" wp "${@:2}"
}

## Other commands

exits "any other command runs untouched" 0 docker run --rm --network=none wp cat /etc/hostname
exits "without a file being copied" 0 docker run --rm --network=none wp ls /var/www/html
is "but for what the image brings" wp-content "$out"
exits "so does the program of a command that says match: []" 0 \
  docker run --rm --network=none -v nothing:/var/www/html wp true
is "which copies nothing either" "wp-content" \
  "$(docker run --rm --network=none -v nothing:/var/www/html --entrypoint ls wp)"

## The first start, before the database

docker run -d --name wp "${wp[@]}" -v html:/var/www/html wp >/dev/null
if eventually 60 says wp "waiting up to 1m"; then
  ok "it waits for a database that is not there"
else
  not_ok "it waits for a database that is not there" "$(logs wp)"
fi
contains "and says why" "$(logs wp)" "database (mysql 127.0.0.1): connection refused"
db_start
if eventually 120 serves http://127.0.0.1/wp-admin/install.php 200; then
  ok "it comes up when the database does"
else
  not_ok "it comes up when the database does" "$(logs wp)"
fi
contains "and has created the database" "$(logs wp)" "database: created the database 'my blog'"
is "the files belong to www-data" "www-data:www-data www-data:www-data" \
  "$(docker exec wp stat -c %U:%G index.php wp-includes/version.php | xargs)"
is "so does wp-config.php, which nobody else reads" "www-data:www-data 600" \
  "$(docker exec wp stat -c '%U:%G %a' wp-config.php)"
is "and so does their folder" www-data:www-data \
  "$(docker exec wp stat -c %U:%G .)"
keys=$(docker exec wp sed -n "s/^define( '[A-Z_]*\(KEY\|SALT\)'.*, '\([A-Za-z0-9]\{64\}\)' ) );$/\2/p" \
  wp-config.php)
is "there are eight keys and salts, all different" "8 8" \
  "$(wc -l <<<"$keys") $(sort -u <<<"$keys" | wc -l)"
is "they are not in the log" "" "$(logs wp | grep -F "$(head -1 <<<"$keys")" || true)"
environments() {
  docker top wp -eo pid | sed 1d | while read -r pid; do tr '\0' '\n' <"/proc/$pid/environ"; done
}
environments=$(environments)
lacks "the password is in no environment" "$environments" "$password"
lacks "nor is its file" "$environments" WORDPRESS_DB_PASSWORD
contains "what is no secret is passed on" "$environments" WORDPRESS_DB_USER=wp
lacks "the password is in no log" "$(logs wp)" "$password"
is "Apache is the command, under entry-init as process 1" "entry-init apache2 1" \
  "$(docker exec wp sh -c 'pid=$(cat /run/apache2/apache2.pid)
    echo $(cat /proc/1/comm /proc/$pid/comm) $(sed -n "s/^PPid:.//p" /proc/$pid/status)')"

## WordPress is installed, a page is published and read

web -o "$work/install.html" http://127.0.0.1/wp-admin/install.php?step=2 \
  --data-urlencode 'weblog_title=A blog' -d user_name=admin -d admin_password=hunter2hunter2 \
  -d admin_password2=hunter2hunter2 -d pw_weak=on -d admin_email=a@example.org -d language=
contains "the form of the installation is taken" "$(cat "$work/install.html")" "Success!"
jar=(-b "$work/cookies" -c "$work/cookies")
web -o /dev/null "${jar[@]}" http://127.0.0.1/wp-login.php
web -o /dev/null "${jar[@]}" http://127.0.0.1/wp-login.php -d log=admin -d pwd=hunter2hunter2 \
  -d testcookie=1
nonce() { web "${jar[@]}" 'http://127.0.0.1/wp-admin/admin-ajax.php?action=rest-nonce'; }
published=$(web "${jar[@]}" -H "X-WP-Nonce: $(nonce)" 'http://127.0.0.1/?rest_route=/wp/v2/pages' \
  -d title=Hello -d 'content=A page of ours' -d status=publish)
page=$(sed -n 's/^{"id":\([0-9]*\),.*/\1/p' <<<"$published")
contains "a page is published" "$published" '"status":"publish"' 'A page of ours'
read_page() { web -L "http://127.0.0.1/?page_id=$page"; }
contains "and read over HTTP" "$(read_page)" "<title>Hello" "A page of ours"
contains "any path reaches WordPress through .htaccess" \
  "$(web -L "http://127.0.0.1/no/such/path/?page_id=$page")" "A page of ours"
contains "HTTPS at a proxy is known to WordPress" \
  "$(web -D - -o /dev/null -H 'X-Forwarded-Proto: https' http://127.0.0.1/wp-admin/)" \
  "Location: https://"

## Restarts

before=$(docker exec wp md5sum wp-config.php)
docker restart wp >/dev/null
if eventually 60 serves "http://127.0.0.1/?page_id=$page" 200; then
  ok "it restarts"
else
  not_ok "it restarts" "$(logs wp)"
fi
is "a restart keeps wp-config.php and its keys" "$before" "$(docker exec wp md5sum wp-config.php)"
contains "and the content" "$(read_page)" "A page of ours"
if [[ $(nonce) =~ ^[0-9a-f]{10}$ ]]; then
  ok "and who is logged in"
else
  not_ok "and who is logged in" "$(nonce)"
fi

cat >"$work/slow.php" <<'EOF'
<?php file_put_contents('slow.txt', 'x'); sleep(3); echo 'all of it';
EOF
docker cp "$work/slow.php" wp:/var/www/html/slow.php
web http://127.0.0.1/slow.php >"$work/slow" 2>&1 &
slow=$!
eventually 60 docker exec wp test -e slow.txt
docker stop wp >/dev/null
wait $slow || true
is "docker stop is graceful: a request under way is answered" "all of it" "$(cat "$work/slow")"
is "and ends with 0" 0 "$(docker inspect -f '{{.State.ExitCode}}' wp)"
docker rm wp >/dev/null

docker run -d --name wp "${wp[@]}" -v html:/var/www/html -e WORDPRESS_DEBUG=1 \
  -e WORDPRESS_DB_HOST=127.0.0.1:3306 -e WORDPRESS_NONCE_KEY_FILE=/run/secrets/key \
  -e WORDPRESS_AUTH_KEY="of the environment" -e WORDPRESS_DB_CHARSET=latin1 \
  -e 'WORDPRESS_CONFIG_EXTRA=define("EXTRA", "it is \"here\"");' wp apache2-foreground -DANY >/dev/null
eventually 60 serves "http://127.0.0.1/?page_id=$page" 200 ||
  not_ok "another container on the volume comes up" "$(logs wp)"
asked=$(docker exec wp php -r 'error_reporting(0); require "wp-load.php"; echo json_encode(
  array(DB_HOST, DB_USER, DB_PASSWORD, DB_NAME, DB_CHARSET, $table_prefix, WP_DEBUG, EXTRA, AUTH_KEY,
  NONCE_KEY));')
is "variables count with the wp-config.php of a start before" \
  '["127.0.0.1:3306","wp","a'"'"'b\"c\\d$e","my blog","latin1","wp_",true,"it is \"here\"","of the environment","of a file"]' \
  "$asked"
environments=$(environments)
contains "it has an environment" "$environments" WORDPRESS_DB_CHARSET=latin1
lacks "keys are in no environment" "$environments" _KEY
lacks "WORDPRESS_CONFIG_EXTRA is in no environment" "$environments" CONFIG_EXTRA
contains "arguments of Apache reach it" \
  "$(docker exec wp sh -c 'tr "\0" " " </proc/$(cat /run/apache2/apache2.pid)/cmdline')" "-DANY"
is "and its wp-config.php is the same" "$before" "$(docker exec wp md5sum wp-config.php)"

## The database goes away

is_gone() { [ "$(docker inspect -f '{{.State.Running}}' wp)" = false ]; }
db_stop
docker stop wp >/dev/null
docker start wp >/dev/null
eventually 120 is_gone || true
is "a database that is gone at a restart ends it with 69" 69 \
  "$(docker inspect -f '{{.State.ExitCode}}' wp)"
contains "with a report that can be read" "$(docker logs --tail 8 wp 2>&1)" \
  "error: database: is not ready after 1m: mysql 127.0.0.1:3306: connection refused [ENTRY-401]" \
  "cure:" "exit code 69"
docker rm wp >/dev/null
db_start
eventually 60 in_net sh -c 'exec 3<>/dev/tcp/127.0.0.1/3306' || eventually 60 test -S "$work/db/sock"

once() { docker run --rm --network=container:net -v html:/var/www/html "$@"; }
exits "a wrong password ends it with 69" 69 once -e WORDPRESS_DB_HOST=127.0.0.1 \
  -e WORDPRESS_DB_USER=wp -e WORDPRESS_DB_PASSWORD=wrong wp
contains "and is told from" "$err" "cannot become ready" "wrong user name or password" "(error 1045)"
exits "a host that cannot be reached" 69 once -e ENTRY_MODE=check -e WORDPRESS_DB_USER=wp \
  -e WORDPRESS_DB_HOST=nowhere.invalid wp
contains "which is named so" "$out" "mysql nowhere.invalid: name does not resolve"
exits "and from a port where nobody listens" 69 once -e ENTRY_MODE=check -e WORDPRESS_DB_USER=wp \
  -e WORDPRESS_DB_HOST=127.0.0.1:3399 wp
contains "as well" "$out" "mysql 127.0.0.1:3399: connection refused"
exits "a database that this user may not create is told as that" 69 once -e ENTRY_MODE=check \
  -e WORDPRESS_DB_HOST=127.0.0.1 -e WORDPRESS_DB_USER=wp -v "$work/secrets:/run/secrets:ro" \
  -e WORDPRESS_DB_PASSWORD_FILE=/run/secrets/db -e WORDPRESS_DB_NAME=other wp
contains "in the words of the server" "$out" "does not let this user into the database" "'other'"
exits "a dry run creates no database" 0 docker run --rm "${wp[@]}" -e "WORDPRESS_DB_NAME=my blog" \
  --entrypoint /opt/java/openjdk/bin/java wp -jar /opt/entry/entry.jar check
contains "and says what it would do" "$out" "copy" "would do" "render" "ready"
exits "WORDPRESS_DB_HOST may be a socket" 0 docker run --rm --network=none -e ENTRY_MODE=check \
  -v "$work/db/sock:/run/db.sock" -e WORDPRESS_DB_HOST=localhost:/run/db.sock \
  -e WORDPRESS_DB_USER=root -e WORDPRESS_DB_NAME=mysql wp
exits "a variable and its _FILE together are an error" 78 docker run --rm "${wp[@]}" \
  -e WORDPRESS_DB_PASSWORD=x wp
contains "that names both" "$err" WORDPRESS_DB_PASSWORD_FILE

## What is copied, and for whom

ensure() { # VOLUME [RUN_ARGUMENT...]
  local volume=$1
  shift
  docker run --rm --network=none -v "$volume:/var/www/html" "$@"
}
exits "without any variable WordPress is copied" 0 ensure plain wp ensure-installed
is "and there is no wp-config.php" "index.php" \
  "$(in_html plain ls | grep -x -e index.php -e wp-config.php)"
mkdir "$work/rooted"
exits "a web root that belongs to root" 0 ensure "$work/rooted" wp ensure-installed
is "is taken over" "$(in_html plain id -u www-data):$(in_html plain id -g www-data)" \
  "$(stat -c %u:%g "$work/rooted")"
exits "an empty wp-config.php counts as none" 0 in_html plain touch wp-config.php
exits "a WORDPRESS_ variable" 0 ensure plain -e WORDPRESS_TABLE_PREFIX=x_ wp ensure-installed
contains "makes it" "$(in_html plain head -c 200 wp-config.php)" "configuration of WordPress"
before=$(in_html plain md5sum wp-config.php)
exits "a wp-config.php that is there" 0 ensure plain -e WORDPRESS_TABLE_PREFIX=y_ wp ensure-installed
is "is left alone" "$before" "$(in_html plain md5sum wp-config.php)"
lacks "without a word" "$err" wp-config.php

# Killed between the first file and index.php, which comes last; a machine that is too fast is tried
# again.
killed_in_copy() { # VOLUME
  local path pid
  path=$(docker volume create "$1" >/dev/null && docker volume inspect -f '{{.Mountpoint}}' "$1")
  docker run -d --name killed --network=none -v "$1:/var/www/html" wp ensure-installed >/dev/null
  pid=$(docker inspect -f '{{.State.Pid}}' killed)
  if [ "$pid" -gt 0 ]; then
    until [ -e "$path/wp-admin/index.php" ] || ! kill -0 "$pid" 2>/dev/null; do :; done
    kill -KILL "$pid" 2>/dev/null
  fi
  docker wait killed >/dev/null
  docker rm killed >/dev/null
  [ -e "$path/wp-admin/index.php" ] && [ ! -e "$path/index.php" ]
}
half=
for volume in half1 half2 half3 half4 half5; do
  [ -n "$half" ] || ! killed_in_copy $volume || half=$volume
done
[ -n "$half" ] || not_ok "a copy is killed in its middle"
exits "a copy that was killed" 0 ensure "${half:-not-killed-in-time}" wp ensure-installed
said=$err
is "is completed by the next start" "" \
  "$(in_html "${half:-not-killed-in-time}" sh -c 'diff -rq /usr/src/wordpress . 2>&1 | grep -v "^Only in ./wp-content"')"
lacks "without a warning" "$said" "has something in it"
exits "and nothing is left of it" 1 \
  in_html "${half:-not-killed-in-time}" sh -c 'ls -a . wp-content wp-admin wp-includes | grep "[.]entry-"'

in_html kept sh -c 'mkdir -p wp-content/plugins/akismet wp-content/themes/mine
  echo mine >wp-content/plugins/akismet/mine; echo mine >.htaccess; echo mine >other'
exits "a folder with something in it" 0 ensure kept wp ensure-installed
contains "is warned of" "$err" "has something in it; copying anyhow"
is "plugins, themes and .htaccess that are there are kept" "mine .htaccess" \
  "$(in_html kept sh -c 'ls wp-content/plugins/akismet; cat .htaccess >/dev/null && grep -lx mine .htaccess' | xargs)"
exits "a folder with nothing but wp-content" 0 ensure fresh wp ensure-installed
is "is not" "" "$(grep warning <<<"$err" || true)"

exits "APACHE_RUN_USER and APACHE_RUN_GROUP own the files, a leading # dropped" 0 \
  ensure numbers -e 'APACHE_RUN_USER=#1000' -e 'APACHE_RUN_GROUP=#1001' -e WORDPRESS_DEBUG=1 \
  wp ensure-installed
is "by their numbers" "1000:1001 1000:1001" \
  "$(in_html numbers stat -c %u:%g index.php wp-config.php | xargs)"
printf '#!/bin/sh\necho "fpm: $*"; stat -c %%U:%%G index.php\n' >"$work/php-fpm"
chmod +x "$work/php-fpm"
exits "php-fpm is served as well" 0 ensure fpm -e APACHE_RUN_USER=nobody \
  -v "$work/php-fpm:/usr/local/bin/php-fpm:ro" wp php-fpm -F
is "its files are www-data's, whatever Apache's user is" "fpm: -F
www-data:www-data" "$out"
cat >"$work/php-fpm" <<'EOF'
#!/bin/sh
sed /wp-settings/d wp-config.php >/tmp/config.php
php -r 'require "/tmp/config.php"; echo $table_prefix, DB_COLLATE;'
EOF
exits "WORDPRESS_TABLE_PREFIX and WORDPRESS_DB_COLLATE are in the configuration" 0 ensure prefix \
  -e WORDPRESS_TABLE_PREFIX=x_ -e WORDPRESS_DB_COLLATE=utf8mb4_bin \
  -v "$work/php-fpm:/usr/local/bin/php-fpm:ro" wp php-fpm
is "as they were given" "x_utf8mb4_bin" "$out"
in_html own chown 1234:5678 .
exits "not being root, the files are the user's own" 0 ensure own --user 1234:5678 \
  -e WORDPRESS_DEBUG=1 wp ensure-installed
is "by its numbers" "1234:5678 1234:5678" \
  "$(in_html own stat -c %u:%g index.php wp-config.php | xargs)"
exits "read-only, with tmpfs for /tmp and /run" 0 ensure readonly --read-only --tmpfs /tmp \
  --tmpfs /run -e WORDPRESS_DEBUG=1 wp ensure-installed
exits "without variables Apache" 0 docker run -d --name bare --network=container:net wp
if eventually 60 serves http://127.0.0.1/wp-admin/setup-config.php 200; then
  ok "shows the wizard of WordPress"
else
  not_ok "shows the wizard of WordPress" "$(logs bare)"
fi
docker rm -fv bare net >/dev/null
db_stop
trap finish EXIT
