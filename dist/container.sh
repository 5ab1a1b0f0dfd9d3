#!/bin/sh
# Builds the image of dist/src/container/Containerfile and takes it through its life: replay, run, health check, live
# capture with no right but CAP_NET_RAW, stop, start again with the same volumes. Prints a table of what was seen.
#
#   dist/container.sh                       from the base that the Containerfile names; some minutes
#   dist/container.sh --base debootstrap    from a minimal Debian with a Java that is made here, where no registry is
#   dist/container.sh --write               also puts the table into dist/RESULTS.md
#   CONTAINER_BASE=DIR   a folder with such a Debian from an earlier run; it is made there when it is missing
#
# Needs root and the network; slow, so no part of any build. Images and volumes lie in a folder of their own, and nothing
# is left of them. Exit code 1 when something is not as it should be.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/.."
. dist/tools.sh
. platform/bench/page.sh
. dist/seen.sh
# that of the beginning: somebody may commit while this runs
commit=$(git rev-parse --short HEAD)

write=
base=
called=dist/container.sh
while [ $# -gt 0 ]; do
    case $1 in
        --write) write=yes; shift ;;
        --base)
            [ "${2:-}" = debootstrap ] || { echo "container.sh: --base knows debootstrap only" >&2; exit 2; }
            base=$2; called="$called --base $2"; shift 2 ;;
        *) echo "container.sh: there is no option \"$1\"" >&2; exit 2 ;;
    esac
done
[ "$(id -u)" -eq 0 ] || { echo "container.sh: only root can do all of it" >&2; exit 2; }
install_missing "podman=podman" "runc=runc" "conmon=conmon" "debootstrap=debootstrap"
tmp=$(mktemp -d "${TMPDIR:-/tmp}/geophone-container.XXXXXX")
page=$tmp/page.md
failed=0
# Copies of layers in place of overlays, runc, and limits that anybody may set: so it works inside another container, too.
pod() {
    podman --root "$tmp/storage" --runroot "$tmp/run" --storage-driver vfs --runtime runc "$@"
}
limits="--ulimit nofile=8192:8192 --ulimit nproc=4096:4096"
end() {
    pod rm -f -t 5 sensor >/dev/null 2>&1 || true
    pod volume rm -a -f >/dev/null 2>&1 || true
    rm -rf "$tmp"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

# the command line of the sensor in the running container
geophone() { pod exec sensor /usr/share/geophone/bin/geophone "$@"; }
says() {
    text=$1
    shift
    "$@" >"$tmp/said" 2>&1 || true
    grep -q -- "$text" "$tmp/said" || { cat "$tmp/said"; return 1; }
}
# shellcheck disable=SC2086 # options are words
build() {
    if [ "$base" = debootstrap ]; then
        folder=${CONTAINER_BASE:-$tmp/base}
        [ -d "$folder" ] || debootstrap --variant=minbase --include=ca-certificates,default-jre-headless bookworm \
            "$folder" >"$tmp/debootstrap.log" 2>&1 || { tail -n 5 "$tmp/debootstrap.log"; return 1; }
        tar -C "$folder" -c . | pod import -q - localhost/geophone-base || return 1
        set -- --build-arg BASE=localhost/geophone-base
    fi
    # without a copy of everything for each line
    pod build --isolation chroot --format docker --layers=false -q -f dist/src/container/Containerfile -t geophone \
        "$@" dist/target
}
# the first lines of the Containerfile have the same options
run_sensor() {
    pod run -d --name sensor --network none --cap-drop all --cap-add net_raw --read-only --read-only-tmpfs=false $limits \
        -v geophone-data:/var/lib/geophone -v geophone-config:/etc/geophone -e GEOPHONE_INTERFACE=lo \
        -e GEOPHONE_PIPELINE__ringSize=2048 geophone
}
replay() {
    says "alert" pod run --rm --network none --cap-drop all --security-opt no-new-privileges --read-only $limits \
        -v geophone-data:/var/lib/geophone --entrypoint /usr/share/geophone/bin/geophone geophone \
        replay /usr/share/geophone/demo/office-day.pcap.gz --out /var/lib/geophone/results &&
        pod run --rm --network none $limits -v geophone-data:/var/lib/geophone --entrypoint /usr/bin/test geophone \
            -s /var/lib/geophone/results/alerts.ndjson
}
# status LINE: the sensor's process has this line in its status
status() { pod exec sensor grep -q "$(printf "$1")" /proc/1/status; }
send() {
    geophone simulate --send 127.0.0.1 --domain t.example.com --rate 100 --duration 15 || true
    until_true 60 says example.com geophone alerts
}
stopped() { pod stop -t 60 sensor && [ "$(pod inspect -f '{{.State.ExitCode}}' sensor)" = 0 ]; }
again() {
    pod rm sensor >/dev/null && run_sensor && until_true 120 says example.com geophone alerts
}

if ! is_built; then
    build_tools
    mvn -B -q -DskipTests -pl dist -am package </dev/null
fi
: >"$page"
seen "the image is built" build
seen "a replay without any right finds the theft in the sample" replay
seen "the sensor runs with a read-only root" run_sensor
seen "it answers" until_true 120 says '^Geophone ' geophone status
seen "a variable of the environment is a setting" says 'ringSize.*2048' geophone config get org.geophone.pipeline
seen "and the sensor names it" says GEOPHONE_PIPELINE__ringSize geophone config get org.geophone.pipeline
seen "its user is not root" status '^Uid:\t980\t980\t980\t980$'
seen "its process has CAP_NET_RAW and no other right" status '^CapEff:\t0000000000002000$'
seen "its system calls are filtered" status '^Seccomp:\t2$'
for folder in /usr/share/geophone /tmp /root /etc; do
    seen "$folder is read-only for it" says 'Read-only file system' pod exec --user 0 sensor touch "$folder/x"
done
seen "it captures the interface" until_true 60 says 'lo: interface lo,' geophone status
seen "queries on the wire become an alert" send
seen "the health check of the image takes it for healthy" pod healthcheck run sensor
seen "it stops in order at the signal" stopped
seen "another container with the same volumes remembers the alert" again
{
    echo "Command: \`$called\`, $(date -u +%Y-%m-%d), commit $commit; $(podman --version), base:"
    echo "$(if [ -n "$base" ]; then echo "a minimal Debian made by debootstrap"; else
        sed -n 's/^ARG BASE=//p' dist/src/container/Containerfile; fi)."
    echo
    echo "| seen | |"
    echo "|---|---|"
    cat "$page"
} >"$tmp/result.md"
[ -z "$write" ] || put_part dist/RESULTS.md container.sh "$tmp/result.md"
[ "$failed" -eq 0 ] || echo "container.sh: not everything is as it should be" >&2
exit "$failed"
