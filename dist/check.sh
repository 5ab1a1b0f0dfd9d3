#!/bin/sh
# Builds Geophone and runs every test. Where a JDK 25 is found (JAVA25_HOME, else below /usr/lib/jvm), the tests in the
# container run a second time on it. A test that fails is tried once more, because many wait for other programs on a
# machine that may be busy; one that passes only then is named at the end: it, or the sensor, has a race to be mended.
# Arguments are passed on to Maven: dist/check.sh -Pslow, dist/check.sh -Dsurefire.rerunFailingTestsCount=0
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/.."
. dist/tools.sh

build_tools
second=
for jdk in "${JAVA25_HOME:-}" /usr/lib/jvm/*25*; do
    if [ -n "$jdk" ] && [ -x "$jdk/bin/java" ]; then
        second=$jdk/bin/java
        break
    fi
done
if [ -n "$second" ]; then
    echo "The container's tests run on $second as well."
    set -- "-Dgeophone.test.java=$second" "$@"
fi
rm -rf bundles/*/target/surefire-reports* platform/*/target/surefire-reports* platform/*/*/target/surefire-reports*
code=0
mvn -B -Dstyle.color=never -Dsurefire.rerunFailingTestsCount=1 "$@" verify </dev/null || code=$?
find bundles platform dist -path '*/surefire-reports*/TEST-*.xml' -exec awk '
    /<testcase / { test = $0; sub(/.* name="/, "", test); sub(/".*/, "", test)
                   class = $0; sub(/.* classname="/, "", class); sub(/".*/, "", class) }
    /<flaky(Failure|Error)/ { print "Passed only on the second try: " class "." test }' {} + | sort -u
[ $code -eq 0 ] || exit $code
touch "$built"
