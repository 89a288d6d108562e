# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts beside it: installs what is missing and sets up a build folder.

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)

fail () {
  printf '%s\n' "$@" >&2
  exit 1
}

# list_missing: the packages of build-aux/packages that are not installed.
list_missing () {
  sed 's/#.*//; /^[[:space:]]*$/d' "$top/build-aux/packages" | sort -u >"$work/wanted"
  dpkg-query -W -f='${Package} ${Status}\n' 2>/dev/null | sed -n 's/ install ok installed$//p' |
    sort -u | comm -23 "$work/wanted" - | tr '\n' ' '
}

# as_root COMMAND…: runs it as root; the end of its words is shown only when it fails.
as_root () {
  sudo=
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo env DEBIAN_FRONTEND=noninteractive "$@" >"$work/log" 2>&1 </dev/null && return 0
  tail -n 5 "$work/log" >&2
  return 1
}

# install_missing: installs packages on Debian and its kin; elsewhere meson tells what is missing.
install_missing () {
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || return 0
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  missing=$(list_missing)
  if [ -n "$missing" ]; then
    if [ "$(id -u)" -ne 0 ]; then
      command -v sudo >/dev/null ||
        fail "These packages are missing: $missing" "Run this as root, or have them installed."
      sudo -v || fail "These packages are missing: $missing" "Have them installed, then run again."
    fi
    echo "Installing $missing"
    # a list that cannot be fetched matters only if a package then cannot be installed
    as_root apt-get -q -o APT::Update::Error-Mode=any update || true
    # shellcheck disable=SC2086 # a list of names is meant to be split
    as_root apt-get -q install --yes --no-install-recommends $missing ||
      fail "The packages above cannot be installed." \
        "Connect to the network or install them by hand, then run this again."
  fi
  rm -rf "$work"
  trap - EXIT
}

# build FOLDER [MESON OPTION…]: sets the folder up once and builds it; shows the log when it fails.
build () {
  folder=$1
  shift
  if [ ! -f "$folder/build.ninja" ]; then
    rm -rf "$folder"
    mkdir -p "$folder"
    meson setup "$folder" "$top" "$@" >"$folder/setup.log" 2>&1 || {
      cat "$folder/setup.log" >&2
      fail "The build folder $folder could not be set up, see above."
    }
  fi
  ninja -C "$folder" >"$folder/build.log" 2>&1 </dev/null || {
    cat "$folder/build.log" >&2
    fail "The build in $folder failed, see above."
  }
}
