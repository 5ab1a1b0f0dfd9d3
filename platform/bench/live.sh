#!/bin/sh
# Live capture between two network namespaces: CPU time of the capturing thread against libpcap in C, losses, a reader
# that stalls, the largest rate of the whole sensor, and the time from a packet to its alert.
#
#   platform/bench/live.sh                         prints tables; runs are long enough for warm code
#   platform/bench/live.sh --quick                 short runs, to see that it works
#   platform/bench/live.sh --write                 also puts the tables into platform/bench/RESULTS.md
#   platform/bench/live.sh [OPTION]... PART...     only these parts: ring stall full latency
#   GEOPHONE_HOME=DIR  another installation        BENCH_TMP=DIR  where corpora and output go, some GB
#
# Needs Linux, root, iproute2, taskset, a C compiler, make, the headers of libpcap, Python 3 and, where
# platform/bench is not built, Maven. Exit code 1 when a bar is missed, 2 when something could not be run.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/../.."
root=$(pwd)
. platform/bench/page.sh
results=$root/platform/bench/RESULTS.md

write=false
quick=
parts=
for argument in "$@"; do
    case $argument in
        --write) write=true ;;
        --quick) quick=--quick ;;
        ring|stall|full|latency) parts="$parts $argument" ;;
        *) echo "live.sh: no part or option \"$argument\"; see its first lines" >&2; exit 2 ;;
    esac
done
[ -n "$parts" ] || parts=" ring stall full latency"
home=${GEOPHONE_HOME:-$root/dist/target/geophone}

missing=
need() {
    missing="$missing
  $1"
}
[ "$(uname -s)" = Linux ] || need "Linux"
[ "$(id -u)" = 0 ] || need "root, for namespaces and packet sockets"
for tool in ip taskset make python3 java; do
    command -v $tool >/dev/null 2>&1 || need "$tool (Debian: iproute2, util-linux, make, python3, a JDK)"
done
if command -v "${CC:-cc}" >/dev/null 2>&1; then
    echo '#include <pcap/pcap.h>' | "${CC:-cc}" -E - >/dev/null 2>&1 \
        || need "the headers of libpcap (Debian: libpcap-dev)"
else
    need "a C compiler (Debian: gcc)"
fi
[ -x "$home/bin/geophone" ] || need "a distribution in $home: mvn -DskipTests -pl dist -am package"
if [ -n "$missing" ]; then
    echo "live.sh: there is missing:$missing" >&2
    exit 2
fi

make -s -C native gen cb snd live
if [ ! -f platform/bench/target/classpath.txt ] || [ -n "$(find bundles platform/bench/src -name '*.java' \
        -newer platform/bench/target/classpath.txt | head -n 1)" ]; then
    mvn -B -q -DskipTests -pl platform/bench -am package </dev/null
fi
tmp=${BENCH_TMP:-${TMPDIR:-/tmp}/geophone-bench}/live
rm -rf "$tmp"
mkdir -p "$tmp"
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

table=$tmp/table.md
code=0
# shellcheck disable=SC2086 # parts are words
PYTHONDONTWRITEBYTECODE=1 python3 platform/bench/live.py $quick --root "$root" --home "$home" --tmp "$tmp" \
    --class-path "platform/bench/target/classes:$(cat platform/bench/target/classpath.txt)" \
    $parts >"$table" </dev/null || code=$?
[ "$code" -le 1 ] || exit 2
{
    echo "Command: \`platform/bench/live.sh${quick:+ $quick}$parts\`, $(date -u +%Y-%m-%d)," \
        "commit $(git rev-parse --short HEAD 2>/dev/null || echo none)."
    echo "Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), Linux $(uname -r),"
    echo "load $(cut -d ' ' -f 1-3 /proc/loadavg) at the end; $(java -version 2>&1 | sed -n 2p)."
    echo
    cat "$table"
} >"$tmp/results.md"
cat "$tmp/results.md"
if $write; then
    put_part "$results" live.sh "$tmp/results.md"
fi
exit $code
