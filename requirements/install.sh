#!/bin/sh
# Build .venv from one of the locks beside this file: requirements/install.sh core|dev|all
# `accuracy` adds to it the labelled sets that `hotpass bench accuracy` reads, without what their package needs to run.
#
# Takes the newest of python3.13, 3.12, 3.11 and python3 that is 3.11 or newer (or $PYTHON), and uv where it is
# installed; uv that fails (it reads no PIP_* settings) is followed by pip. Every package is checked against its hash.
set -eu

lock=${1:?usage: requirements/install.sh core|dev|all|accuracy}
needs=
if [ "$lock" = accuracy ]; then needs=--no-deps; fi
cd "$(dirname "$0")/.."
venv=.venv

# Settings that would send the packages elsewhere or refuse the checkout itself; indexes and proxies stay.
unset PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_HASHES PIP_CONSTRAINT PIP_NO_DEPS PIP_DRY_RUN PIP_NO_COMPILE \
    PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE VIRTUAL_ENV 2>/dev/null || true
export PIP_DISABLE_PIP_VERSION_CHECK=1 UV_PYTHON_DOWNLOADS=never

fail() {
    printf 'error: %s\n' "$@" >&2
    exit 2
}

recent_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
can_make_venvs() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

has_uv() { command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; }

find_python() {
    old=
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        if recent_enough "$candidate"; then
            if has_uv || can_make_venvs "$candidate"; then
                echo "$candidate"
                return
            fi
            bare=$candidate
        elif command -v "$candidate" >/dev/null 2>&1; then
            old="$candidate $("$candidate" --version 2>&1 | head -n 1)"
        fi
    done
    if [ -n "${bare:-}" ]; then
        fail "$bare cannot make virtual environments (ensurepip or venv is missing)." \
            "On Debian or Ubuntu: sudo apt-get install python3-venv. Or install uv."
    fi
    fail "Hotpass needs Python 3.11 or newer; none was found on PATH${old:+ (found: $old)}." \
        "Install one, or name it: make PYTHON=/path/to/python3.11 demo"
}

with_uv() {
    has_uv || return 1
    if [ ! -x $venv/bin/python ]; then
        uv venv --quiet --python "$python" $venv || return 1
    fi
    uv pip install --quiet --python $venv/bin/python --compile-bytecode --require-hashes $needs \
        -r "requirements/$lock.txt" || return 1
    uv pip install --quiet --python $venv/bin/python --no-deps --no-build-isolation --editable .
}

with_pip() {
    can_make_venvs "$python" || fail "$python cannot make virtual environments." \
        "On Debian or Ubuntu: sudo apt-get install python3-venv."
    $venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear $venv
    $venv/bin/python -m pip install --quiet --require-hashes $needs -r "requirements/$lock.txt"
    $venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
}

# A copied or moved checkout brings an environment that points at the old place.
if [ -e $venv/.home ] && [ "$(cat $venv/.home)" != "$PWD" ]; then
    rm -rf $venv
fi
if [ -e $venv ] && ! recent_enough $venv/bin/python; then
    rm -rf $venv
fi

python=$(find_python)
echo "Installing requirements/$lock.txt into $venv ($("$python" --version 2>&1)); this takes a minute the first time." >&2
with_uv || {
    if has_uv; then echo "uv could not install it; trying pip." >&2; fi
    with_pip
}
pwd >$venv/.home
