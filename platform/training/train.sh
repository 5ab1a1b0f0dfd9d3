#!/bin/sh
# Makes the letter model anew and puts it into the sources of the score bundle: platform/training/train.sh
# The same sources give the same bytes. Costs change with it: look at the tests of the score bundle afterwards.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/../.."
mvn -B -q -DskipTests -pl platform/training -am package </dev/null
exec java -cp "platform/training/target/classes:$(cat platform/training/target/classpath.txt)" \
    org.geophone.training.Train bundles/org.geophone.score/src/main/resources/org/geophone/score/internal/measure/letters.model
