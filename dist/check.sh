#!/bin/sh
# Builds Geophone and runs every test. Where a JDK 25 is found (JAVA25_HOME, else below /usr/lib/jvm), the tests in the
# container run a second time on it. Arguments are passed on to Maven: dist/check.sh -Pslow
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
mvn -B -Dstyle.color=never "$@" verify </dev/null
touch "$built"
