#!/bin/sh
# Fuzzes every parser that takes bytes from outside, with coverage feedback (Jazzer), one after another. Each is a method
# with @FuzzTest in a class *FuzzTest beside the part; in an ordinary build it runs over its seeds and committed inputs.
#
#   dist/fuzz.sh                      every one for 10 minutes
#   dist/fuzz.sh --minutes 2 NAME...  those whose class or method contains a NAME
#   dist/fuzz.sh --list               names them
#   dist/fuzz.sh --jobs 2             two at a time (1 to 8)
#   dist/fuzz.sh --write              also puts the table into dist/FUZZ.md; with names, their rows of it
#
# What enlarges coverage is kept in FUZZ_CACHE (~/.cache/geophone-fuzz), a folder for each, and is where the next run
# begins. A finding and its log are left in target/fuzz; its input belongs into the folder of resources CLASSInputs/METHOD
# of the part, where every build tries it again. The JDK has to be 17 or newer; Jazzer comes from Maven Central.
# Exit code 1 when there is a finding.
set -eu
cd "$(dirname "$0")/.."
. dist/tools.sh
. platform/bench/page.sh

minutes=10
jobs=1
write=
list=
names=
while [ $# -gt 0 ]; do
    case $1 in
        --minutes) minutes=${2:-}; shift ;;
        --jobs) jobs=${2:-}; shift ;;
        --write) write=yes ;;
        --list) list=yes ;;
        --help|-h) sed -n '2,/^set -eu/s/^# \{0,1\}//p' "$0" | sed '$d'; exit 0 ;;
        -*) echo "fuzz.sh: there is no option \"$1\"; --help names them" >&2; exit 2 ;;
        *) names="$names $1" ;;
    esac
    shift
done
case $minutes in ''|*[!0-9]*|0) echo "fuzz.sh: --minutes has to be a whole number above 0" >&2; exit 2 ;; esac
case $jobs in [1-8]) ;; *) echo "fuzz.sh: --jobs has to be 1 to 8" >&2; exit 2 ;; esac

# Lines of module, class and method.
targets() {
    find bundles platform -path '*/src/test/java/*FuzzTest.java' | sort | while read -r file; do
        class=${file#*/src/test/java/}
        class=$(echo "${class%.java}" | tr / .)
        awk -v module="${file%%/src/test/*}" -v class="$class" '/^    @FuzzTest/ { found = 1; next }
            found && match($0, /[A-Za-z0-9]+\(byte/) { print module, class, substr($0, RSTART, RLENGTH - 5); found = 0 }' \
            "$file"
    done | while read -r module class method; do
        [ -n "$names" ] || { echo "$module $class $method"; continue; }
        for name in $names; do
            case "$class.$method" in *"$name"*) echo "$module $class $method"; break ;; esac
        done
    done
}

chosen=$(targets)
[ -n "$chosen" ] || { echo "fuzz.sh: no fuzz test has such a name; --list names them" >&2; exit 2; }
if [ -n "$list" ]; then
    echo "$chosen" | sed 's/^[^ ]* .*\.\([A-Za-z]*\) /\1 /'
    exit 0
fi

build_tools
modules=$(echo "$chosen" | cut -d' ' -f1 | sort -u | paste -sd, -)
echo "Building the tests of $(echo "$modules" | tr , '\n' | wc -l) modules"
mvn -B -q -Dstyle.color=never -pl "$modules" -am test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/fuzz.classpath -Dmdep.includeScope=test </dev/null

cache=${FUZZ_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/geophone-fuzz}
out=$PWD/target/fuzz
rm -rf "$out"
mkdir -p "$out"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# Runs one: MODULE CLASS METHOD. Its line of the table is left in a file of its own.
fuzz() {
    name=${2##*.}.$3
    folder=$out/$name
    corpus=$cache/$name
    mkdir -p "$folder" "$corpus"
    code=0
    (cd "$folder" && "$java" -Xmx1g -XX:+UseSerialGC -XX:+EnableDynamicAgentLoading \
        -Djdk.attach.allowAttachSelf=true -Dfile.encoding=UTF-8 \
        -Dgeophone.root="$root" -cp "$root/$1/target/test-classes:$root/$1/target/classes:$(cat "$root/$1/target/fuzz.classpath")" \
        com.code_intelligence.jazzer.Jazzer --target_class="$2" --target_method="$3" \
        '--instrumentation_includes=org.geophone.**' --reproducer_path="$folder" -max_total_time=$((minutes * 60)) \
        -timeout=60 -print_final_stats=1 -artifact_prefix="$folder/" "$corpus" >log 2>&1) || code=$?
    log=$folder/log
    begin=$(sed -n 's/.*INITED cov: \([0-9]*\) ft: \([0-9]*\).*/\1, \2/p' "$log" | head -n 1)
    end=$(sed -n 's/^#[0-9]*.* cov: \([0-9]*\) ft: \([0-9]*\) corp.*/\1, \2/p' "$log" | tail -n 1)
    runs=$(sed -n 's/^stat::number_of_executed_units: \([0-9]*\).*/\1/p' "$log" | head -n 1)
    finding=none
    if [ $code -ne 0 ]; then
        finding=$(grep -a -m 1 -E '^== (Java|libFuzzer)|ERROR: libFuzzer|Exception in thread|^Error' "$log" | cut -c1-120 | tr '|' '/')
        finding="**${finding:-exit code $code}**"
        echo "$name: $finding; see $folder" >&2
        touch "$out/finding"
    fi
    echo "| \`$name\` | ${runs:-0} | ${begin:--} | ${end:--} | $(ls "$corpus" | wc -l) | $finding | $(date +%F), $commit, $minutes min$beside |" \
        >"$out/$name.row"
    echo "$name: ${runs:-0} executions, edges and features ${begin:--} to ${end:--}, $finding"
}

root=$PWD
commit=$(git rev-parse --short HEAD)
beside=
[ "$jobs" = 1 ] || beside=", $jobs at a time"
running=0
echo "$chosen" >"$out/targets"
while read -r module class method; do
    fuzz "$module" "$class" "$method" </dev/null &
    running=$((running + 1))
    if [ $running -ge "$jobs" ]; then
        wait
        running=0
    fi
done <"$out/targets"
wait

# rows of those that did not run now stay as they are
sed -n '/^<!-- fuzz.sh -->/,/^<!-- end -->/s/^| `\([A-Za-z.]*\)` .*/\1 &/p' dist/FUZZ.md | while read -r name row; do
    [ -e "$out/$name.row" ] || printf '%s\n' "$row" >"$out/$name.row"
done
page=$out/page.md
{
    echo "Command: \`dist/fuzz.sh NAME...\`; day, commit and length of each run stand in its row. Jazzer, Java $("$java" -version 2>&1 |
        sed -n 's/.*version "\([^"]*\)".*/\1/p'), $(nproc) cores."
    echo "Edges and features are libFuzzer's counts for \`org.geophone\`, at begin over the seeds and what earlier runs kept."
    echo
    echo "| fuzz test | executions | edges, features at begin | at the end | inputs kept | finding | run |"
    echo "|---|---:|---:|---:|---:|---|---|"
    LC_ALL=C sort "$out"/*.row
} >"$page"
[ -z "$write" ] || put_part dist/FUZZ.md fuzz.sh "$page"
[ ! -e "$out/finding" ]
