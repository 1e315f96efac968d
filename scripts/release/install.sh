#!/bin/sh
# Installs costrict from this folder; needs no internet. Run it again to replace an older version.
# Usage: sh install.sh [--prefix DIR] [--uninstall]
set -eu
prefix=/usr/local
remove=no
case "${COSTRICT_LANG:-${LC_ALL:-${LANG:-en}}}" in zh*) lang=zh ;; *) lang=en ;; esac

tell() { if [ "$lang" = zh ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }
die() {
  tell "✘ $1" "✘ $2" >&2
  exit "${3:-1}"
}

while [ $# -gt 0 ]; do
  case "$1" in
    --prefix)
      [ $# -gt 1 ] || die "--prefix needs a directory." "--prefix 后面要写目录。" 2
      prefix=$2
      shift
      ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    --uninstall) remove=yes ;;
    -h | --help)
      sed -n '2,3s/^# //p' "$0"
      exit 0
      ;;
    *) die "Unknown option: $1. Usage: sh install.sh [--prefix DIR] [--uninstall]" \
      "未知选项：$1。用法：sh install.sh [--prefix 目录] [--uninstall]" 2 ;;
  esac
  shift
done

command=$prefix/bin/costrict
if [ "$remove" = yes ]; then
  rm -f "$command" "$prefix/share/man/man1/costrict.1" "$prefix/share/man/zh/man1/costrict.1"
  tell "✔ Removed: $command. Deployments and their data stay as they are." "✔ 已卸载：$command。部署和数据不受影响。"
  exit 0
fi

cd "$(dirname "$0")"
sha256sum -c --quiet SHA256SUMS 2>/dev/null ||
  die "A file of this folder is damaged or missing. Copy the tarball again and unpack it." \
    "本目录中有文件损坏或缺失。请重新拷贝压缩包并解压。"

read -r version platform <VERSION
case "$(uname -m)" in
  x86_64) here=linux-x64 ;;
  aarch64) here=linux-arm64 ;;
  *) here=$(uname -m) ;;
esac
[ "$here" = "$platform" ] || die "This is for $platform; this machine is $here. Use the tarball for $here." \
  "本安装包适用于 $platform，本机是 $here。请换用 $here 的安装包。" 3

./costrict --version >/dev/null 2>&1 || {
  have=$(getconf GNU_LIBC_VERSION 2>/dev/null || echo "another C library")
  die "The executable does not start here: it needs glibc 2.28 or newer; this machine has $have. Use the image of the tool (INSTALL.md, CentOS 7)." \
    "本机无法运行该程序：需要 glibc 2.28 或更新版本，本机是 $have。请使用工具镜像（见 INSTALL.zh-CN.md 的 CentOS 7 一节）。" 3
}

mkdir -p "$prefix/bin" "$prefix/share/man/man1" "$prefix/share/man/zh/man1" 2>/dev/null && [ -w "$prefix/bin" ] ||
  die "No write access to $prefix. Try: sudo sh install.sh, or sh install.sh --prefix ~/.local" \
    "没有写入 $prefix 的权限。请试：sudo sh install.sh，或 sh install.sh --prefix ~/.local" 3

# Renamed into place, so that a running command is never replaced in the middle.
cp costrict "$command.$$"
chmod 0755 "$command.$$"
mv -f "$command.$$" "$command"
cp man/costrict.1 "$prefix/share/man/man1/costrict.1"
cp man/costrict.zh.1 "$prefix/share/man/zh/man1/costrict.1"
tell "✔ Installed: $command ($version). Next: costrict doctor, or costrict init for a new server." \
  "✔ 已安装：$command（$version）。下一步：costrict doctor；全新服务器请运行 costrict init。"
case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) tell "! $prefix/bin is not on PATH." "! $prefix/bin 不在 PATH 中。" ;;
esac
