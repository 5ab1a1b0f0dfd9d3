#!/bin/sh
# Makes the Debian package of the built distribution. Needs no root; where there is no dpkg-deb it says so and makes none.
#
#   dist/package.sh                         dist/target/geophone_<version>_all.deb; builds the distribution if needed
#   dist/package.sh --home DIR --out DIR    of another built distribution, to another folder
#   dist/package.sh --version 1.2           under another version
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/.."
root=$(pwd)
. dist/tools.sh

home=
out=$root/dist/target
version=
while [ $# -gt 0 ]; do
    case $1 in
        --home) home=${2:?--home needs a folder}; shift 2 ;;
        --out) out=${2:?--out needs a folder}; shift 2 ;;
        --version) version=${2:?--version needs a version}; shift 2 ;;
        *) echo "package.sh: there is no option $1" >&2; exit 2 ;;
    esac
done
if ! command -v dpkg-deb >/dev/null 2>&1; then
    echo "package.sh: no Debian package is made: there is no dpkg-deb here (Debian package dpkg)" >&2
    exit 0
fi
if [ -z "$home" ]; then
    home=$root/dist/target/geophone
    if ! is_built; then
        build_tools
        mvn -B -q -DskipTests -pl dist -am package </dev/null
    fi
fi
[ -x "$home/bin/geophone" ] || { echo "package.sh: $home is no distribution: it has no bin/geophone" >&2; exit 2; }
# A version that is not released is lower than the release: that is what ~ means to dpkg.
[ -n "$version" ] ||
    version=$(sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' dist/pom.xml | head -n 1 | sed 's/-SNAPSHOT/~snapshot/')
# The time of all files: that of the sources, so that the same sources give the same package.
built=$(sed -n 's/.*<project.build.outputTimestamp>\(.*\)<.*/\1/p' platform/parent/pom.xml)
SOURCE_DATE_EPOCH=$(date -u -d "$built" +%s)
export SOURCE_DATE_EPOCH

mkdir -p "$out"
stage=$(mktemp -d "$out/deb.XXXXXX")
trap 'rm -rf "$stage"' EXIT
trap 'exit 1' HUP INT TERM
files=dist/src/debian
share=$stage/usr/share/geophone
doc=$stage/usr/share/doc/geophone
umask 022
chmod 755 "$stage"
mkdir -p "$share" "$doc" "$stage/etc/default" "$stage/usr/bin" "$stage/lib/systemd/system" "$stage/DEBIAN" \
    "$stage/usr/share/lintian/overrides"

for folder in bin lib bundles demo images; do
    [ ! -d "$home/$folder" ] || cp -R "$home/$folder" "$share/$folder"
done
# Signers are asked for with trustedSigners: the list of checksums, of the files that are here.
[ ! -f "$home/SHA256SUMS" ] ||
    while read -r sum path; do
        [ ! -f "$share/${path#\*}" ] || echo "$sum  ${path#\*}"
    done <"$home/SHA256SUMS" >"$share/SHA256SUMS"
[ ! -d "$home/share/grafana" ] || cp -R "$home/share/grafana" "$share/grafana"
# What the sensor and its administrator change lies where it may be changed.
cp -R "$home/config" "$stage/etc/geophone"
rm -rf "$stage/etc/geophone/schema"
ln -s /etc/geophone "$share/config"
ln -s /var/lib/geophone/load "$share/load"
cp "$files/geophone.default" "$stage/etc/default/geophone"
cp "$files/geophone.service" "$stage/lib/systemd/system/geophone.service"
cp "$files/geophone.sh" "$stage/usr/bin/geophone"
cp -R "$home/doc/." "$home/config/schema" README.md NOTICE dist/PACKAGE.md "$files/copyright" "$doc/"
rm "$doc/CHANGELOG.md"
[ ! -f "$home/geophone.cdx.json" ] || cp "$home/geophone.cdx.json" "$doc/"
gzip -9n <CHANGELOG.md >"$doc/NEWS.md.gz"
{
    echo "geophone ($version) unstable; urgency=medium"
    echo
    echo "  * What is new is in NEWS.md.gz beside this file."
    echo
    echo " -- $(sed -n 's/^Maintainer: //p' "$files/control")  $(LC_ALL=C date -u -R -d "$built")"
} | gzip -9n >"$doc/changelog.gz"
if [ -f "$home/share/man/man1/geophone.1" ]; then
    mkdir -p "$stage/usr/share/man/man1"
    gzip -9n <"$home/share/man/man1/geophone.1" >"$stage/usr/share/man/man1/geophone.1.gz"
fi
for completions in bash-completion/completions zsh/vendor-completions; do
    if [ -d "$home/share/$completions" ]; then
        mkdir -p "$stage/usr/share/$completions"
        cp "$home/share/$completions/"* "$stage/usr/share/$completions/"
    fi
done
cp "$files/lintian-overrides" "$stage/usr/share/lintian/overrides/geophone"

find "$stage" -type d -exec chmod 755 {} +
find "$stage" -type f -exec chmod 644 {} +
find "$share" "$stage/usr/bin" -type f \( -path '*/bin/*' -o -name '*.sh' \) -exec chmod 755 {} +
size=$(du -sk --apparent-size "$stage" | cut -f 1)
sed -e "s/@VERSION@/$version/" -e "s/@SIZE@/$size/" "$files/control" >"$stage/DEBIAN/control"
(cd "$stage" && find etc -type f | LC_ALL=C sort | sed 's,^,/,') >"$stage/DEBIAN/conffiles"
(cd "$stage" && find usr lib -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$stage/DEBIAN/md5sums"
for script in postinst prerm postrm; do
    cp "$files/$script" "$stage/DEBIAN/$script"
    chmod 755 "$stage/DEBIAN/$script"
done
find "$stage" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
package=$out/geophone_${version}_all.deb
# Nearly all of it is jars, which are compressed already.
dpkg-deb --root-owner-group -Zgzip -z1 --build "$stage" "$package" >/dev/null
echo "$package"
