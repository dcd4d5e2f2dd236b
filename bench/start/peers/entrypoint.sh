#!/bin/bash
# The checks of the WordPress sample's variables and of its rule, as a script of bash would have them:
# entrypoint.sh COMMAND [ARGUMENT...]. Reports all that is wrong, expands NAME_FILE, and executes the
# command. It starts no process: written for speed, not as such scripts usually are.
set -u

wrong=0
report() {
  echo "entrypoint: $1" >&2
  wrong=1
}

secrets=(WORDPRESS_DB_PASSWORD WORDPRESS_CONFIG_EXTRA
  WORDPRESS_AUTH_KEY WORDPRESS_SECURE_AUTH_KEY WORDPRESS_LOGGED_IN_KEY WORDPRESS_NONCE_KEY
  WORDPRESS_AUTH_SALT WORDPRESS_SECURE_AUTH_SALT WORDPRESS_LOGGED_IN_SALT WORDPRESS_NONCE_SALT)
database=(WORDPRESS_DB_HOST WORDPRESS_DB_USER WORDPRESS_DB_PASSWORD WORDPRESS_DB_NAME)
names=("${database[@]}" WORDPRESS_DB_CHARSET WORDPRESS_DB_COLLATE WORDPRESS_TABLE_PREFIX
  WORDPRESS_DEBUG "${secrets[@]:1}" APACHE_RUN_USER APACHE_RUN_GROUP)

for name in "${names[@]}"; do
  file=${name}_FILE
  [ -n "${!file:-}" ] || continue
  if [ -n "${!name:-}" ]; then
    report "$name and $file are both set"
  elif [ -r "${!file}" ] && [ -f "${!file}" ]; then
    export "$name=$(<"${!file}")"
  else
    report "$file: ${!file} cannot be read"
  fi
  unset "$file"
done

# host, host:port, [v6]:port, host:/socket or /socket
endpoint='^(/.+|([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(:([0-9]+|/.+))?)$'
if [ -n "${WORDPRESS_DB_HOST:-}" ] && [[ ! $WORDPRESS_DB_HOST =~ $endpoint ]]; then
  report "WORDPRESS_DB_HOST: is '$WORDPRESS_DB_HOST', not an endpoint"
fi
for name in WORDPRESS_DB_CHARSET WORDPRESS_DB_COLLATE WORDPRESS_TABLE_PREFIX; do
  if [ -n "${!name:-}" ] && [[ ! ${!name} =~ ^[A-Za-z0-9_]+$ ]]; then
    report "$name: is '${!name}', and does not match [A-Za-z0-9_]+"
  fi
done

said=
for name in "${database[@]}"; do
  said+=${!name:-}
done
if [ -n "$said" ] && [ -z "${WORDPRESS_DB_USER:-}" ]; then
  report "the database needs a user"
fi

[ "$wrong" = 0 ] || exit 78
unset "${secrets[@]}"
exec "$@"
