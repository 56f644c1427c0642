#!/usr/bin/env bash
# iCalendar files against a strict parser; the same UIDs when dates change, no stamp of the clock.
# usage: tests/ics.sh
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=${BUILD:-build}/liutu
python=/usr/bin/python3
[ -x "$python" ] || python=python3
. tests/expect.sh
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES
export LANG=C.UTF-8

strict() { # file, name of the case
    expect "$2" "$python" tests/tools/ics.py "$1" processes/national/日历.yaml
}

uids() { grep -a '^UID' "$1" | sort; }

for source in processes/projects/厂房.yaml processes/projects/改造.yaml processes/projects/学校.yaml processes/national; do
    name=$(basename "$source" .yaml)
    expect "schedule $source" "$liutu" schedule "$source" --format ics
    "$liutu" schedule "$source" --format ics >"$tmp/$name.ics" 2>/dev/null
    strict "$tmp/$name.ics" "$name"
done

# a catalog with all that needs an escape or a fold, open at weekends too
mkdir -p "$tmp/c"
printf '%s\n' '手册: {标题: 测试, 日期: 2026-11-20}' \
    '责任主体: {P: {窗口: "大厅; 二层, A\\B"}}' \
    '事项:' \
    '  长: {责任主体: P, 承诺时限: 3个工作日, 名称: "很长的名称，里面有逗号, 分号; 反斜杠\\ 和😀，要在七十五个字节之前折行，并且不能折在一个字的中间"}' \
    '  周末: {责任主体: P, 承诺时限: 即办, 周末办理: 是, 前置: 长}' \
    '流程: {p: {名称: "甲, 乙; 丙", 环节: [长, 周末]}}' >"$tmp/c/a.yaml"
"$liutu" schedule "$tmp/c" --format ics >"$tmp/c.ics"
strict "$tmp/c.ics" "escapes and folds"
"$liutu" schedule "$tmp/c" --format ics --start 2026-12-07 >"$tmp/later.ics"
uids "$tmp/c.ics" >"$tmp/one"
uids "$tmp/later.ics" >"$tmp/two"
expect "UIDs stay when dates change" cmp "$tmp/one" "$tmp/two"
expect "the stamp is the reference day" grep -q '^DTSTAMP:20261120T000000Z' "$tmp/c.ics"
SOURCE_DATE_EPOCH=86400 "$liutu" schedule "$tmp/c" --format ics >"$tmp/epoch.ics"
expect "SOURCE_DATE_EPOCH is honoured" grep -q '^DTSTAMP:19700102T000000Z' "$tmp/epoch.ics"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
