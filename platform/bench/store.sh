#!/bin/sh
# What the console's questions cost in a store of ten million raw events, ten million influencer results and ninety days of
# sums, and how fast events go into the store.
#
#   platform/bench/store.sh [--quick] [--write]        --quick: a million rows; --write: puts the table into RESULTS.md
#   BENCH_TMP=DIR      where the store is made: about 10 GB, kept for the next run
#   EVENTS=FILE        events.ndjson of a replay, for the rate of intake; the demo's sample is replayed when not given
#
# The aim is 100 ms a panel; exit code 1 when the median of the asking thread's CPU time is above it, which on a quiet machine
# with the file in memory is the time that it takes. Wall times are those of the machine as it is.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/../.."
. platform/bench/page.sh
rows=10000000
write=false
options=""
for argument in "$@"; do
    case $argument in
        --quick) rows=1000000; options=" --quick" ;;
        --write) write=true ;;
        *) echo "store.sh: unknown argument $argument" >&2; exit 2 ;;
    esac
done
tmp=${BENCH_TMP:-${TMPDIR:-/tmp}/geophone-bench}
mkdir -p "$tmp"
if [ ! -f platform/bench/target/classpath.txt ] || [ -n "$(find bundles platform/bench/src -name '*.java' -newer platform/bench/target/classpath.txt | head -n 1)" ]; then
    mvn -B -q -DskipTests -pl platform/bench -am package </dev/null
fi
events=${EVENTS:-}
if [ -z "$events" ]; then
    home=${GEOPHONE_HOME:-dist/target/geophone}
    [ -x "$home/bin/geophone" ] || mvn -B -q -DskipTests -pl dist -am package </dev/null
    [ -s "$tmp/sample/events.ndjson" ] || "$home/bin/geophone" replay "$home/demo/office-day.pcap.gz" --out "$tmp/sample" --quiet >/dev/null
    events=$tmp/sample/events.ndjson
fi
status=0
{
    echo "Command: \`platform/bench/store.sh$options\`, $(date -u +%Y-%m-%d), commit $(git rev-parse --short HEAD)."
    echo "Machine: $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg) at the start; $(java -version 2>&1 | sed -n 2p)."
    echo "$rows raw events, $rows influencer results, $((rows / 10)) anomaly records, 90 days; 15 turns a panel."
    echo
} >"$tmp/store.md"
rm -rf "$tmp/store-$rows/intake"
java -Xmx512m -cp "platform/bench/target/classes:$(cat platform/bench/target/classpath.txt)" \
    org.geophone.bench.store.StoreMain "$tmp/store-$rows" "$rows" "$events" >>"$tmp/store.md" || status=$?
cat "$tmp/store.md"
[ "$write" = false ] || put_part platform/bench/RESULTS.md store.sh "$tmp/store.md"
exit $status
