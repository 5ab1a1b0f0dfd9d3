#!/bin/sh
# What the detector finds, how early, and what it takes for an attack by mistake: tables of found attacks, bytes gone,
# delays and false alerts, of captures and of traffic made with stated seeds.
#
#   platform/bench/detection.sh [PART]...          parts: captures attacks recall false; all when none is named
#   platform/bench/detection.sh --quick [PART]...  one seed and fewer points, to see that it works
#   platform/bench/detection.sh --write [PART]...  also puts the tables into bundles/org.geophone.score/DETECTION.md
#   GEOPHONE_HOME=DIR  another installation        JOBS=N  so many captures at a time; the number of cores when not set
#   TRAFFIC=DIR        labelled captures for the part captures; left out, and said so, where there are none
#   BENCH_TMP=DIR      where made traffic and output go, one capture a job at a time
#
# Needs Python 3. Exit code 1 when a bar of the part captures is missed, 2 when something could not be run.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/../.."
root=$(pwd)
. platform/bench/page.sh
page=$root/bundles/org.geophone.score/DETECTION.md

write=false
quick=
parts=
for argument in "$@"; do
    case $argument in
        --write) write=true ;;
        --quick) quick=--quick ;;
        captures|attacks|recall|false) parts="$parts $argument" ;;
        *) echo "detection.sh: no part or option \"$argument\"; see its first lines" >&2; exit 2 ;;
    esac
done
[ -n "$parts" ] || parts="captures attacks recall false"
home=${GEOPHONE_HOME:-$root/dist/target/geophone}
[ -x "$home/bin/geophone" ] || { echo "detection.sh: no distribution in $home; build it first" >&2; exit 2; }
tmp=${BENCH_TMP:-${TMPDIR:-/tmp}/geophone-bench}/detection
mkdir -p "$tmp"
cores=$(nproc)
commit=$(git rev-parse --short HEAD 2>/dev/null || echo none)
failed=0

for part in $parts; do
    table=$tmp/$part.md
    from=$(date +%s)
    code=0
    python3 platform/bench/detection.py $quick --home "$home" --tmp "$tmp" --jobs "${JOBS:-$cores}" \
        --traffic "${TRAFFIC:-$root/../shared/data/traffic}" "$part" >"$table" </dev/null || code=$?
    [ "$code" -le 1 ] || exit 2
    [ "$code" = 0 ] || failed=1
    # an empty table: the part was left out, and the page keeps what it has
    [ -s "$table" ] || continue
    {
        echo "Command: \`platform/bench/detection.sh${quick:+ $quick} $part\`, $(date -u +%Y-%m-%d), commit $commit."
        echo "Machine: $cores cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); the part took" \
            "$(($(date +%s) - from)) s."
        echo
        cat "$table"
    } >"$table.part"
    mv "$table.part" "$table"
    cat "$table"
    echo
    if $write; then
        put_part "$page" "detection.sh $part" "$table"
    fi
done
exit $failed
