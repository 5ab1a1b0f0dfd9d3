# What dist/package-test.sh and dist/container.sh share; to be sourced. They set tmp, a folder of theirs, page, the file of
# the table's lines, and failed=0.

# until SECONDS COMMAND...: waits for the command to succeed
until_true() {
    left=$1
    shift
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep 1
    done
}

# seen "SENTENCE" COMMAND...: one line of the table; the sentence is true when the command succeeds
seen() {
    sentence=$1
    shift
    if "$@" >"$tmp/last" 2>&1; then
        verdict=yes
    else
        verdict=NO
        failed=1
        sed 's/^/    /' "$tmp/last" >&2
    fi
    echo "| $sentence | $verdict |" >>"$page"
    echo "$verdict: $sentence"
}
