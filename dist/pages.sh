#!/bin/sh
# Makes the page of the manual and the completion of bash anew, out of the help texts of the built distribution.
# dist/target/geophone has to be there (mvn -pl dist -am -DskipTests package).
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/.."
geophone=dist/target/geophone/bin/geophone
share=dist/src/main/share
mkdir -p "$share/man/man1" "$share/bash-completion/completions"
for page in man:man/man1/geophone.1 completion:bash-completion/completions/geophone; do
    "$geophone" help "--${page%%:*}" > "$share/${page#*:}.new"
    mv "$share/${page#*:}.new" "$share/${page#*:}"
    echo "$share/${page#*:}"
done
