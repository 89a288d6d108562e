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

# as_root COMMAND…: runs it as root; its words are shown only when it fails.
as_root () {
  sudo=
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo env DEBIAN_FRONTEND=noninteractive "$@" >"$work/log" 2>&1 </dev/null && return 0
  cat "$work/log" >&2
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
    as_root apt-get update ||
      fail "The package lists cannot be fetched, see above. Missing: $missing" \
        "Connect to the network, or install the packages by hand, then run again."
    # shellcheck disable=SC2086 # a list of names is meant to be split
    as_root apt-get install --yes --no-install-recommends $missing ||
      fail "The packages cannot be installed, see above." "Mend that, then run again."
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
