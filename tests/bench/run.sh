#!/usr/bin/env bash
# Processor time of whole processes, start-up included, beside Graphviz dot on the same graphs in the
# same run, and of the shipped handbook. A benchmark, not a test: nothing here passes or fails.
set -u
cd "$(dirname "$0")/../.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

cpu() { # times, command…: mean milliseconds of user and system time
    local times=$1 i TIMEFORMAT='%U %S'; shift
    { time for ((i = 0; i < times; i++)); do timeout 120 "$@" >/dev/null 2>&1 || true; done; } 2>&1 | awk -v n="$times" '{printf "%.1f", ($1 + $2) * 1000 / n}'
}

printf '%-8s %14s %14s %8s %14s\n' steps 'liutu svg ms' 'dot svg ms' ratio 'layout ms'
for n in 20 200 1000 5000; do
    mkdir -p "$tmp/$n"
    /usr/bin/python3 tests/bench/graph.py "$n" "$tmp/$n"
    times=$((n <= 200 ? 20 : 2)); [ "$n" = 5000 ] && times=1
    # the geometry alone has no paper to fit; a sheet beyond A0 is refused, so the drawing is JSON from 1,000 steps on
    suffix=svg; [ "$n" -ge 1000 ] && suffix=json
    ours=$(cpu "$times" "$liutu" chart "$tmp/$n" -o "$tmp/out.$suffix")
    dot='–'; ratio='–'
    if command -v dot >/dev/null && [ "$n" -le "${DOT_MOST:-1000}" ]; then
        dot=$(cpu "$times" dot -Tsvg "$tmp/$n/a.dot")
        ratio=$(awk -v a="$ours" -v b="$dot" 'BEGIN {printf "%.2f", a / b}')
    fi
    layout=$("$liutu" chart "$tmp/$n" --timing -o "$tmp/out.json" 2>&1 >/dev/null | awk '/ ms$/ {s += $2} END {printf "%.1f", s}')
    printf '%-8s %14s %14s %8s %14s\n' "$n ($suffix)" "$ours" "$dot" "$ratio" "$layout"
done
echo "handbook and charts of xian-etdz: $(cpu 3 "$liutu" build processes/xian-etdz -o "$tmp/x") ms"
echo "check of national:                $(cpu 10 "$liutu" check processes/national) ms"
