#!/bin/sh
# Makes a new output out of the example: platform/examples/new-output.sh NAME
# bundles/org.geophone.output.NAME with its build files, a configuration, one component and its test; and the line in
# pom.xml by which it is built. NAME is one word of lower-case letters.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/../.."

name=${1:-}
case $name in
    "" | *[!a-z]*) echo "usage: $0 NAME (lower-case letters)" >&2; exit 2 ;;
esac
bundle=org.geophone.output.$name
# the example's own name is taken by the example
if [ -e "bundles/$bundle" ] || [ "$name" = stdout ]; then
    echo "there is an output $name already" >&2
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
cat <<END
Made bundles/$bundle. It still does what the example does: change ${class}Config, ${class}Output and ${class}OutputContractTest.
Build it, test it, and put it into a distribution that is built (dist/demo.sh), where a running sensor takes it at once:

    mvn -B -q -pl bundles/$bundle -am package
    cp bundles/$bundle/target/$bundle-*.jar dist/target/geophone/load/
    cp bundles/$bundle/$bundle-terminal.cfg.example dist/target/geophone/config/$bundle-terminal.cfg
    dist/target/geophone/bin/geophone outputs
END
