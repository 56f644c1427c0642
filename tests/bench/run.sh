#!/usr/bin/env bash
# Drawings and processor time beside Graphviz dot on the same graphs in the same run, times of each pass
# of the layout, and the shipped charts. A benchmark, not a test: nothing here passes or fails.
# DOT_MOST: steps up to which dot is asked (1000); MOST: largest graph (5000).
set -u
cd "$(dirname "$0")/../.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

cpu() { # times, command…: mean milliseconds of user and system time
    local times=$1 i TIMEFORMAT='%U %S'; shift
    { time for ((i = 0; i < times; i++)); do timeout 120 "$@" >/dev/null 2>&1 || true; done; } 2>&1 | awk -v n="$times" '{printf "%.1f", ($1 + $2) * 1000 / n}'
}

row() { printf '%-18s %-14s %10s %8s %10s %7s %6s\n' "$@"; }

measure() { # drawing.json [--dot]: crossings and bends an arrow, clean or not
    if [ -s "$1" ]; then /usr/bin/python3 tests/bench/measure.py ${2:+"$2"} "$1" || echo '– – –'; else echo '– – –'; fi
}

passes() { "$liutu" chart "$@" --timing -o "$tmp/passes.json" 2>&1 >/dev/null | awk '/ ms$/ {printf "%s %s  ", $1, $2; s += $2} END {printf "= %.1f ms\n", s}'; }

row graph drawn-by 'cpu ms' 'of dot' 'crossings' 'bends' 'clean'
for n in 20 200 1000 5000; do
    [ "$n" -le "${MOST:-5000}" ] || continue
    mkdir -p "$tmp/$n"
    /usr/bin/python3 tests/bench/graph.py "$n" "$tmp/$n"
    times=$((n <= 200 ? 20 : 5))
    "$liutu" chart "$tmp/$n" -o "$tmp/out.json"
    read -r c b k < <(measure "$tmp/out.json")
    dot='–'
    if command -v dot >/dev/null && [ "$n" -le "${DOT_MOST:-1000}" ]; then
        dot=$(cpu $((n <= 200 ? 20 : 2)) dot -Tsvg "$tmp/$n/a.dot")
    fi
    # the geometry has no paper to fit; a picture of 1,000 steps is five sheets of A0, of 5,000 one of its own size
    for suffix in json svg; do
        ours=$(cpu "$times" "$liutu" chart "$tmp/$n" -o "$tmp/out.$suffix")
        ratio='–'
        [ "$dot" = '–' ] || ratio=$(awk -v a="$ours" -v b="$dot" 'BEGIN {printf "%.2f", a / b}')
        row "$n steps" "liutu $suffix" "$ours" "$ratio" "$c" "$b" "$k"
        echo "$n $ours" >>"$tmp/growth.$suffix"
    done
    if [ "$dot" != '–' ]; then
        dot -Tjson "$tmp/$n/a.dot" -o "$tmp/dot.json" 2>/dev/null
        read -r c b k < <(measure "$tmp/dot.json" --dot); row '' 'dot spline svg' "$dot" 1 "$c" "$b" "$k"
        rm -f "$tmp/dot.json"
        timeout 120 dot -Gsplines=ortho -Tjson "$tmp/$n/a.dot" -o "$tmp/dot.json" 2>/dev/null || rm -f "$tmp/dot.json"
        read -r c b k < <(measure "$tmp/dot.json" --dot); row '' 'dot ortho svg' "$(cpu 1 dot -Gsplines=ortho -Tsvg "$tmp/$n/a.dot")" '' "$c" "$b" "$k"
    fi
done
# The exponent p of time = c · n^p by least squares on logarithms, over the sizes from 200 on: below, starting counts most.
fit() { awk '$1 >= 200 {x = log($1); y = log($2); n++; sx += x; sy += y; sxx += x * x; sxy += x * y} END {if (n > 1) printf "n^%.2f", (n * sxy - sx * sy) / (n * sxx - sx * sx)}' "$1"; }
for suffix in json svg; do echo "growth from 200 steps on, $suffix: $(fit "$tmp/growth.$suffix")"; done
for catalog in national xian-etdz; do
    for svg in output/gallery/$catalog/charts/*.svg; do
        id=$(basename "$svg" .svg)
        "$liutu" chart "processes/$catalog" --process "$id" -o "$tmp/out.json" 2>/dev/null || continue
        read -r c b k < <(measure "$tmp/out.json"); row "$id" "liutu" "$(cpu 3 "$liutu" chart "processes/$catalog" --process "$id" -o "$tmp/out.svg")" '' "$c" "$b" "$k"
    done
done
echo
echo 'passes of the layout, ms:'
for n in 20 200 1000 5000; do
    [ -d "$tmp/$n" ] && echo "$n steps: $(passes "$tmp/$n")"
done
for id in overview promo-access; do echo "$id: $(passes processes/xian-etdz --process "$id")"; done
echo
echo "one node more, less or renamed: $(/usr/bin/python3 tests/bench/stability.py "$liutu" processes/*/)"
echo "with the layout kept (--lock): $(/usr/bin/python3 tests/bench/stability.py --lock "$liutu" processes/*/)"
echo "handbook and charts of xian-etdz: $(cpu 3 "$liutu" build processes/xian-etdz -o "$tmp/x") ms"
echo "the same again, nothing changed: $(cpu 5 "$liutu" build processes/xian-etdz -o "$tmp/x") ms"
/usr/bin/python3 tests/bench/catalog.py 2000 "$tmp/items"
echo "check of 2,000 items:             $(cpu 5 "$liutu" check "$tmp/items") ms"
echo "check of national:                $(cpu 10 "$liutu" check processes/national) ms"
echo
echo 'handbooks of made-up catalogs (ITEMS: which sizes):'
# shellcheck disable=SC2086
/usr/bin/python3 tests/bench/handbook.py "$liutu" ${ITEMS:-20 100 500}

echo
# One guide alone, and one of a batch; the batch counts its workers. Where the time goes, if perf is there.
guides=12
mkdir -p "$tmp/projects"
for ((i = 0; i < guides; i++)); do sed "s#手册: \.\./national#手册: $PWD/processes/national#" processes/projects/厂房.yaml >"$tmp/projects/p$i.yaml"; done
alone=$(cpu 6 "$liutu" guide "$tmp/projects/p0.yaml" --root / -o "$tmp/guide.pdf")
batch=$(cpu 1 "$liutu" guide "$tmp"/projects/*.yaml --root / -o "$tmp/guides" --jobs 1)
echo "guide of 29 items alone:          $alone ms"
echo "guide of 29 items in a batch:     $(awk -v a="$batch" -v n="$guides" 'BEGIN {printf "%.1f", a / n}') ms ($guides guides, one worker)"
if command -v perf >/dev/null && perf record -q -o "$tmp/perf" "$liutu" guide "$tmp/projects/p0.yaml" --root / -o "$tmp/guide.pdf" 2>/dev/null; then
    echo "where the time of one goes:"
    perf report -i "$tmp/perf" --sort dso --stdio 2>/dev/null | awk '/^ +[0-9]/ && $1 + 0 >= 2 {printf "  %6s %s\n", $1, $2}'
fi
