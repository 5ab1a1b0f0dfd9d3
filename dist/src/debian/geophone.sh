#!/bin/sh
# Geophone as the Debian package installs it: verbs that talk to the running sensor find its data folder. Root becomes the
# sensor's user, who may write the configuration of logs that each verb reads, and so could have root run what it likes;
# only `run` keeps a right, that of capturing.
set -eu
GEOPHONE_DATA=${GEOPHONE_DATA:-/var/lib/geophone}
export GEOPHONE_DATA
if [ "$(id -u)" -eq 0 ]; then
    rights=-all
    [ "${1:-}" != run ] || rights=-all,+net_raw
    HOME=/var/lib/geophone
    export HOME
    unset XDG_CONFIG_HOME
    exec setpriv --reuid=geophone --regid=geophone --init-groups --no-new-privs --inh-caps="$rights" \
        --ambient-caps="$rights" -- /usr/share/geophone/bin/geophone "$@"
fi
exec /usr/share/geophone/bin/geophone "$@"
