#!/bin/sh
# Writes down what others see of org.geophone.api (bundles/org.geophone.api/baseline.txt), with which every build compares
# the versions of its packages: at each release, and before the first one when something was taken away.
#
#   dist/api-baseline.sh 0.1.0     the baseline is that of release 0.1.0
#   dist/api-baseline.sh           there is no release yet
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/.."
. dist/tools.sh
build_tools
mvn -B -q -pl bundles/org.geophone.api -am -Dtest=BaselineTest -Dsurefire.failIfNoSpecifiedTests=false \
    "-Dgeophone.baseline.write=${1:-none}" test </dev/null
git diff --stat -- bundles/org.geophone.api/baseline.txt
