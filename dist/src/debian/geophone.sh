#!/bin/sh
# Geophone as the Debian package installs it: verbs that talk to the running sensor find its data folder.
set -eu
GEOPHONE_DATA=${GEOPHONE_DATA:-/var/lib/geophone}
export GEOPHONE_DATA
exec /usr/share/geophone/bin/geophone "$@"
