#!/bin/sh
# Takes the Debian package through its life on a machine of its own, a minimal Debian that is booted with systemd in a
# container: install, run, capture, change, kill, hang, upgrade, remove, purge. Prints a table of what was seen.
#
#   dist/package-test.sh               builds the distribution if needed; about ten minutes
#   dist/package-test.sh --write       also puts the table into dist/RESULTS.md
#   PACKAGE_BASE=DIR   a folder with such a machine from an earlier run; it is made there when it is missing
#
# Needs root and the network; slow, so no part of any build. Exit code 1 when something is not as it should be.
set -eu
[ "${1:-}" != --help ] || { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit; }
cd "$(dirname "$0")/.."
. dist/tools.sh
. platform/bench/page.sh
. dist/seen.sh
# that of the beginning: somebody may commit while this runs
commit=$(git rev-parse --short HEAD)

write=
case ${1:-} in
    "") ;;
    --write) write=yes ;;
    *) echo "package-test.sh: there is no option \"$1\"" >&2; exit 2 ;;
esac
[ "$(id -u)" -eq 0 ] || { echo "package-test.sh: only root can boot a machine" >&2; exit 2; }
install_missing "debootstrap=debootstrap" "systemd-nspawn=systemd-container" "nsenter=util-linux" "python3=python3"
tmp=$(mktemp -d "${TMPDIR:-/tmp}/geophone-package.XXXXXX")
base=${PACKAGE_BASE:-$tmp/base}
machine=$tmp/machine
container=
failed=0
page=$tmp/page.md
end() {
    if [ -n "$container" ]; then
        kill "$container" 2>/dev/null || true
        wait "$container" 2>/dev/null || true
    fi
    rm -rf "$tmp"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

# inside COMMAND...: on the booted machine, as root
inside() {
    nsenter -t "$init" -m -u -i -n -p -C -- "$@" </dev/null
}

active() { [ "$(inside systemctl is-active geophone)" = active ]; }
property() { inside systemctl show geophone -p "$1" --value; }
answers() { inside geophone status | grep -q '^Geophone '; }
says() {
    text=$1
    shift
    inside "$@" >"$tmp/said" 2>&1 || true
    grep -q -- "$text" "$tmp/said" || { cat "$tmp/said"; return 1; }
}
# process LINE: the sensor's process has this line in its status
process() { inside grep -q "$(printf "$1")" "/proc/$(property MainPID)/status"; }
read_only() { says 'Read-only file system' nsenter -t "$(property MainPID)" -m touch "$1/geophone-test"; }
another() { [ "$(property MainPID)" != 0 ] && [ "$(property MainPID)" != "$1" ] && active && answers; }
config() { echo "$machine/etc/geophone/$1"; }
listing() {
    (cd "$machine" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./run -o -path ./dev -o -path ./tmp \
        -o -path ./var/log/journal -o -path ./var/lib/dpkg -o -path ./var/lib/systemd -o -path ./var/cache \
        -o -path ./root \) -prune -o -print | LC_ALL=C sort)
}

roots_command() {
    inside geophone simulate --out /var/lib/geophone/by-root.pcap
    code=0
    [ "$(inside stat -c %U /var/lib/geophone/by-root.pcap)" = geophone ] || code=1
    inside sh -c 'rm -f /var/lib/geophone/by-root.*'
    return "$code"
}
# root's own folder is closed to the sensor's user
closed_folder() {
    if inside sh -c 'cd /root && geophone backup test-backup.zip' >"$tmp/said" 2>&1; then
        cat "$tmp/said"
        return 1
    fi
    grep -q '/root' "$tmp/said" && [ ! -e "$machine/root/test-backup.zip" ] &&
        ! inside sh -c 'ls /tmp/hsperfdata_*/test-backup.zip' 2>/dev/null
}
changed() {
    inside geophone config set org.geophone.score actualFloor=351 &&
        grep -q '^actualFloor = 351' "$(config org.geophone.score.cfg)"
}
killed() {
    old=$(property MainPID)
    inside kill -KILL "$old" && until_true 60 another "$old"
}
hung() {
    # the same with a deadline that a test can wait for, and that a busy machine keeps
    mkdir -p "$machine/etc/systemd/system/geophone.service.d"
    printf '[Service]\nWatchdogSec=20\nTimeoutAbortSec=2\n' >"$machine/etc/systemd/system/geophone.service.d/test.conf"
    inside systemctl daemon-reload
    inside systemctl restart geophone
    sleep 24
    old=$(property MainPID)
    another 0 && [ "$(property NRestarts)" = 0 ] && inside kill -STOP "$old" && until_true 90 another "$old"
    code=$?
    rm -r "$machine/etc/systemd/system/geophone.service.d"
    inside systemctl daemon-reload
    inside systemctl restart geophone
    [ "$code" -eq 0 ] && says 'Watchdog timeout' journalctl -u geophone
}
stopped() {
    inside systemctl stop geophone && [ "$(property Result)" = success ] &&
        [ ! -e "$machine/var/lib/geophone/admin.sock" ]
}
# the framework's memory of where its bundles come from
next_jars() {
    set -- "$machine"/var/lib/geophone/cache/bundle*/bundle.info
    grep -l 'org\.geophone\.score-0\.2\.0\.jar' "$@" && ! grep -l '0\.1\.0-SNAPSHOT\.jar' "$@"
}
all_active() {
    inside geophone bundles >"$tmp/bundles"
    grep -q org.geophone.score "$tmp/bundles" && ! grep -E '^ *[0-9]+ +(installed|resolved) ' "$tmp/bundles"
}
no_difference() {
    listing >"$tmp/after"
    diff "$tmp/before" "$tmp/after"
}

if [ ! -d "$base" ]; then
    echo "A minimal Debian is made in $base."
    debootstrap --variant=minbase \
        --include=adduser,ca-certificates,default-jre-headless,systemd,systemd-sysv,dbus,iproute2,libpcap0.8,procps \
        bookworm "$base" >"$tmp/debootstrap.log" 2>&1 || { tail -n 5 "$tmp/debootstrap.log" >&2; exit 2; }
fi
cp -a "$base" "$machine"
mkdir -p "$machine/var/log/journal"

if ! is_built; then
    build_tools
    mvn -B -q -DskipTests -pl dist -am package </dev/null
fi
dist/package.sh --home dist/target/geophone --out "$machine/root" --version 0.1.0 >/dev/null
# The next version: its jars have other names, one file of the configuration another text.
cp -R dist/target/geophone "$tmp/next"
for jar in "$tmp"/next/bundles/*/org.geophone.*-0.1.0-SNAPSHOT.jar; do
    mv "$jar" "${jar%0.1.0-SNAPSHOT.jar}0.2.0.jar"
done
for file in org.geophone.pipeline.cfg org.geophone.store.cfg; do
    echo "# A line of the next version." >>"$tmp/next/config/$file"
done
dist/package.sh --home "$tmp/next" --out "$machine/root" --version 0.2.0 >/dev/null

echo "It is booted."
systemd-nspawn --quiet --register=no --keep-unit --private-network --boot -D "$machine" </dev/null \
    >"$tmp/console.log" 2>&1 &
container=$!
init=
until_true 30 pgrep -P "$container" || { tail -n 5 "$tmp/console.log" >&2; exit 2; }
init=$(pgrep -P "$container" | head -n 1)
until_true 120 inside systemctl is-active multi-user.target ||
    { echo "package-test.sh: systemd does not come up in a container here:" >&2; tail "$tmp/console.log" >&2; exit 2; }
inside ip link set lo up
listing >"$tmp/before"
: >"$page"

seen "dpkg installs it, and systemd is told by the sensor that it is ready" inside dpkg -i /root/geophone_0.1.0_all.deb
seen "it is enabled and runs" sh -c '[ "$1" = active ]' - "$(inside systemctl is-active geophone)"
seen "\`systemd-analyze verify\` has nothing to say" \
    sh -c '[ -z "$1" ]' - "$(inside systemd-analyze verify --man=no geophone.service 2>&1)"
seen "\`systemd-analyze security\` finds an exposure of at most 2.0" \
    inside systemd-analyze security --threshold=20 geophone.service
seen "the process has CAP_NET_RAW and no other right" process '^CapEff:\t0000000000002000$'
seen "it cannot get further rights" process '^NoNewPrivs:\t1$'
seen "its system calls are filtered" process '^Seccomp:\t2$'
for folder in /usr /etc /var /root; do
    seen "$folder is read-only for it" read_only "$folder"
done
seen "the state folder is closed to others" sh -c '[ "$(stat -c %a "$1")" = 750 ]' - "$machine/var/lib/geophone"
seen "the log is in /var/log/geophone" test -s "$machine/var/log/geophone/geophone.log"
seen "native libraries are unpacked in its own folder" says 'tmpdir=/var/lib/geophone/tmp' \
    cat "/proc/$(property MainPID)/cmdline"
seen "an ordinary user runs the demo with it" says 'alert' \
    setpriv --reuid=65534 --regid=65534 --clear-groups sh -c 'cd /tmp && geophone demo --out /tmp/demo --exit </dev/null'
seen "and may not speak to the sensor" sh -c '! "$@"' - nsenter -t "$init" -m -p -n -- \
    setpriv --reuid=65534 --regid=65534 --clear-groups geophone status

seen "called by root, the command is the sensor's user" roots_command
seen "a backup into a folder that this user may not enter fails" closed_folder

printf 'interface = lo\n' >"$(config org.geophone.capture.live-lo.cfg)"
seen "a file in /etc/geophone begins live capture under the unit's rights" until_true 60 says 'lo: interface lo,' geophone status
inside geophone simulate --send 127.0.0.1 --domain t.example.com --rate 100 --duration 15 >"$tmp/send" 2>&1 || true
seen "queries on the wire become an alert" until_true 60 says example.com geophone alerts
alerts=$(inside geophone alerts | wc -l)
seen "a verb changes a file in /etc/geophone" changed
echo 'GEOPHONE_PIPELINE__ringSize=2048' >>"$machine/etc/default/geophone"
seen "killed with SIGKILL it runs again" killed
seen "with the setting that a variable in /etc/default/geophone gives since" \
    until_true 30 says 'ringSize.*2048' geophone config get org.geophone.pipeline
seen "hanging (SIGSTOP) it is replaced because of the watchdog" hung

sed -i 's/^sensorName = .*/sensorName = mine/' "$(config org.geophone.pipeline.cfg)"
old=$(property MainPID)
seen "the next version is installed while it runs" inside dpkg --force-confold -i /root/geophone_0.2.0_all.deb
seen "then another process runs, and answers" until_true 60 another "$old"
seen "with the jars of the next version, and none of the old" next_jars
seen "every bundle of it is active" all_active
seen "a file that was changed is kept" grep -q '^sensorName = mine' "$(config org.geophone.pipeline.cfg)"
seen "what is new in it lies beside it" grep -q 'next version' "$(config org.geophone.pipeline.cfg.dpkg-dist)"
seen "a file that was not changed is the new one" grep -q 'next version' "$(config org.geophone.store.cfg)"
seen "the interface is captured again" until_true 30 says 'lo: interface lo,' geophone status
seen "what was found before is there" sh -c '[ "$1" -eq "$2" ]' - "$alerts" "$(inside geophone alerts | wc -l)"

seen "it stops in order" stopped
inside systemctl start geophone
seen "it is removed" inside dpkg -r geophone
seen "nothing runs then" sh -c '! "$@"' - nsenter -t "$init" -m -p -n -- pgrep java
seen "the programs are gone" sh -c '[ ! -e "$1/usr/share/geophone" ] && [ ! -e "$1/usr/bin/geophone" ]' - "$machine"
seen "state and configuration stay" test -s "$machine/var/lib/geophone/store/findings.db" -a \
    -s "$machine/etc/geophone/org.geophone.pipeline.cfg"
seen "it is purged" inside dpkg --purge geophone
seen "no file is left of it" no_difference

{
    echo "Command: \`dist/package-test.sh\`, $(date -u +%Y-%m-%d), commit $commit; a minimal Debian"
    echo "$(cat "$machine/etc/debian_version") with $(inside systemctl --version | head -n 1 | cut -d ' ' -f 1-2), booted in a container."
    echo
    echo "| seen | |"
    echo "|---|---|"
    cat "$page"
} >"$tmp/result.md"
[ -z "$write" ] || put_part dist/RESULTS.md package-test.sh "$tmp/result.md"
[ "$failed" -eq 0 ] || echo "package-test.sh: not everything is as it should be" >&2
exit "$failed"
