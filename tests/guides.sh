#!/usr/bin/env bash
# Guides in a batch: the same files however many workers and shards; faults stay with their project.
# usage: tests/guides.sh
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
projects=$PWD/processes/projects
. tests/expect.sh
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES
export LANG=C.UTF-8

says() { grep -qF -- "$1" "$tmp/said"; }
quiet() { ! [ -s "$tmp/said" ]; }
run() { "$liutu" guide "$@" 2>"$tmp/said"; } # what it says is kept
files() { [ "$(ls "$1" 2>/dev/null | tr '\n' ' ')" = "$2" ] || { ls "$1"; return 1; }; }

# a small catalog, five projects
mkdir -p "$tmp/catalog" "$tmp/p"
awk '/^```yaml$/ && !seen {on = 1; seen = 1; next} /^```/ {on = 0} on' README.md >"$tmp/catalog/catalog.yaml"
printf '手册: {标题: 小手册, 日期: 2026-09-01}\n' >"$tmp/catalog/handbook.yaml"
for i in 1 2 3 4 5; do
    printf '项目: {名称: 项目%s, 手册: ../catalog, 开始: 2026-09-%02d, 截至: 2026-09-20, 出处: 示例}\n' "$i" "$i" >"$tmp/p/p$i.yaml"
done

# --- the same bytes
expect "one process" gives 0 run "$tmp"/p/*.yaml -o "$tmp/one/"
expect "it has nothing to say" quiet
expect "a guide for each project" files "$tmp/one" "p1.pdf p2.pdf p3.pdf p4.pdf p5.pdf "
expect "three processes" gives 0 run "$tmp"/p/*.yaml -o "$tmp/three" --jobs 3
expect "more processes than projects" gives 0 run "$tmp"/p/*.yaml -o "$tmp/many" --jobs 64
expect "three processes write the same bytes" diff -r "$tmp/one" "$tmp/three"
expect "64 processes write the same bytes" diff -r "$tmp/one" "$tmp/many"
for i in 1 2 3; do expect "shard $i of 3" gives 0 run "$tmp"/p/*.yaml -o "$tmp/shards" --shard "$i/3"; done
expect "all shards write exactly the files of one run" diff -r "$tmp/one" "$tmp/shards"
expect "a shard takes every third" gives 0 run "$tmp"/p/*.yaml -o "$tmp/second" --shard 2/3
expect "by position" files "$tmp/second" "p2.pdf p5.pdf "
expect "a shard without a project" gives 0 run "$tmp"/p/*.yaml -o "$tmp/none" --shard 9/9
expect "one project into a file" gives 0 run "$tmp/p/p4.yaml" -o "$tmp/single.pdf"
expect "a file has the bytes of a batch" cmp "$tmp/single.pdf" "$tmp/one/p4.pdf"
expect "another day gives another guide" gives 0 run "$tmp/p/p4.yaml" -o "$tmp/later.pdf" --today 2026-09-25
expect "that differs" gives 1 cmp -s "$tmp/single.pdf" "$tmp/later.pdf"

# --- the shipped projects, in another place and language
expect "shipped projects" gives 0 run "$projects"/*.yaml -o "$tmp/shipped" --jobs 2
if [ -z "${SANITIZE:-}" ]; then
    expect "again, elsewhere" env LANG=en_US.UTF-8 TZ=America/New_York HOME="$tmp" "$liutu" guide "$projects"/*.yaml -o "$tmp/again"
    expect "the same bytes" diff -r "$tmp/shipped" "$tmp/again"
fi
if command -v qpdf >/dev/null 2>&1; then
    for pdf in "$tmp"/shipped/*.pdf "$tmp/one/p1.pdf"; do expect "qpdf --check $(basename "$pdf")" qpdf --check "$pdf"; done
    for pdf in "$tmp"/shipped/*.pdf; do
        expect "$(basename "$pdf"): links, texts, cells and filled pages" /usr/bin/python3 tests/tools/book.py "$pdf"
    done
else
    echo "skipped: qpdf is not installed"
fi
# 环评批复 is what two items issue, of which the project needs one
pdftotext -layout "$tmp/shipped/厂房.pdf" "$tmp/shipped.txt"
expect "a document that an item of the project issues is not asked for" gives 0 grep -qE '免 +环评批复 +第 [0-9]+ 页的结果' "$tmp/shipped.txt"
expect "nor is its filing, which one of three items issues" gives 0 grep -qE '免 +立项文件 +第 [0-9]+ 页的结果 +' "$tmp/shipped.txt"
expect "a paper that is not always due says when it is" gives 0 grep -q '视情况：住宅工程要交' "$tmp/shipped.txt"
expect "and never that it is not needed besides" gives 1 grep -qE '非必要|要交；无需提交|可容缺.*无需提交' "$tmp/shipped.txt"
expect "what is optional, and nobody issues for the project, is not on its list" gives 1 grep -qE '□ +消防验收意见书' "$tmp/shipped.txt"

# --- faults
printf '项目: {名称: 坏, 手册: ../catalog, 情形: {没有的: 是}}\n' >"$tmp/p/bad.yaml"
printf '项目: {名称: 更坏, 手册: ../nowhere}\n' >"$tmp/p/worse.yaml"
printf 'old\n' >"$tmp/old" && mkdir -p "$tmp/mixed" && cp "$tmp/old" "$tmp/mixed/bad.pdf"
expect "a broken project among good ones" gives 1 run "$tmp/p/p1.yaml" "$tmp/p/bad.yaml" "$tmp/p/worse.yaml" "$tmp/p/p2.yaml" -o "$tmp/mixed" --jobs 2
expect "its finding is told" says "[undeclared-fact]"
expect "with its place" says "$tmp/p/bad.yaml:1:"
expect "who failed is named at the end" says "写好 2 册，没有写成 2 册：$tmp/p/bad.yaml、$tmp/p/worse.yaml"
expect "the others are written" cmp "$tmp/mixed/p2.pdf" "$tmp/one/p2.pdf"
expect "the old file is whole" cmp "$tmp/old" "$tmp/mixed/bad.pdf"
expect "nothing else is left" files "$tmp/mixed" "bad.pdf p1.pdf p2.pdf "
expect "a project that is not there" gives 4 run "$tmp/p/p1.yaml" "$tmp/p/missing.yaml" -o "$tmp/mixed"
mkdir -p "$tmp/q" && cp "$tmp/p/p1.yaml" "$tmp/q/p1.yml"
expect "two projects of one name" gives 2 run "$tmp/p/p1.yaml" "$tmp/q/p1.yml" -o "$tmp/same"
expect "the one is named" says "$tmp/p/p1.yaml"
expect "and the other" says "$tmp/q/p1.yml"
expect "with what both would become" says "都会写成 p1.pdf"
expect "and nothing is written" files "$tmp/same" ""
expect "a name that another shard has" gives 2 run "$tmp/p/p1.yaml" "$tmp/q/p1.yml" -o "$tmp/same" --shard 1/2
: >"$tmp/file"
expect "a folder that cannot be made" gives 4 run "$tmp/p/p1.yaml" "$tmp/p/bad.yaml" -o "$tmp/file/guides"
expect "says what it could not write" says "[cannot-write]"
expect "many projects into one file" gives 2 run "$tmp/p/p1.yaml" "$tmp/p/p2.yaml" -o "$tmp/x.pdf"
expect "a catalog is no project" gives 1 run "$tmp/catalog/catalog.yaml" -o "$tmp/none"
for wrong in 0/2 3/2 2 a/b 1/ -1/2 1/2x; do expect "--shard $wrong" gives 2 run "$tmp/p/p1.yaml" -o "$tmp/none" "--shard=$wrong"; done
expect "--jobs 0" gives 2 run "$tmp/p/p1.yaml" -o "$tmp/none" --jobs 0
expect "a day that is none" gives 2 run "$tmp/p/p1.yaml" -o "$tmp/none" --today 2026-02-30
printf '手册: {标题: 空}\n事项: {甲: {责任主体: 乙}}\n责任主体: {乙: {}}\n' >"$tmp/q/c.yaml"
mkdir -p "$tmp/empty" && mv "$tmp/q/c.yaml" "$tmp/empty/" && printf '项目: {名称: 空的, 手册: ../empty}\n' >"$tmp/p/e.yaml"
expect "a catalog without a process" gives 1 run "$tmp/p/e.yaml" -o "$tmp/none"
expect "says that there is nothing to print" says "[empty-guide]"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
