#!/bin/sh
# Runs the two commands of README.md on a fresh machine: a minimal Debian in a folder (debootstrap), with nothing but its
# package sources and this repository as it was committed last. What is missing the commands have to install themselves.
#
#   dist/fresh-machine.sh              dist/demo.sh and dist/check.sh: an hour or more
#   dist/fresh-machine.sh demo         only that one
#   dist/fresh-machine.sh --write ...  also puts what came of it into dist/RESULTS.md
#   FRESH_CHECK="-DskipTests"  arguments of dist/check.sh there: this one leaves the tests out and only builds everything
#   FRESH_TMP=DIR  where the machine goes, about 6 GB      FRESH_SUITE=trixie  another Debian (bookworm)
#
# Needs root, and the network; slow, so no part of any build. Exit code 1 when a command fails.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/.."
. dist/tools.sh
. platform/bench/page.sh
# that of the beginning: somebody may commit while this runs
commit=$(git rev-parse --short HEAD)

write=
commands=
for argument in "$@"; do
    case $argument in
        --write) write=yes ;;
        demo|check) commands="$commands $argument" ;;
        *) echo "fresh-machine.sh: there is no command or option \"$argument\"" >&2; exit 2 ;;
    esac
done
called="${FRESH_CHECK:+FRESH_CHECK=\"$FRESH_CHECK\" }dist/fresh-machine.sh$commands"
commands=${commands:-demo check}
[ "$(id -u)" -eq 0 ] || { echo "fresh-machine.sh: only root can make a machine in a folder" >&2; exit 2; }
install_missing "debootstrap=debootstrap" "unshare=util-linux"
suite=${FRESH_SUITE:-bookworm}
tmp=$(mktemp -d "${FRESH_TMP:-${TMPDIR:-/tmp}}/geophone-fresh.XXXXXX")
machine=$tmp/machine
running=
end() {
    # unshare itself hears no other signal; what runs inside ends with it
    if [ -n "$running" ]; then
        kill -KILL "$running" 2>/dev/null || true
        wait "$running" 2>/dev/null || true
    fi
    # the last processes may still be going
    rm -rf "$tmp" 2>/dev/null || { sleep 3; rm -rf "$tmp"; }
}
trap end EXIT
trap 'exit 1' HUP INT TERM

echo "A fresh $suite is made."
debootstrap --variant=minbase "$suite" "$machine" >"$tmp/debootstrap.log" 2>&1 ||
    { tail -n 5 "$tmp/debootstrap.log" >&2; exit 2; }
cp -L /etc/resolv.conf "$machine/etc/resolv.conf"
# Authorities that this machine trusts beside Debian's, such as that of a proxy, are trusted there, too.
mkdir -p "$machine/usr/local/share/ca-certificates" "$machine/src"
cp /usr/local/share/ca-certificates/*.crt "$machine/usr/local/share/ca-certificates/" 2>/dev/null || true
git archive "$commit" | tar -x -C "$machine/src"

# inside COMMAND..., in the background: with processes and mounts of its own, which end with the command. The folder is a
# mount itself, as the root of a machine is: Java finds no disk for a file in a folder that is none.
inside() {
    # shellcheck disable=SC2016 # the inner shell's own words
    exec unshare --mount --pid --fork --kill-child sh -ec '
        mount --bind "$0" "$0"
        mount --rbind /dev "$0/dev"
        mount -t proc proc "$0/proc"
        mount -t sysfs -o ro sysfs "$0/sys"
        exec chroot "$0" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "$@"' "$machine" "$@" </dev/null
}

failed=0
page=$tmp/page.md
{
    echo "Command: \`$called\`, $(date -u +%Y-%m-%d), commit $commit; a minimal $suite,"
    echo "$(nproc) cores of $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)."
    echo
    echo "| command | exit code | seconds | what it said last |"
    echo "|---|---|---|---|"
} >"$page"
for command in $commands; do
    echo "dist/$command.sh runs there."
    started=$(date +%s)
    code=0
    arguments=
    [ "$command" != check ] || arguments=${FRESH_CHECK:-}
    # shellcheck disable=SC2086 # arguments are words
    inside "/src/dist/$command.sh" $arguments >"$tmp/$command.log" 2>&1 &
    running=$!
    wait "$running" || code=$?
    running=
    [ "$code" -eq 0 ] || grep -a '^\[ERROR\]' "$tmp/$command.log" | head -n 40
    tail -n 25 "$tmp/$command.log"
    # without colours, rulers, and what Maven says after its verdict
    last=$(sed 's/\x1b\[[0-9;]*m//g; s/^\[INFO\] //' "$tmp/$command.log" |
        grep -v -e '^[[:space:]]*$' -e '^-*$' -e '^Total time' -e '^Finished at' | tail -n 1 | cut -c 1-90 | sed 's/|/\\|/g')
    # what surefire says of each module
    tests=$(sed 's/\x1b\[[0-9;]*m//g' "$tmp/$command.log" |
        sed -n 's/.*Tests run: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\), Skipped: \([0-9]*\)\(, Flakes.*\)*$/\1 \2 \3 \4/p' |
        awk '{ run += $1; failed += $2 + $3; skipped += $4 }
            END { if (run) printf "; %d tests, %d failed, %d skipped", run, failed, skipped }')
    echo "| \`dist/$command.sh${arguments:+ $arguments}\` | $code | $(($(date +%s) - started)) | $last$tests |" >>"$page"
    [ "$code" -eq 0 ] || failed=1
done
case " ${FRESH_CHECK:-} " in
    *" -DskipTests "*)
        echo
        echo "With \`-DskipTests\` everything was compiled and packaged there; no test was run there." ;;
    *" -Dtest="*)
        echo
        echo "Everything was compiled and packaged there; of the tests only those that \`-Dtest\` names were run there." ;;
esac >>"$page"
cat "$page"
[ -z "$write" ] || put_part dist/RESULTS.md fresh-machine.sh "$page"
exit "$failed"
