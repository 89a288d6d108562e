# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by run and test: installs what is missing and sets up a build folder.

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)

# Installs the packages of build-aux/packages that are not there.
install_missing () {
  missing=
  while read -r package; do
    case $package in ''|'#'*) continue ;; esac
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q ' installed$' ||
      missing="$missing $package"
  done < "$top/build-aux/packages"
  [ -n "$missing" ] || return 0

  if ! command -v apt-get >/dev/null; then
    echo "Please install the equivalents of these Debian packages:$missing" >&2
    exit 1
  fi
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "Please run this as root, or install:$missing" >&2
      exit 1
    fi
    as_root=sudo
  fi
  echo "Installing:$missing"
  $as_root apt-get update -qq
  # shellcheck disable=SC2086 # a list of names is meant to be split
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# build FOLDER [MESON OPTION…]: sets the folder up once and builds it.
build () {
  folder=$1
  shift
  [ -f "$folder/build.ninja" ] || meson setup "$folder" "$top" "$@" >/dev/null
  ninja -C "$folder" >"$folder/build.log" || { cat "$folder/build.log" >&2; return 1; }
}
