#!/bin/sh
# Measures Geophone against C loops that do the same, and beside other tools: builds what is needed, runs everything,
# prints tables, bars and gates.
#
#   dist/bench.sh                  about twenty minutes on two cores
#   dist/bench.sh --quick          small corpora and few turns, to see that it works: about three minutes
#   dist/bench.sh --write          also puts the tables into platform/bench/RESULTS.md
#   dist/bench.sh [OPTION]... PART...   only these parts: decode full memory peers stations live
#   GEOPHONE_HOME=DIR  another installation      BENCH_TMP=DIR  where corpora and output go, about 17 GB
#
# Needs a C compiler, make, the headers of libpcap, Python 3 and Maven; the part live needs root besides. Other tools
# that are not installed are named as such. Exit code 1 when a gate is missed, 2 when something could not be run or gave
# a wrong result; a missed bar alone is told and is no error.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/.."
root=$(pwd)
. dist/tools.sh
. platform/bench/page.sh

write=
quick=
parts=
for argument in "$@"; do
    case $argument in
        --write) write=--write ;;
        --quick) quick=--quick ;;
        decode|full|memory|peers|stations|live) parts="$parts $argument" ;;
        *) echo "bench.sh: no part or option \"$argument\"; see its first lines" >&2; exit 2 ;;
    esac
done
command="dist/bench.sh${quick:+ $quick}$parts"
parts=${parts:-decode full memory peers stations live}
home=${GEOPHONE_HOME:-$root/dist/target/geophone}
tmp=${BENCH_TMP:-${TMPDIR:-/tmp}/geophone-bench}
results=$root/platform/bench/RESULTS.md
mkdir -p "$tmp"
failed=0

# has PART...: true when one of these is to be run
has() {
    for part in "$@"; do
        case " $parts " in *" $part "*) return 0 ;; esac
    done
    return 1
}

# note CODE: keeps the worst exit code
note() {
    [ "$1" -le "$failed" ] || failed=$1
}

build_tools
make -s -C native gen cb
classes=platform/bench/target/classpath.txt
if [ ! -f "$classes" ] || [ ! -x "$home/bin/geophone" ] ||
    [ -n "$(find bundles platform/*/src dist/src config -type f -not -path '*/target/*' -newer "$classes" -print |
        head -n 1)" ]; then
    mvn -B -q -DskipTests -pl dist,platform/bench -am package </dev/null
fi
started=$(date +%s)
load=$(cut -d ' ' -f 1-3 /proc/loadavg 2>/dev/null || echo unknown)
page=$tmp/bench.md

code=0
measured=
for part in decode full memory peers; do
    ! has "$part" || measured="$measured $part"
done
: >"$tmp/tables.md"
if [ -n "$measured" ]; then
    # shellcheck disable=SC2086
    python3 platform/bench/bench.py --root "$root" --home "$home" --tmp "$tmp" $quick \
        --class-path "platform/bench/target/classes:$(cat "$classes")" $measured </dev/null >"$tmp/tables.md" || code=$?
    note "$code"
fi
if has stations; then
    stations='(Decode|Suffix|NameHash|Feature|Score|Transaction|Document|Append)Bench'
    turns="-wi 3 -i 5 -w 1 -r 1"
    [ -z "$quick" ] || turns="-wi 1 -i 3 -w 500ms -r 500ms"
    echo "stations" >&2
    # shellcheck disable=SC2086
    if platform/bench/micro.sh "$stations" -f 1 $turns -p layers=accounts -rf json -rff "$tmp/stations.json" \
        >"$tmp/stations.txt" 2>&1; then
        python3 platform/bench/bench_stations.py "$tmp/stations.json" >>"$tmp/tables.md"
    else
        tail -n 20 "$tmp/stations.txt" >&2
        note 2
    fi
fi
{
    echo "Command: \`$command\`, $(date -u +%Y-%m-%d), commit $(git rev-parse --short HEAD 2>/dev/null || echo none)."
    echo "Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1),"
    echo "$(awk '/^MemTotal/ {printf "%d GiB", $2 / 1048576 + 0.5}' /proc/meminfo) of memory; load $load at the start;"
    echo "$(java -version 2>&1 | sed -n 2p); $(($(date +%s) - started)) s in all."
    echo
    cat "$tmp/tables.md"
} >"$page"
cat "$page"
if [ -n "$write" ]; then
    put_part "$results" bench.sh "$page"
fi

if has live; then
    echo
    if [ "$(id -u)" -ne 0 ]; then
        echo "live: left out, it needs root (bars T4 and T5)"
    elif [ ! -x platform/bench/live.sh ]; then
        echo "live: left out, there is no platform/bench/live.sh (bars T4 and T5)"
    else
        code=0
        # shellcheck disable=SC2086
        GEOPHONE_HOME=$home platform/bench/live.sh $quick $write ring stall </dev/null || code=$?
        note "$code"
    fi
fi
[ "$failed" = 0 ] || echo "bench.sh: $([ "$failed" = 1 ] && echo "a gate is missed" || echo "something went wrong")" >&2
exit "$failed"
