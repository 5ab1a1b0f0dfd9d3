#!/bin/sh
# The soak test: feeds the built distribution, configured as it is shipped, DNS messages over a virtual wire for an
# hour, and sees whether it stays as it is: memory, threads, open files and disk flat, nothing lost. Every ten seconds
# a line tells how it is. Traffic is that of 'geophone simulate', sent again and again by native's snd into a network
# namespace of its own, where 'geophone run' captures the interface. Sensor and sender go before other work of the
# machine (nice -10).
#
#   dist/soak.sh                       60 minutes of 50,000 messages a second
#   dist/soak.sh --minutes 5 --rate 20000
#   dist/soak.sh --write               also puts the tables into dist/RESULTS.md
#   GEOPHONE_HOME=DIR  another installation        SOAK_TMP=DIR  where corpus, copy and data go: up to 8 GB
#
# All looks, the sensor's log and the JVM's log of collections stay in dist/target/soak. Memory is called flat when the
# last quarter of the time does not need more than the one before; in runs of less than about ten minutes, in which the heap
# is hardly collected, that says little. Needs Linux and root; compiler and tools are installed with apt-get where
# they are missing. Exit code 1 when something is not as it should be, 2 when it could not be run.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
. dist/tools.sh
. platform/bench/page.sh

minutes=60
rate=50000
write=false
arguments=
while [ $# -gt 0 ]; do
    case $1 in
        --write) write=true ;;
        --minutes | --rate)
            case ${2:-} in
                '' | *[!0-9.]* | *.*.* | .) echo "soak.sh: $1 needs a number" >&2; exit 2 ;;
            esac
            if [ "$1" = --minutes ]; then minutes=$2; else rate=$2; fi
            arguments="$arguments $1 $2"
            shift ;;
        --help) sed -n '2,/^[^#]/s/^# \{0,1\}//p' dist/soak.sh; exit ;;
        *) echo "soak.sh: there is no option \"$1\"; --help names them" >&2; exit 2 ;;
    esac
    shift
done
if [ "$(uname -s)" != Linux ] || [ "$(id -u)" -ne 0 ]; then
    echo "soak.sh: network namespaces and packet sockets need Linux and root" >&2
    exit 2
fi
install_missing "cc=gcc" "make=make" "ip=iproute2" "setsid=util-linux" "python3=python3"
home=${GEOPHONE_HOME:-$root/dist/target/geophone}
if [ -z "${GEOPHONE_HOME:-}" ] && [ ! -x "$home/bin/geophone" ]; then
    build_tools
    mvn -B -q -DskipTests -pl dist -am package </dev/null
fi
make -s -C native snd

# those of the beginning: somebody may commit or build while this runs
commit=$(git rev-parse --short HEAD 2>/dev/null || echo none)
# pages aside, which commands like this one write
[ "$commit" = none ] || git diff --quiet HEAD -- . ':(exclude)*.md' || commit="$commit, with changes that are not committed"
begin=$(date -u +%Y-%m-%d)
tmp=$(mktemp -d "${SOAK_TMP:-${TMPDIR:-/tmp}}/geophone-soak.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
cp -R "$home" "$tmp/geophone"
# which distribution: version, and the checksum over the checksums of its files
version="$("$tmp/geophone/bin/geophone" --version), SHA256SUMS $(sha256sum <"$tmp/geophone/SHA256SUMS" | cut -c 1-12)"
keep=$root/dist/target/soak
rm -rf "$keep"
mkdir -p "$keep"

code=0
to_its_end env PYTHONDONTWRITEBYTECODE=1 python3 platform/bench/soak.py --root "$root" --home "$tmp/geophone" --tmp "$tmp" \
    --keep "$keep" --minutes "$minutes" --rate "$rate" >"$tmp/table.md" </dev/null || code=$?
[ "$code" -le 1 ] || exit 2
{
    echo "Command: \`dist/soak.sh$arguments\`, $begin, commit $commit."
    echo "Distribution: $version."
    echo "Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), Linux $(uname -r);"
    echo "$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | sed -n 2p)."
    echo
    cat "$tmp/table.md"
} >"$keep/page.md"
cat "$keep/page.md"
if $write; then
    put_part "$root/dist/RESULTS.md" soak.sh "$keep/page.md"
fi
exit $code
