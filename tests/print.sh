#!/usr/bin/env bash
# Papers, two sides, booklet and the theme 公文, measured on the printed pages.
# usage: tests/print.sh   (BUILD names the build folder, default build)
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
. tests/expect.sh
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES
export LANG=zh_CN.UTF-8
measure=(/usr/bin/python3 tests/tools/print.py)
pages=(/usr/bin/python3 tests/tools/book.py)
size() { # of the first page
    pdfinfo "$1" | sed -n 's/^Page size: *\([0-9.]*\) x \([0-9.]*\).*/\1 \2/p'
}
build() { # folder, options…: the handbook of hanshan
    local out=$tmp/$1
    shift
    expect "build $*" "$liutu" build processes/hanshan -o "$out" --only pdf "$@"
}

for paper in "A5 419.53 595.28" "B5 498.9 708.66" "16开 521.57 737.01" "A4 595.28 841.89" "A3 841.89 1190.55"; do
    set -- $paper
    build "$1" --page "$1"
    expect "$1 is the size of the pages" test "$(size "$tmp/$1/handbook.pdf")" = "$2 $3"
    expect "$1: links and texts" "${pages[@]}" --loose "$tmp/$1/handbook.pdf"
done
expect "a paper that there is not" gives 2 "$liutu" build processes/hanshan -o "$tmp/no" --page A9
expect "a paper that there is not writes nothing" test ! -e "$tmp/no"

for catalog in xian-etdz mianyang-hitech binzhou guangyuan hanshan national; do
    expect "build $catalog" "$liutu" build "processes/$catalog" -o "$tmp/whole/$catalog" --only pdf
    expect "$catalog: links, texts and filled pages" "${pages[@]}" "$tmp/whole/$catalog/handbook.pdf"
done

folded() { # sheets that are larger than a page
    pdfinfo -f 1 -l 999 "$tmp/whole/hanshan/handbook.pdf" | grep -cE "^Page +[0-9]+ size: +1190"
}
expect "a chart of one stage runs down a page: the overview alone folds out" test "$(folded)" = 1

together() { # catalog, two words: a page has both
    pdftotext "$tmp/whole/$1/handbook.pdf" - | awk -v RS='\f' -v one="$2" -v two="$3" 'index($0, one) && index($0, two) {found = 1} END {exit !found}'
}
for catalog in binzhou mianyang-hitech hanshan; do
    expect "$catalog: the figures of the edition stand together" together "$catalog" 本版数据 '\n按手册分组\n'
    expect "$catalog: with what is said of them" together "$catalog" 本版数据 '\n其中\n'
done
expect "two short stages share a page" together guangyuan 储备阶段流程图 招引阶段流程图

in_order() { # catalog, patterns of two pages of the stages: the first that has the one comes before the first that has the other
    pdftotext "$tmp/whole/$1/handbook.pdf" - | awk -v RS='\f' -v one="$2" -v two="$3" '
        !/阶段篇/ || /^目录/ {next}
        !a && $0 ~ one {a = NR}
        !b && $0 ~ two {b = NR}
        END {exit !(a && b && a < b)}'
}
expect "no chart stands within the table of its stage" in_order mianyang-hitech '\n2[.]8\n' '\n企业开办流程图\n'

listed_in_order() { # catalog: the pages of each list of charts, one below the other, never go back
    pdftotext -layout "$tmp/whole/$1/handbook.pdf" - | awk '
        /本阶段分图|其他流程图/ {last = 0}
        /^ *(办理流程|促进流程|服务流程|评估|其他) .* [0-9]+$/ {n++; if ($NF < last) exit bad = 1; last = $NF}
        END {exit bad || n < 3}'
}
for catalog in xian-etdz mianyang-hitech guangyuan; do
    expect "$catalog: lists of charts follow the pages" listed_in_order "$catalog"
done

broken() { # how, words: what is said of a copy whose table is broken in that way
    qpdf --qdf --object-streams=disable "$tmp/whole/hanshan/handbook.pdf" "$tmp/whole.qdf" &&
        /usr/bin/python3 tests/tools/break_cell.py "$1" "$tmp/whole.qdf" "$tmp/broken.qdf" &&
        fix-qdf "$tmp/broken.qdf" >"$tmp/broken.pdf" &&
        "${pages[@]}" "$tmp/broken.pdf" | grep -q "check_cells: page .*$2"
}
expect "text that leaves its column is found" broken wide "too far into the next"
expect "text that stands on a rule is found" broken low "stands over the rule"

build duplex --duplex
expect "two sides" "${measure[@]}" duplex "$tmp/duplex/handbook.pdf"
expect "two sides: links and pages" "${pages[@]}" "$tmp/duplex/handbook.pdf"
build booklet --booklet
expect "booklet" "${measure[@]}" booklet "$tmp/booklet/handbook.pdf"
expect "booklet: links and texts" "${pages[@]}" --loose "$tmp/booklet/handbook.pdf"
expect "--check with the same options is fresh" gives 0 "$liutu" build processes/hanshan -o "$tmp/booklet" --only pdf --booklet --check
expect "--check with others is stale" gives 3 "$liutu" build processes/hanshan -o "$tmp/booklet" --only pdf --check

mkdir -p "$tmp/catalogs" && cp -r processes/national processes/xian-etdz processes/hanshan "$tmp/catalogs/"
sed -i 's/主题: 手册/主题: 公文/' "$tmp/catalogs/xian-etdz/手册.yaml"
expect "build in the theme 公文" "$liutu" build "$tmp/catalogs/xian-etdz" -o "$tmp/official" --only pdf
expect "公文 by GB/T 9704" "${measure[@]}" official "$tmp/official/handbook.pdf"
expect "公文: links and pages" "${pages[@]}" "$tmp/official/handbook.pdf"
sed -i 's/纸张: A4/纸张: B5/' "$tmp/catalogs/hanshan/手册.yaml"
expect "build on the handbook's own paper" "$liutu" build "$tmp/catalogs/hanshan" -o "$tmp/own" --only pdf
expect "the handbook's own paper" test "$(size "$tmp/own/handbook.pdf")" = "498.9 708.66"

# names as long as there may be, with two marks behind them: in the list of charts and above the chart
rm -r "$tmp/catalogs/hanshan" && cp -r processes/hanshan "$tmp/catalogs/"
long=企业和群众反映问题多渠道收集、分级分类登记、转办和限时反馈的流程图
sed -i "s/^    名称: 问题收集流程图/    名称: $long\n    可信度: B/; s/^    名称: 反馈和考核验收流程图/&\n    可信度: B/" "$tmp/catalogs/hanshan/流程.yaml"
for paper in A4 A5; do
    expect "build with long names on $paper" "$liutu" build "$tmp/catalogs/hanshan" -o "$tmp/long-$paper" --only pdf --page $paper
    expect "long names on $paper: no word on another" "${pages[@]}" --loose "$tmp/long-$paper/handbook.pdf"
    expect "long names on $paper: both marks in the list and above each chart" test \
        "$(pdftotext "$tmp/long-$paper/handbook.pdf" - | tr -d '\n' | grep -o 〔待核〕〔示例〕 | wc -l)" -ge 4
done

# ---- charts for phones, posters of tiles ----
chart() { # options…
    "$liutu" chart processes/hanshan "$@"
}
expect "a long picture" chart --page long -o "$tmp/long.png"
# width and height stand in bytes 16 to 23 of a PNG
expect "is 1080 pixels wide, and longer than wide" sh -c \
    'set -- $(od -An -tu1 -j16 -N8 "$1"); [ $(($3 * 256 + $4)) -eq 1080 ] && [ $(($7 * 256 + $8)) -gt 1080 ]' _ "$tmp/long.png"
expect "a long picture of pixels as asked for" chart --page long --dpi 72 -o "$tmp/small.png"
expect "a long picture as SVG has every item" sh -c '"$1" chart processes/hanshan --page long -o "$2" 2>/dev/null && grep -q 收集 "$2"' _ "$liutu" "$tmp/long.svg"
expect "no long timeline" gives 2 chart --page long --view timeline -o "$tmp/no.png"
expect "an A2 in tiles of A4" chart --page A2/A4 -o "$tmp/tiles.pdf"
expect "the whole A2" chart --page A2 -o "$tmp/whole.pdf"
expect "tiles" "${measure[@]}" tiles "$tmp/tiles.pdf" "$tmp/whole.pdf"
expect "tiles are PDF" gives 2 chart --page A2/A4 -o "$tmp/no.svg"
expect "no tiles of what is no paper" gives 2 chart --page A2/B9 -o "$tmp/no.pdf"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
