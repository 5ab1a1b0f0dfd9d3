#!/bin/sh
# The whole path over a made corpus: counts, losses, rate, CPU time and memory, in every thread mode, and the same bytes in
# all of them.
#
#   platform/bench/corpus.sh [PACKETS]                 5,000,000 packets when not given; prints a table
#   platform/bench/corpus.sh --write                   also puts the table into platform/bench/RESULTS.md
#   GEOPHONE_HOME=DIR  another installation            THREADS="fused paired"  only these modes
#   BENCH_TMP=DIR      where the corpus and the output go: about 7 GB a time for 5,000,000 packets
#
# Needs a C compiler, GNU time (/usr/bin/time) or else /proc, sha256sum. Exit code 1 when a bar is missed.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/../.."
root=$(pwd)
. platform/bench/page.sh
results=$root/platform/bench/RESULTS.md

packets=5000000
write=false
for argument in "$@"; do
    case $argument in
        --write) write=true ;;
        *) packets=$argument ;;
    esac
done
seed=42
rss_bar=1024
home=${GEOPHONE_HOME:-$root/dist/target/geophone}
modes=${THREADS:-fused paired staged}
tmp=${BENCH_TMP:-${TMPDIR:-/tmp}/geophone-bench}
mkdir -p "$tmp"
failed=0

fail() {
    echo "MISSED: $*" >&2
    failed=1
}

# field FILE NAME: a number of the report
field() {
    sed -n "s/.*\"$2\":\([0-9.]*\).*/\1/p" "$1"
}

gen=$root/native/target/gen
[ -x "$gen" ] || make -s -C native gen
corpus=$tmp/corpus-$packets-$seed.pcap
made=$tmp/corpus-$packets-$seed.txt
if [ ! -s "$made" ]; then
    "$gen" "$corpus" "$packets" "$seed" >"$made.part"
    mv "$made.part" "$made"
fi
messages=$(sed -n 's/.*dns=\([0-9]*\).*/\1/p' "$made")
[ "$packets" != 5000000 ] || [ "$messages" = 4499219 ] || fail "the corpus has $messages messages, not 4499219"
# once through the page cache
cksum "$corpus" >/dev/null

table=$tmp/table.md
{
    echo "| threads | messages | messages/s | wall s | CPU s | CPU us/message | peak RSS MiB | drops |"
    echo "|---|---:|---:|---:|---:|---:|---:|---:|"
} >"$table"

first=
for threads in $modes; do
    out=$tmp/out
    rm -rf "$out"
    code=0
    # wall seconds, user seconds, system seconds, KiB of memory
    GEOPHONE_DATA=$tmp/data /usr/bin/time -o "$tmp/time" -f '%e %U %S %M' \
        "$home/bin/geophone" replay "$corpus" --out "$out" --threads "$threads" --quiet </dev/null || code=$?
    [ "$code" = 0 ] || fail "$threads: exit code $code"
    read -r wall user system memory <<EOF
$(tail -n 1 "$tmp/time")
EOF
    report=$out/report.json
    found=$(field "$report" dns_messages)
    [ "$found" = "$messages" ] || fail "$threads: $found messages instead of $messages"
    grep -q '"drops":{"kernel":0,"ring":0,"lanes":{"replay":0}}' "$report" || fail "$threads: drops in $report"
    [ $((memory / 1024)) -lt $rss_bar ] || fail "$threads: $((memory / 1024)) MiB of memory"
    sums=$(cd "$out" && sha256sum ./*.ndjson)
    if [ -z "$first" ]; then
        first=$sums
    elif [ "$first" != "$sums" ]; then
        fail "$threads writes other bytes than the mode before"
    fi
    echo "$threads $found $(field "$report" messages_per_second) $wall $user $system $memory" | awk '{
        cpu = $5 + $6
        printf "| %s | %d | %d | %.1f | %.1f | %.2f | %d | 0 |\n", $1, $2, $3, $4, cpu, cpu * 1e6 / $2, $7 / 1024
    }' | tee -a "$table"
done
rm -rf "$tmp/out" "$tmp/data"

{
    echo "Command: \`platform/bench/corpus.sh $packets\`, $(date -u +%Y-%m-%d), commit $(git rev-parse --short HEAD 2>/dev/null || echo none)."
    echo "Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1),"
    echo "load $(cut -d ' ' -f 1-3 /proc/loadavg) at the end; $(java -version 2>&1 | sed -n 2p)."
    echo "CPU is that of the whole process, its start (about 4 s) included."
    echo
    cat "$table"
    echo
    if [ "$failed" = 0 ]; then
        echo "All modes wrote the same bytes:"
    else
        echo "Some bar was missed."
    fi
    echo
    echo "$first" | sed 's/^/    /'
} >"$tmp/results.md"
if $write; then
    put_part "$results" corpus.sh "$tmp/results.md"
else
    sed -n '5,$p' "$tmp/results.md" | grep -v '^|' || true
fi
exit $failed
