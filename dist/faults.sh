#!/bin/sh
# The fault table: what the built sensor does when processes, disks, files, clocks, limits and traffic go wrong; what is
# lost, by which counter, and how long it takes to recover.
#
#   dist/faults.sh                    every case, one after another; builds the distribution when it is absent
#   dist/faults.sh NAME...            these cases only
#   dist/faults.sh --quick            the cheap cases, smaller
#   dist/faults.sh --write            also puts the table into platform/faults/FAULTS.md; with names, their rows of it
#   dist/faults.sh --list             the cases, a line each
#   dist/faults.sh --seed N           other random moments (7 when not given)
#   GEOPHONE_HOME=DIR  another distribution     GEOPHONE_OPTS  options of its JVM, -XX:TieredStopAtLevel=1 starts faster
#   FAULTS_KEEP=DIR    keeps what the cases leave, logs among it
#
# Needs Python 3; root, loop devices, network namespaces, a C compiler and libfaketime for some of the cases, which say so
# where these are absent. Exit code 1 when a case failed, 2 when it could not be run.
set -eu
cd "$(dirname "$0")/.."
. dist/tools.sh
. platform/bench/page.sh
commit=$(git rev-parse --short HEAD 2>/dev/null || echo none)

write=false
how=
seed=
names=
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit 0 ;;
        --write) write=true ;;
        --quick | --list) how="$how $1" ;;
        --seed) [ $# -gt 1 ] || { echo "faults.sh: --seed needs a number" >&2; exit 2; }; seed=$2; shift ;;
        -*) echo "faults.sh: there is no option \"$1\"; --help names them" >&2; exit 2 ;;
        *) names="$names $1" ;;
    esac
    shift
done
install_missing "python3=python3"
home=${GEOPHONE_HOME:-dist/target/geophone}
case $how in
    *--list*) ;;
    *)
        if [ ! -x "$home/bin/geophone" ]; then
            build_tools
            mvn -B -q -DskipTests -pl dist -am package </dev/null
        fi ;;
esac
tmp=$(mktemp -d "${TMPDIR:-/tmp}/geophone-faults.XXXXXX")
# other users' sensors are among the cases
chmod 755 "$tmp"
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

earlier=
$write && earlier="--page platform/faults/FAULTS.md"
code=0
# shellcheck disable=SC2086 # names and options are words
to_its_end env PYTHONDONTWRITEBYTECODE=1 python3 platform/faults/faults.py --root "$PWD" --home "$home" --tmp "$tmp" \
    --run "$(date -u +%Y-%m-%d), $commit" $earlier ${FAULTS_KEEP:+--keep "$FAULTS_KEEP"} ${seed:+--seed "$seed"} $how $names \
    >"$tmp/table.md" </dev/null || code=$?
case "$code $how" in
    *--list*) cat "$tmp/table.md"; exit "$code" ;;
    [01]*) ;;
    *) exit 2 ;;
esac
{
    echo "Command: \`dist/faults.sh$how${seed:+ --seed $seed}${names:+ NAME...}\`; day and commit of each run stand in its row."
    echo "Machine of the last run: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), Linux $(uname -r),"
    echo "load $(cut -d ' ' -f 1-3 /proc/loadavg) at the end; $(java -version 2>&1 | sed -n 2p)."
    echo
    cat "$tmp/table.md"
} >"$tmp/result.md"
cat "$tmp/result.md"
if $write; then
    put_part platform/faults/FAULTS.md faults.sh "$tmp/result.md"
fi
exit "$code"
