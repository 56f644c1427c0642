#!/usr/bin/env bash
# All suites; `make check` calls it. BUILD is the folder of the objects, SANITIZE=1 a sanitizer
# build, LONG=1 the long versions of random tests. The last line is `N passed, N failed`.
set -u
cd "$(dirname "$0")/.." || exit 1
export BUILD=${BUILD:-build} SANITIZE=${SANITIZE:-} LONG=${LONG:-}
passed=0 failed=0 skipped=0
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
if [ -n "$SANITIZE" ]; then
    export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1}
    export LSAN_OPTIONS=${LSAN_OPTIONS:-suppressions=$PWD/tests/lsan.supp:print_suppressions=0}
    export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
fi

count() { # pattern: the sum of the numbers it captures in the suite's output
    sed -nE "s/$1/\\1/p" "$tmp/out" | awk '{s += $1} END {print s + 0}'
}

suite() { # name command…
    local name=$1 code good bad skip
    shift
    "$@" >"$tmp/out" 2>&1
    code=$?
    # cmocka's words, or the last line of ours
    good=$(count '^\[  PASSED  \] ([0-9]+) test.*')
    bad=$(count '^\[  FAILED  \] ([0-9]+) test.*')
    if [ $((good + bad)) -eq 0 ]; then
        local last
        last=$(grep -E '[0-9]+ passed, [0-9]+ failed$' "$tmp/out" | tail -1)
        good=$(sed -nE 's/.*\b([0-9]+) passed, ([0-9]+) failed$/\1/p' <<<"$last")
        bad=$(sed -nE 's/.*\b([0-9]+) passed, ([0-9]+) failed$/\2/p' <<<"$last")
        good=${good:-0} bad=${bad:-0}
    fi
    skip=$(grep -cE '^skipped: ' "$tmp/out")
    # ended badly without a count of its own: that is a failure too; so is a suite that ran nothing
    if [ "$bad" -eq 0 ] && { [ "$code" -ne 0 ] || [ $((good + skip)) -eq 0 ]; }; then bad=1; fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skip))
    printf '%-24s %6d passed, %d failed' "$name" "$good" "$bad"
    [ "$skip" -eq 0 ] || printf ', %d skipped' "$skip"
    [ "$code" -eq 0 ] || printf ' (exit %d)' "$code"
    echo
    if [ "$bad" -ne 0 ]; then sed 's/^/    /' "$tmp/out" | grep -vE '^    \[ +(RUN|OK) ' | tail -60; fi
    grep -E '^skipped: ' "$tmp/out" | sed 's/^/    /'
}

suite fences tests/fences.sh
for program in "$BUILD"/tests/*; do
    if [ -f "$program" ] && [ -x "$program" ]; then suite "$(basename "$program")" "$program"; fi
done
suite golden tests/golden/run.sh
suite schema tests/schema.sh
suite ics tests/ics.sh
suite guides tests/guides.sh
suite archive tests/archive.sh
suite rules tests/rules.sh
suite print tests/print.sh
suite fresh tests/fresh.sh
suite docs tests/docs.sh
suite determinism tests/determinism.sh
suite figures tests/figures.sh
suite incremental tests/incremental.sh
suite lock tests/lock.sh
suite faults tests/faults.sh
suite inputs /usr/bin/python3 tests/tools/yaml_kinds.py "$BUILD/liutu" tests/fuzz/corpus
suite watch tests/watch.sh
suite job tests/job.sh
suite diff /usr/bin/python3 tests/tools/diff_random.py "$BUILD/liutu" "$([ -n "$LONG" ] && echo 1000 || echo 60)"
suite diff-kinds /usr/bin/python3 tests/tools/diff_kinds.py "$BUILD/liutu" "$([ -n "$LONG" ] && echo 1000 || echo 40)"
if [ -z "$SANITIZE" ]; then
    suite stability /usr/bin/python3 tests/bench/stability.py --most 3 --least 95 "$BUILD/liutu" processes/national processes/xian-etdz
    suite stability-lock /usr/bin/python3 tests/bench/stability.py --most 2 --lock --least 95 "$BUILD/liutu" processes/*/
fi

[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
