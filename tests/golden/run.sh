#!/usr/bin/env bash
# Golden tests. A case is a folder with a file `cmd`: the arguments of liutu, one command a line
# (a line that begins with $ is run by the shell instead). It runs in a copy of the folder. What is
# expected stands beside: `stdout`, `stderr` (empty where absent), `exit` (0 where absent), and files
# below `out/`, which are compared with those of the same name that the run wrote.
# usage: tests/golden/run.sh [--accept] [CASE…]
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
liutu=$(cd "$top" && cd "${BUILD:-build}" && pwd)/liutu
accept=0; [ "${1:-}" = --accept ] && { accept=1; shift; }
unset LIUTU_PATH SOURCE_DATE_EPOCH LC_ALL LC_MESSAGES
export LANG=C.UTF-8 LIUTU="$liutu" TOP="$top"
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
passed=0; failed=0

run_case() {
    local dir=$1 work="$tmp/work" code=0
    rm -rf "$work"; cp -r "$dir" "$work"
    ( cd "$work" && while IFS= read -r line; do
        [ -n "$line" ] || continue
        case $line in
            \$*) eval "${line#\$}" ;;
            *) eval "\"$liutu\" $line" ;;
        esac
      done < cmd; exit $? ) >"$tmp/stdout" 2>"$tmp/stderr"; code=$?
    printf '%s\n' "$code" >"$tmp/exit"
}

compare() { # expected actual name
    if [ -e "$1" ]; then diff -u "$1" "$2" >"$tmp/diff" 2>&1; else diff -u "${4:-/dev/null}" "$2" >"$tmp/diff" 2>&1; fi && return 0
    echo "--- $3"; head -40 "$tmp/diff"; return 1
}

check_case() {
    local dir=$1 name=$2 good=1 f
    printf '0\n' >"$tmp/zero"
    compare "$dir/stdout" "$tmp/stdout" "$name: stdout" || good=0
    compare "$dir/stderr" "$tmp/stderr" "$name: stderr" || good=0
    compare "$dir/exit" "$tmp/exit" "$name: exit" "$tmp/zero" || good=0
    if [ -d "$dir/out" ]; then
        for f in $(cd "$dir/out" && find . -type f | sort); do
            compare "$dir/out/$f" "$tmp/work/$f" "$name: $f" || good=0
        done
    fi
    [ $good = 1 ]
}

take_case() {
    local dir=$1 f
    for f in stdout stderr; do
        if [ -s "$tmp/$f" ]; then cp "$tmp/$f" "$dir/$f"; else rm -f "$dir/$f"; fi
    done
    if [ "$(cat "$tmp/exit")" = 0 ]; then rm -f "$dir/exit"; else cp "$tmp/exit" "$dir/exit"; fi
    [ -d "$dir/out" ] && for f in $(cd "$dir/out" && find . -type f); do cp "$tmp/work/$f" "$dir/out/$f"; done
    return 0
}

if [ $# -gt 0 ]; then cases=("$@"); else mapfile -t cases < <(cd "$here" && find . -name cmd -printf '%h\n' | sed 's|^\./||' | sort); fi
for name in "${cases[@]}"; do
    dir=$here/$name
    [ -f "$dir/cmd" ] || { echo "no such case: $name"; failed=$((failed + 1)); continue; }
    run_case "$dir"
    if check_case "$dir" "$name"; then passed=$((passed + 1));
    elif [ $accept = 1 ]; then take_case "$dir"; passed=$((passed + 1)); echo "accepted: $name";
    else failed=$((failed + 1)); fi
done
echo "golden: $passed passed, $failed failed"
[ $failed = 0 ]
