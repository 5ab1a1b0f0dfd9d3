#!/bin/sh
# Builds the last commit twice, in folders of different names and at different times, and compares every file of the
# distribution, the archive and the Debian package, byte for byte.
#
#   dist/reproducible.sh            says what differs; exit code 1 when something does
#   dist/reproducible.sh --write    also puts what came of it into dist/RESULTS.md
#
# Takes twice as long as a build without tests, so it is no part of any.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/.."
. dist/tools.sh
. platform/bench/page.sh
# that of the beginning: somebody may commit while this runs
commit=$(git rev-parse --short HEAD)

write=
case ${1:-} in
    "") ;;
    --write) write=yes ;;
    *) echo "reproducible.sh: there is no option \"$1\"" >&2; exit 2 ;;
esac
build_tools
tmp=$(mktemp -d "${TMPDIR:-/tmp}/geophone-twice.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
for build in first the-second; do
    echo "The $build build runs."
    mkdir "$tmp/$build"
    git archive "$commit" | tar -x -m -C "$tmp/$build"
    (
        cd "$tmp/$build"
        # what they say themselves names the folder, and is no sum
        mvn -B -q -DskipTests -pl dist -am package </dev/null >&2
        dist/package.sh --home dist/target/geophone >&2
        cd dist/target
        find geophone geophone[-_]*.tar.gz geophone_*.deb -type f 2>/dev/null | LC_ALL=C sort -u | xargs sha256sum
    ) >"$tmp/$build.sums"
done
code=0
diff "$tmp/first.sums" "$tmp/the-second.sums" >"$tmp/differences" || code=1
cat "$tmp/differences"
files=$(wc -l <"$tmp/first.sums")
different=$(grep -c '^<' "$tmp/differences" || true)
{
    echo "Command: \`dist/reproducible.sh\`, $(date -u +%Y-%m-%d), commit $commit."
    echo
    echo "| built twice | different |"
    echo "|---|---|"
    echo "| $files files, the archive and the Debian package among them | $different |"
} >"$tmp/page.md"
cat "$tmp/page.md"
[ -z "$write" ] || put_part dist/RESULTS.md reproducible.sh "$tmp/page.md"
exit "$code"
