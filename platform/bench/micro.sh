#!/bin/sh
# Runs the micro benchmarks: platform/bench/micro.sh [JMH OPTIONS]; without any, short runs of all of them.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/../.."
if [ ! -f platform/bench/target/classpath.txt ] || [ -n "$(find bundles platform/bench/src -name '*.java' -newer platform/bench/target/classpath.txt | head -n 1)" ]; then
    mvn -B -q -DskipTests -pl platform/bench -am package </dev/null
fi
[ $# -gt 0 ] || set -- -f 1 -wi 3 -i 3 -w 1 -r 1
exec java -cp "platform/bench/target/classes:$(cat platform/bench/target/classpath.txt)" org.openjdk.jmh.Main "$@"
