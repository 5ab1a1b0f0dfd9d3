# What dist/check.sh and dist/demo.sh share; to be sourced with the repository's root as working folder.

# Installs Debian packages that are missing: install_missing COMMAND=PACKAGE... (PACKAGE|ALTERNATIVE where one may not exist)
install_missing() {
    missing=
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null 2>&1 || missing="$missing ${pair#*=}"
    done
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "missing, and there is no apt-get to install it with:$missing" >&2
        exit 2
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || { echo "to be installed by root first:$missing" >&2; exit 2; }
        as_root=sudo
    fi
    echo "Installing with apt-get:$missing"
    $as_root apt-get update -qq
    for package in $missing; do
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${package%%|*}" ||
            DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${package#*|}"
    done
}

# Maven and a JDK; sets JAVA_HOME to a JDK 17 where there is one and nothing else was chosen.
build_tools() {
    install_missing "javac=openjdk-17-jdk-headless|default-jdk-headless" "mvn=maven"
    if [ -z "${JAVA_HOME:-}" ]; then
        for jdk in /usr/lib/jvm/*-17-*; do
            if [ -x "$jdk/bin/javac" ]; then
                JAVA_HOME=$jdk
                export JAVA_HOME
                break
            fi
        done
    fi
}

# What some tests run against; they skip, and say so, where it is absent. For machines of the continuous integration only:
# installing rsyslog changes who writes a machine's log. The tests of live capture need root beside it.
test_tools() {
    (install_missing "openssl=openssl" "rsyslogd=rsyslog rsyslog-openssl" "ssh=openssh-client" "curl=curl") ||
        echo "Not everything could be installed: tests that need openssl, rsyslog, ssh or curl will be skipped." >&2
    (install_missing "chromium=chromium" "node=nodejs" "npm=npm") ||
        echo "Not everything could be installed: tests of the console in a browser will be skipped." >&2
    (install_missing "promtool=prometheus") ||
        echo "prometheus could not be installed: metrics will not be read by its parser." >&2
    (install_missing "zsh=zsh") || echo "zsh could not be installed: its completion will not be tested." >&2
    [ "$(id -u)" -eq 0 ] || return 0
    (install_missing "ip=iproute2" "setpriv=util-linux" "cc=gcc" "make=make" "pcap-config=libpcap-dev" \
        "ifconfig=net-tools" "iodine=iodine" "dnsmasq=dnsmasq-base") ||
        echo "Not everything could be installed: some tests of live capture will be skipped." >&2
}

# to_its_end COMMAND...: runs a command. A signal that is to end the script ends the command first, in order, and then the
# script with exit code 2; by itself a shell hears no signal before the command's own end.
to_its_end() {
    "$@" &
    child=$!
    trap 'kill "$child" 2>/dev/null || true; wait "$child" || true; exit 2' HUP INT TERM
    ended=0
    wait "$child" || ended=$?
    trap 'exit 2' HUP INT TERM
    return "$ended"
}

# A file that is as old as the last complete build of the distribution.
built=dist/target/.built

is_built() {
    [ -x dist/target/geophone/bin/geophone ] && [ -f "$built" ] &&
        [ -z "$(find pom.xml bundles platform dist config -newer "$built" -type f \
            -not -path '*/target/*' -not -path '*/data/*' -not -name RESULTS.md -not -name FAULTS.md -print 2>/dev/null |
            head -n 1)" ]
}
