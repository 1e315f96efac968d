#!/bin/sh
# Runs costrict from its image, on hosts whose C library is too old for the executable (CentOS 7). Every directory
# of the host stands at its own path, so that each path means the same inside and outside.
# Load the image once: docker load -i costrict-image-VERSION-linux-x64.tar.gz
set -eu
image=${COSTRICT_IMAGE:-@IMAGE@}
docker=$(command -v docker) || {
  echo "costrict: docker is not installed here. / 本机没有 docker。" >&2
  exit 3
}

# The options of docker run go in front of the image and its arguments, each a word of its own: a directory may have
# any name, also one with line breaks.
set -- "$image" "$@"

for dir in /*; do
  case $dir in
    /bin | /sbin | /lib | /lib32 | /lib64 | /libx32 | /usr | /proc | /sys | /dev) continue ;;
  esac
  if [ -d "$dir" ] && [ ! -L "$dir" ]; then set -- -v "$dir:$dir" "$@"; fi
done
set -- -v "$(readlink -f "$docker"):/usr/local/bin/docker:ro" "$@"
for dir in /usr/local/lib/docker /usr/libexec/docker /usr/lib/docker; do
  if [ -d "$dir" ]; then set -- -v "$dir:$dir:ro" "$@"; fi
done
for name in COSTRICT_DIR COSTRICT_LANG LANG LC_ALL NO_COLOR TERM DOCKER_HOST DOCKER_CONTEXT SUDO_UID SUDO_GID SUDO_USER \
  XDG_DATA_HOME XDG_CACHE_HOME http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
  set -- -e "$name" "$@"
done
set -- -e "HOME=$HOME" "$@"
set -- -w "$(pwd)" "$@"
if [ -t 0 ] && [ -t 1 ]; then set -- -t "$@"; fi

exec "$docker" run --rm -i --cap-add SYS_ADMIN --cap-add SYS_PTRACE --cap-add NET_ADMIN --cap-add DAC_READ_SEARCH \
  --security-opt seccomp=unconfined --security-opt label=disable --network host --pid host --uts host --ipc host "$@"
