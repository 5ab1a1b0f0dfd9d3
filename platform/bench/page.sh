# Sourced by the commands that measure: how their tables get into a page of results.

# put_part PAGE NAME FILE: the file takes the place of what stands between "<!-- NAME -->" and the next "<!-- end -->"
put_part() {
    awk -v part="$3" -v marker="<!-- $2 -->" '
        $0 == marker { print; while ((getline line < part) > 0) print line; skip = 1; next }
        /^<!-- end -->/ { skip = 0 }
        !skip { print }' "$1" >"$1.part"
    mv "$1.part" "$1"
}
