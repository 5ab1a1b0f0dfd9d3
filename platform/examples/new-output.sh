#!/bin/sh
# Makes a new output out of the example: platform/examples/new-output.sh NAME
# bundles/org.geophone.output.NAME with its build files, a configuration, one component and its test; and the line in
# pom.xml by which it is built. NAME is one word of lower-case letters.
set -eu
cd "$(dirname "$0")/../.."

name=${1:-}
case $name in
    "" | *[!a-z]*) echo "usage: $0 NAME (lower-case letters)" >&2; exit 2 ;;
esac
bundle=org.geophone.output.$name
if [ -e "bundles/$bundle" ]; then
    echo "bundles/$bundle is already there" >&2
    exit 2
fi
first=$(printf %.1s "$name" | tr a-z A-Z)
class=$first${name#?}

from=platform/examples/output-stdout
(cd "$from" && find . -type f -not -path './target/*') | while read -r file; do
    to=bundles/$bundle/$(printf %s "${file#./}" | sed "s/output\.stdout/output.$name/; s/output\/stdout/output\/$name/; s/Stdout/$class/")
    mkdir -p "$(dirname "$to")"
    sed "s/output\.stdout/output.$name/g; s/output: stdout/output: $name/g; s/\"stdout\"/\"$name\"/g; s/Stdout/$class/g; s#\.\./\.\./\.\./#../../#g" \
        "$from/$file" > "$to"
done
module="<module>platform/examples/output-stdout</module>"
sed "s#^\( *\)$module#\1$module\n\1<module>bundles/$bundle</module>#" pom.xml > pom.xml.new
mv pom.xml.new pom.xml
echo "Made bundles/$bundle. Build it with: mvn -B -pl bundles/$bundle -am package"
