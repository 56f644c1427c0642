# shellcheck shell=bash disable=SC2034
# Counting checks, to be sourced: passed, failed, and a folder $tmp that goes when the script ends.
passed=0 failed=0
tmp=$(mktemp -d) && trap 'chmod -R u+w "$tmp" 2>/dev/null; rm -rf "$tmp"' EXIT

expect() { # what, command…: it must succeed
    local what=$1
    shift
    if "$@" >"$tmp/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $what"
        tail -20 "$tmp/log"
    fi
}
is() { # what expected actual
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $1: expected '$2', got '$3'"
    fi
}
gives() { # exit-code command…
    local want=$1
    shift
    "$@"
    local got=$?
    [ "$got" -eq "$want" ] || { echo "exit $got, expected $want"; return 1; }
}
