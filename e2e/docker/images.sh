# Sourced by run.sh: base images from Debian packages, under the names that Dockerfiles use.
# Each is made once and kept by the engine in the cache.

# Raise it when a recipe changes.
images_version=2

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

# import_root NAME DIRECTORY INSTRUCTION...: makes an image of a tree
import_root() {
  local name=$1 root=$2 bare
  shift 2
  bare=$(tar -C "$root" --numeric-owner --one-file-system -c . | docker import -)
  printf '%s\n' "FROM $bare" "LABEL entry-test=$images_version" "$@" |
    docker build -q -t "$name" - >/dev/null
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

# The JDK that eclipse-temurin:25-jdk is made from, or nothing: a 25 where there is one, else the
# machine's. It must be able to link.
jdk_home() {
  local home
  for home in /usr/lib/jvm/temurin-25-jdk-* "${JAVA_HOME:-}" \
    "$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")"; do
    if [ -n "$home" ] && [ -x "$home/bin/jlink" ]; then
      readlink -f "$home"
      return
    fi
  done
}

# eclipse-temurin:25-jdk has a JDK in /opt/java/openjdk, first in PATH.
need_jdk() {
  is_current eclipse-temurin:25-jdk && return
  local jdk=$work/root/opt/java/openjdk
  cp -a "$(debian_root)" "$work/root"
  mkdir -p "$jdk"
  tar -C "$(jdk_home)" -c --exclude=./lib/src.zip . |
    tar -C "$jdk" -x
  # jlink checks all files of its modules, links too; links to files of the distribution cannot stay.
  find "$jdk" -type l -lname '/*' | while read -r link; do
    cp -rL --remove-destination "$(readlink "$link")" "$link"
  done
  import_root eclipse-temurin:25-jdk "$work/root" \
    "ENV JAVA_HOME=/opt/java/openjdk" \
    "ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
    'CMD ["jshell"]'
  rm -rf "$work/root"
}

# debian:stable-slim is a bare Debian.
need_debian() {
  is_current debian:stable-slim && return
  import_root debian:stable-slim "$(debian_root)" 'CMD ["bash"]'
}

# wordpress:apache is laid out as the official image: WordPress in /usr/src/wordpress, nothing but an
# empty wp-content in the web root, Apache with PHP started by apache2-foreground and stopped by
# SIGWINCH, its messages on stdout and stderr.
need_wordpress() {
  is_current wordpress:apache && return
  local root=$work/root
  cp -a "$(debian_root)" "$root"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  echo "deb $(debian_mirror) $(debian_suite) main" >"$root/etc/apt/sources.list"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  {
    in_root apt-get update -qq &&
      in_root apt-get install -y -qq --no-install-recommends apache2 libapache2-mod-php php-cli \
        php-mysql php-xml php-mbstring php-gd wordpress $(wordpress_theme)
  } >"$work/apt.log" 2>&1 || {
    tail -5 "$work/apt.log" >&2
    fail "WordPress cannot be installed from Debian"
  }
  rm "$root/usr/sbin/policy-rc.d"
  wordpress_sources
  wordpress_apache
  rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/usr/share/{doc,locale,man}/* \
    "$root"/usr/share/wordpress "$root"/var/lib/wordpress
  import_root wordpress:apache "$root" \
    "ENV APACHE_CONFDIR=/etc/apache2 APACHE_ENVVARS=/etc/apache2/envvars" \
    "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
    "STOPSIGNAL SIGWINCH" "EXPOSE 80" "WORKDIR /var/www/html" "VOLUME /var/www/html" \
    'CMD ["apache2-foreground"]'
  rm -rf "$root"
}

# The theme that this version of WordPress has by default.
wordpress_theme() { in_root apt-cache depends wordpress | grep -o 'wordpress-theme-[a-z]*' | head -1; }

in_root() { DEBIAN_FRONTEND=noninteractive LC_ALL=C chroot "$root" "$@"; }

wordpress_sources() {
  local source=$root/usr/src/wordpress name
  # Debian shares parts of WordPress with other packages by links.
  in_root cp -rL /usr/share/wordpress /usr/src/wordpress
  rm -f "$source/wp-config.php"
  cat >"$source/.htaccess" <<'EOF'
# BEGIN WordPress
RewriteEngine On
RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]
RewriteBase /
RewriteRule ^index\.php$ - [L]
RewriteCond %{REQUEST_FILENAME} !-f
RewriteCond %{REQUEST_FILENAME} !-d
RewriteRule . /index.php [L]
# END WordPress
EOF
  rm -rf "$root"/var/www/html
  mkdir -p "$root"/var/www/html/wp-content
  for name in "$source"/wp-content/*/; do
    mkdir -p "$root/var/www/html/wp-content/$(basename "$name")"
  done
  in_root chown -R www-data:www-data /usr/src/wordpress /var/www/html
  chmod -R 1777 "$root"/var/www/html/wp-content
}

wordpress_apache() {
  in_root a2enmod -q rewrite expires >/dev/null
  # What the environment says of these goes before what Debian says.
  in_root sed -ri 's/^export ([^=]+)=(.*)$/: ${\1:=\2}\nexport \1/' /etc/apache2/envvars
  in_root ln -sf /proc/self/fd/2 /var/log/apache2/error.log
  in_root ln -sf /proc/self/fd/1 /var/log/apache2/access.log
  in_root ln -sf /proc/self/fd/1 /var/log/apache2/other_vhosts_access.log
  cat >"$root/etc/apache2/conf-enabled/wordpress.conf" <<'EOF'
ServerName localhost
<Directory /var/www/>
  Options -Indexes
  AllowOverride All
</Directory>
EOF
  cat >"$root/usr/local/bin/apache2-foreground" <<'EOF'
#!/bin/sh
set -e
. "$APACHE_ENVVARS"
mkdir -p "$APACHE_RUN_DIR" "$APACHE_LOCK_DIR"
rm -f "$APACHE_PID_FILE"
exec apache2 -DFOREGROUND "$@"
EOF
  chmod +x "$root/usr/local/bin/apache2-foreground"
}
