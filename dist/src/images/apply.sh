#!/bin/sh
# Sets threads, rings, heap and caps for a shape of machine. Each folder beside this file is one shape: settings (one line
# for each file, key and value), geophone.default (options of the JVM) and limits.conf (limits of the systemd unit).
#
#   images/apply.sh SHAPE                  of the Debian package: /etc/geophone, /etc/default/geophone, a drop-in of the unit
#   images/apply.sh SHAPE --config DIR     only the settings, in a configuration folder; prints the options of the JVM
#   images/apply.sh SHAPE --default FILE   only the options of the JVM, in a file such as /etc/default/geophone
#
# Root writes the settings as the user whose folder it is, so that no link put there leads to files of others; links are
# left out. Lines of other keys and comments stay as they are. A running sensor takes the settings at once, the rest at its restart.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
images=$(cd "$(dirname "$0")" && pwd)
shape=${1:-}
if [ -z "$shape" ] || [ ! -f "$images/$shape/settings" ]; then
    echo "apply.sh: needs a shape:$(cd "$images" && for each in */settings; do printf ' %s' "${each%/settings}"; done)" >&2
    exit 2
fi
# options FILE: GEOPHONE_OPTS takes the place of its line, or becomes the last one; the file is replaced whole
options() {
    defaults=$(readlink -f "$1")
    new=$(mktemp "$(dirname "$defaults")/.geophone.XXXXXX")
    if [ -f "$defaults" ]; then
        cp -p "$defaults" "$new"
        opts=$(grep '^GEOPHONE_OPTS=' "$images/$shape/geophone.default") awk '
            rest { rest = /\\$/; next }
            /^[ \t]*GEOPHONE_OPTS=/ { if (!done) print ENVIRON["opts"]; done = 1; rest = /\\$/; next }
            { print }
            END { if (!done) print ENVIRON["opts"] }' "$defaults" >"$new"
    else
        cat "$images/$shape/geophone.default" >"$new"
        chmod 0644 "$new"
    fi
    mv "$new" "$defaults"
}

case ${2:-} in
    --default) options "${3:?--default needs a file}"; exit 0 ;;
    "") config=/etc/geophone ;;
    --config) config=${3:?--config needs a folder} ;;
    *) echo "apply.sh: there is no option $2" >&2; exit 2 ;;
esac
[ -d "$config" ] || { echo "apply.sh: there is no configuration folder $config" >&2; exit 2; }

# root and the folder somebody else's: the same once more as that user
as_owner=
if [ "$(id -u)" -eq 0 ] && [ "$(stat -L -c %u "$config")" -ne 0 ]; then
    as_owner=yes
    opts=$(env -u TMPDIR setpriv --reuid="$(stat -L -c %u "$config")" --regid="$(stat -L -c %g "$config")" --clear-groups \
        --no-new-privs --inh-caps=-all --ambient-caps=-all -- "$images/apply.sh" "$shape" --config "$config")
    [ -z "${2:-}" ] || echo "$opts"
fi

# put FILE KEY VALUE: takes the place of the key's line, or becomes the last one; owner and mode of the file stay
put() {
    changed=$(mktemp)
    awk -v key="$2" -v value="$3" '
        { name = $0; sub(/[ \t]*=.*/, "", name); sub(/^[ \t]*/, "", name) }
        index($0, "=") && name == key { if (!done) print key " = " value; done = 1; next }
        { print }
        END { if (!done) print key " = " value }' "$1" >"$changed"
    cmp -s "$changed" "$1" || cat "$changed" >"$1"
    rm -f "$changed"
}

[ -n "$as_owner" ] || while read -r pattern key value; do
    case $pattern in "" | "#"*) continue ;; esac
    for file in "$config"/$pattern; do
        if [ -L "$file" ]; then
            echo "apply.sh: $file is a link, and stays as it is" >&2
        elif [ -f "$file" ]; then
            put "$file" "$key" "$value"
        fi
    done
done <"$images/$shape/settings"

if [ -n "${2:-}" ]; then
    [ -n "$as_owner" ] || sed -n 's/^GEOPHONE_OPTS="\(.*\)"$/\1/p' "$images/$shape/geophone.default"
    exit 0
fi
options /etc/default/geophone
mkdir -p /etc/systemd/system/geophone.service.d
cp "$images/$shape/limits.conf" /etc/systemd/system/geophone.service.d/shape.conf
if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
fi
echo "Set for $shape; 'systemctl restart geophone' makes it take effect."
