#!/bin/sh
# Builds Geophone if needed and runs its demo: a day of an office's DNS with a data theft in it.
# Arguments are passed on: dist/demo.sh --out DIR
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
here=$(pwd)
cd "$(dirname "$0")/.."
. dist/tools.sh

build_tools
if ! is_built; then
    echo "Building Geophone; the first time takes some minutes."
    mvn -B -q -DskipTests package </dev/null
    touch "$built"
fi
root=$(pwd)
cd "$here"
exec "$root/dist/target/geophone/bin/geophone" demo "$@"
