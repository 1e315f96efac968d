# Installs what a Debian or Ubuntu machine lacks: packages, Docker Engine, Compose v2, the base image.
# Sourced by quickstart.sh and test.sh. Every function does nothing when its thing is already installed.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/costrict
assume_yes=${assume_yes:-no}
base_image=costrict-rehearsal/base:bookworm

case "${COSTRICT_LANG:-${LC_ALL:-${LANG:-en}}}" in
  zh*) machine_lang=zh ;;
  *) machine_lang=en ;;
esac

# tell EN ZH: one sentence in the language of the user.
tell() { if [ "$machine_lang" = zh ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi >&2; }

die() {
  tell "✘ $1" "✘ $2"
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "This needs root: run it as root or install sudo." "这一步需要 root：请以 root 运行，或先安装 sudo。"
  fi
}

# consent EN ZH: asks once; without a terminal it needs --yes.
consent() {
  [ "$assume_yes" = yes ] && return 0
  [ -t 0 ] || die "$1 Run it again with --yes to allow this." "$2 如同意，请加 --yes 重新运行。"
  tell "$1 Continue? (y/N)" "$2 继续吗？(y/N)"
  read -r answer
  case "$answer" in y | Y | yes) ;; *) die "Cancelled. Nothing was installed." "已停止，没有安装任何东西。" ;; esac
}

have_apt() { command -v apt-get >/dev/null; }

apt_updated=no
apt_update() {
  [ "$apt_updated" = yes ] && return 0
  as_root apt-get update -qq >&2
  apt_updated=yes
}

# Packages install without starting their services: the tests and the rehearsal bring their own.
install_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return 0
  have_apt || die "Please install: ${missing[*]}" "请先安装：${missing[*]}"
  consent "These Debian packages are missing: ${missing[*]}." "缺少以下 Debian 软件包：${missing[*]}。"
  apt_update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# The distribution's Node.js is too old: where a newer one is, also from a network that does not reach nodejs.org.
old_node() {
  local arch=x64 version=v22.11.0
  [ "$(uname -m)" != aarch64 ] || arch=arm64
  local file=node-$version-linux-$arch.tar.xz
  tell "✘ Node.js 20.17 or newer is required; $(node --version) is installed. Add a newer one, then run this again:
  → curl -fLO https://nodejs.org/dist/$version/$file
    or: curl -fLO https://npmmirror.com/mirrors/node/$version/$file
  → sudo tar -xJf $file -C /usr/local --strip-components=1" \
    "✘ 需要 Node.js 20.17 或更新版本，当前是 $(node --version)。请另外安装新版本，然后重新运行：
  → curl -fLO https://npmmirror.com/mirrors/node/$version/$file
  → sudo tar -xJf $file -C /usr/local --strip-components=1"
  exit 1
}

ensure_node() {
  command -v node >/dev/null || install_packages nodejs npm
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 17) ? 0 : 1)' ||
    old_node
}

# Dependencies and the bundle, again only when the lock file or a source is newer.
ensure_build() {
  ensure_node
  cd "$root" || return
  if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    tell "· installing the project's npm packages" "· 正在安装项目的 npm 依赖"
    npm ci --no-audit --no-fund --loglevel=error >&2
  elif [ ! -f dist/main.js ] || [ -n "$(find src scripts/build.mjs package.json templates/rehearsal -newer dist/main.js -print -quit)" ]; then
    npm run --silent build >&2
  fi
}

# Puts the command on PATH, so that the commands in the output can be typed.
link_command() {
  local there
  there=$(type -P costrict || true)
  if [ -z "$there" ]; then
    consent "This links the command costrict to /usr/local/bin/costrict." "将把 costrict 命令链接到 /usr/local/bin/costrict。"
    as_root ln -s "$root/bin/costrict.js" /usr/local/bin/costrict
  elif [ "$(readlink -f "$there")" != "$root/bin/costrict.js" ]; then
    tell "! another costrict is on PATH: $there; this one is $root/bin/costrict.js" "! PATH 中已有另一个 costrict：$there；本项目的是 $root/bin/costrict.js"
  fi
}

# A docker client that has Compose v2, whichever comes first on PATH.
docker_cli() {
  local at
  for at in $(type -aP docker); do
    "$at" compose version >/dev/null 2>&1 && { echo "$at"; return 0; }
  done
  type -P docker
}

engine_answers() { [ -n "$(type -P docker)" ] && timeout 10 "$(docker_cli)" version --format '{{.Server.Version}}' >/dev/null 2>&1; }

started_engine=
# Docker Engine: the one that answers, else Debian's package; started by systemd or, without it, in the background.
ensure_engine() {
  engine_answers && return 0
  type -P dockerd >/dev/null || install_packages docker.io iptables
  if [ -d /run/systemd/system ]; then
    as_root systemctl start docker
  else
    tell "· starting dockerd in the background (no systemd)" "· 没有 systemd，在后台启动 dockerd"
    as_root mkdir -p /var/log
    as_root sh -c 'nohup setsid dockerd >/var/log/dockerd.log 2>&1 & echo $! >/run/costrict-dockerd.pid'
    started_engine=$(cat /run/costrict-dockerd.pid)
  fi
  local tries=60
  until engine_answers; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || break
    sleep 0.5
  done
  engine_answers && return 0
  die "The Docker daemon did not start. See: journalctl -u docker, or /var/log/dockerd.log" \
    "Docker 守护进程没有启动成功。请查看：journalctl -u docker 或 /var/log/dockerd.log"
}

# Ends the engine that this script started, and only that one.
stop_started_engine() {
  [ -n "$started_engine" ] || return 0
  as_root kill "$started_engine" 2>/dev/null || true
  local tries=60
  while as_root kill -0 "$started_engine" 2>/dev/null && [ "$tries" -gt 0 ]; do
    tries=$((tries - 1))
    sleep 0.5
  done
  started_engine=
}

debian_mirror() {
  [ -n "${DEBIAN_MIRROR:-}" ] && { echo "$DEBIAN_MIRROR"; return; }
  local found
  found=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
    sed -n -e 's/^deb \(\[[^]]*\] \)\{0,1\}\(http[^ ]*\/debian\/\{0,1\}\) .*/\2/p' -e 's/^URIs: *\(http[^ ]*\/debian\/\{0,1\}\)$/\1/p' | head -n 1)
  echo "${found:-http://deb.debian.org/debian}"
}

# apt with a sources list of its own, so that the machine's lists stay as they are.
apt_of_suite() {
  local suite=$1 state=$cache/apt-$1
  shift
  mkdir -p "$state/lists/partial" "$state/archives/partial"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(debian_mirror) $suite main" >"$state/sources.list"
  apt-get -qq -o APT::Sandbox::User=root -o Dir::Etc::SourceList="$state/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State::Lists="$state/lists" -o Dir::Cache="$state" -o Dir::Cache::archives="$state/archives" "$@"
}

# unpack_package NAME [SUITE]: a Debian package unpacked beside the system, nothing installed or started. Prints the directory.
unpack_package() {
  local name=$1 suite=${2:-} into
  into=$cache/packages/$name${suite:+-$suite}
  if [ ! -e "$into/.done" ]; then
    rm -rf "$into" && mkdir -p "$into/deb"
    if [ -n "$suite" ]; then
      apt_of_suite "$suite" update >&2
      (cd "$into/deb" && apt_of_suite "$suite" download "$name" >&2)
    else
      apt_update
      (cd "$into/deb" && apt-get -qq -o APT::Sandbox::User=root download "$name" >&2)
    fi
    dpkg -x "$into"/deb/*.deb "$into/root"
    touch "$into/.done"
  fi
  echo "$into/root"
}

compose_answers() { [ -n "$(type -P docker)" ] && "$(docker_cli)" compose version >/dev/null 2>&1; }

# Compose v2: the plug-in package where the distribution has one, else Debian's newest, as a plug-in file.
ensure_compose() {
  compose_answers && return 0
  local package
  for package in docker-compose-plugin docker-compose-v2; do
    if apt-cache show "$package" >/dev/null 2>&1; then
      install_packages "$package"
      compose_answers && return 0
    fi
  done
  consent "Docker Compose v2 is missing. It can be installed from Debian's package archive." "缺少 Docker Compose v2，可以从 Debian 软件仓库取得。"
  local from
  from=$(unpack_package docker-compose sid) || die "Compose v2 could not be downloaded." "未能取得 Compose v2。"
  as_root install -D -m 0755 "$from/usr/libexec/docker/cli-plugins/docker-compose" /usr/local/lib/docker/cli-plugins/docker-compose
  compose_answers || die "Compose v2 was installed but does not run." "已安装 Compose v2，但无法运行。"
}

# The image that the rehearsal's images are built on: from a registry where one answers, else made with debootstrap.
ensure_base_image() {
  local docker
  docker=$(docker_cli)
  "$docker" image inspect "$base_image" >/dev/null 2>&1 && return 0
  if timeout 30 "$docker" pull -q debian:bookworm-slim >/dev/null 2>&1; then
    "$docker" tag debian:bookworm-slim "$base_image"
    return 0
  fi
  tell "· no registry answers: building the base image with debootstrap (about a minute)" "· 没有可用的镜像仓库：用 debootstrap 制作基础镜像（约 1 分钟）"
  install_packages debootstrap
  local into
  into=$(mktemp -d)
  as_root debootstrap --variant=minbase bookworm "$into/base" "$(debian_mirror)" >"$into/log" 2>&1 || {
    tail -n 5 "$into/log" >&2
    die "debootstrap failed; its log is $into/log" "debootstrap 失败，日志在 $into/log"
  }
  as_root tar -C "$into/base" -c . | "$docker" import - "$base_image" >/dev/null
  as_root rm -rf "$into"
}
