#!/bin/sh
# Sees to one thing from outside Python: "pdf", "browser", "postgresql" or "faults".
# Installs it where that needs no password; otherwise prints the one command and goes on.
set -eu

pdf_is_there() {
    .venv/bin/python - 2>/dev/null <<'PYTHON'
import ctypes

for name in (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
):
    ctypes.CDLL(name)
PYTHON
}

browser_is_there() {
    command -v chromium >/dev/null
}

postgresql_is_there() {
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

faults_is_there() {
    command -v strace >/dev/null && ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1
}

install_packages() {
    as_root=""
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as_root="sudo -n"
    fi
    command -v apt-get >/dev/null || return 1
    echo "Installing $* ..."
    $as_root apt-get update -qq </dev/null || true
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

in_ci() {
    [ "${CI:-}" = true ]
}

case "$1" in
    pdf)
        packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        without="Until then Soleus runs without PDF."
        ;;
    browser)
        packages="chromium"
        without="Until then the tests in a browser are skipped."
        ;;
    postgresql)
        packages="postgresql"
        without="Until then the tests on PostgreSQL are skipped."
        ;;
    faults)
        packages="strace libfaketime"
        without="Until then some of the tests that break disks and clocks are skipped."
        ;;
    *)
        echo "usage: $0 pdf|browser|postgresql|faults" >&2
        exit 2
        ;;
esac

"$1_is_there" && exit 0
# A database server starts by itself once installed: nobody gets one unasked.
if [ "$1" != postgresql ] || in_ci; then
    # shellcheck disable=SC2086  # several words on purpose
    install_packages $packages && "$1_is_there" && exit 0
fi
echo "Missing: $packages. Run: sudo apt-get install $packages"
echo "$without"
! in_ci
