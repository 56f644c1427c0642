#!/usr/bin/env bash
# All suites, several at once; `make check` calls it. BUILD is the folder of the objects, SANITIZE=1 a sanitizer
# build, LONG=1 the long versions of random tests, JOBS how many suites run at once (one for each processor). Each
# says how it ended when it ends. The last line is `N passed, N failed`.
set -u
cd "$(dirname "$0")/.." || exit 1
export BUILD=${BUILD:-build} SANITIZE=${SANITIZE:-} LONG=${LONG:-}
JOBS=${JOBS:-$(nproc 2>/dev/null || echo 2)}
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
if [ -n "$SANITIZE" ]; then
    export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1}
    export LSAN_OPTIONS=${LSAN_OPTIONS:-suppressions=$PWD/tests/lsan.supp:print_suppressions=0}
    export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
fi

count() { # file, pattern: the sum of the numbers it captures in the suite's output
    sed -nE "s/$2/\\1/p" "$1" | awk '{s += $1} END {print s + 0}'
}

judge() { # name, exit code: what the suite's output says, in one piece
    local name=$1 code=$2 out=$tmp/$1.out good bad skip
    # cmocka's words, or the last line of ours
    good=$(count "$out" '^\[  PASSED  \] ([0-9]+) test.*')
    bad=$(count "$out" '^\[  FAILED  \] ([0-9]+) test.*')
    if [ $((good + bad)) -eq 0 ]; then
        local last
        last=$(grep -E '[0-9]+ passed, [0-9]+ failed$' "$out" | tail -1)
        good=$(sed -nE 's/.*\b([0-9]+) passed, ([0-9]+) failed$/\1/p' <<<"$last")
        bad=$(sed -nE 's/.*\b([0-9]+) passed, ([0-9]+) failed$/\2/p' <<<"$last")
        good=${good:-0} bad=${bad:-0}
    fi
    skip=$(grep -cE '^skipped: ' "$out")
    # ended badly without a count of its own: that is a failure too; so is a suite that ran nothing
    if [ "$bad" -eq 0 ] && { [ "$code" -ne 0 ] || [ $((good + skip)) -eq 0 ]; }; then bad=1; fi
    echo "$good $bad $skip" >"$tmp/$name.count"
    {
        printf '%-24s %6d passed, %d failed' "$name" "$good" "$bad"
        [ "$skip" -eq 0 ] || printf ', %d skipped' "$skip"
        [ "$code" -eq 0 ] || printf ' (exit %d)' "$code"
        echo
        if [ "$bad" -ne 0 ]; then sed 's/^/    /' "$out" | grep -vE '^    \[ +(RUN|OK) ' | tail -60; fi
        grep -E '^skipped: ' "$out" | sed 's/^/    /'
    } >"$tmp/$name.said"
    cat "$tmp/$name.said"
}

suites=0 running=0
suite() { # name command…: begins as soon as fewer than JOBS run
    local name=$1
    shift
    [ "$running" -lt "$JOBS" ] || { wait -n && true; running=$((running - 1)); }
    suites=$((suites + 1)) running=$((running + 1))
    { "$@" >"$tmp/$name.out" 2>&1; judge "$name" $?; } &
}

[ ! -x "$BUILD/tests/layout_random" ] || suite layout_random "$BUILD/tests/layout_random" # by far the longest
suite fences tests/fences.sh
for program in "$BUILD"/tests/*; do
    name=$(basename "$program")
    if [ -f "$program" ] && [ -x "$program" ] && [ "$name" != layout_random ]; then suite "$name" "$program"; fi
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

wait
counted=$(cat "$tmp"/*.count | wc -l)
read -r passed failed skipped < <(cat "$tmp"/*.count | awk '{p += $1; f += $2; s += $3} END {print p + 0, f + 0, s + 0}')
failed=$((failed + suites - counted)) # one that was killed said nothing
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
