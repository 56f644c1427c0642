#!/usr/bin/env bash
# Edition and fingerprint on cover and charts, and the editor's proof.
# usage: tests/fresh.sh   (BUILD names the build folder, default build)
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
. tests/expect.sh
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES
export LANG=zh_CN.UTF-8
catalog=$tmp/catalogs/hanshan
mkdir -p "$tmp/catalogs" && cp -r processes/national processes/hanshan "$tmp/catalogs/"
printed() { # file: the fingerprint on it
    case $1 in
        *.pdf) pdftotext -l 1 "$1" - ;;
        *) sed 's/<[^>]*>/ /g' "$1" ;;
    esac | grep -oE '数据指纹 *[0-9a-f]{4}-[0-9a-f]{4}' | grep -oE '[0-9a-f]{4}-[0-9a-f]{4}' | sort -u
}
charts() { # folder: names and fingerprints of its charts
    for f in "$1"/charts/*.svg; do echo "$(basename "$f") $(printed "$f")"; done
}
build() { # folder, options…
    local out=$tmp/$1
    shift
    "$liutu" build "$catalog" -o "$out" "$@"
}

expect "build" build one
charts "$tmp/one" >"$tmp/before"
cover=$(printed "$tmp/one/handbook.pdf")
expect "the cover has a fingerprint" test -n "$cover"
expect "every chart has one" sh -c '! grep -vE " [0-9a-f]{4}-[0-9a-f]{4}$" "$1"' _ "$tmp/before"
expect "charts differ in theirs" test "$(cut -d' ' -f2 "$tmp/before" | sort -u | wc -l)" = "$(wc -l <"$tmp/before")"
expect "every chart has a QR code" sh -c '[ "$(grep -lE "class=\"qr\"" "$1"/one/charts/*.svg | wc -l)" = "$(wc -l <"$1/before")" ]' _ "$tmp"
expect "the edition stands on the cover" sh -c 'pdftotext -l 1 "$1" - | grep -q "2026 年版.*数据截至 2026 年 11 月 25 日"' _ "$tmp/one/handbook.pdf"
expect "built anew it is fresh" gives 0 build one --check

printf '# 只加一行注释\n' >>"$catalog/手册.yaml"
expect "build with a comment more" build two
expect "a comment changes no fingerprint" test "$(printed "$tmp/two/handbook.pdf")" = "$cover"
sed -i '0,/承诺时限: 5个工作日/s//承诺时限: 4个工作日/' "$catalog/事项.yaml"
expect "build with another limit" build three
charts "$tmp/three" >"$tmp/after"
changed=$(diff "$tmp/before" "$tmp/after" | grep -c '^>')
expect "a limit changes the cover's" test "$(printed "$tmp/three/handbook.pdf")" != "$cover"
expect "a limit changes that of the charts that show it, and of no other" sh -c '[ "$1" -gt 0 ] && [ "$1" -lt "$(wc -l <"$2")" ]' _ "$changed" "$tmp/before"

# ---- the proof ----
text() { pdftotext "$1" - | tr -d ' \n\f'; }
flags() { text "$1" | grep -oE '核对于[0-9-]{10}，已满一年' | wc -l; }
expect "proof of fresh data" build fresh --only pdf --proof
expect "fresh data has no flag" test "$(flags "$tmp/fresh/handbook.pdf")" = 0
expect "the proof says what it is" sh -c 'pdftotext "$1" - | grep -q 校样，不得对外使用' _ "$tmp/fresh/handbook.pdf"
expect "proof a year later" build old --only pdf --proof --today 2027-11-25
expect "old data is flagged" test "$(flags "$tmp/old/handbook.pdf")" -gt 20
expect "and listed" sh -c 'pdftotext "$1" - | grep -q 要重新核对的' _ "$tmp/old/handbook.pdf"
expect "a book a year later, no proof" build reader --only pdf --today 2027-11-25
# what the editor notes for himself
first=$(sed -n 's/^  \([^ ]*\):$/\1/p' "$catalog/事项.yaml" | head -1)
sed -i "0,/^  $first:\$/s//  $first:\n    编注: 某县另有承诺，待核/" "$catalog/事项.yaml"
expect "a book with a note for the editor" build noted --only pdf
expect "readers do not see it" sh -c '! pdftotext "$1" - | grep -q 某县另有承诺' _ "$tmp/noted/handbook.pdf"
expect "its proof" build noted-proof --only pdf --proof
expect "has it with the item and in the list" sh -c '[ "$(pdftotext "$1" - | grep -c 某县另有承诺)" = 2 ] && pdftotext "$1" - | grep -q "编注（只在校样里）"' _ "$tmp/noted-proof/handbook.pdf"

expect "readers see no flag" test "$(flags "$tmp/reader/handbook.pdf")" = 0

# the first item rests on a law that was repealed
first=$(sed -n 's/^  \([^ ]*\):$/\1/p' "$catalog/事项.yaml" | head -1)
cat >"$tmp/merge.py" <<'TEXT'
import re, sys
path, first = sys.argv[1:]
text = open(path, encoding="utf-8").read()
text = re.sub(rf"(?m)^  {re.escape(first)}:\n", f"  {first}:\n    依据: 《某区旧办法》第三条\n", text, count=1)
head, tail = text.split(f"  {first}:\n", 1)
rows = tail.split("\n")
end = next((i for i, r in enumerate(rows) if re.match(r"  \S", r)), len(rows))
seen, kept = False, []
for i, row in enumerate(rows):
    if i < end and row.startswith("    依据:"):
        if seen:
            continue
        seen = True
    kept.append(row)
open(path, "w", encoding="utf-8").write(head + f"  {first}:\n" + "\n".join(kept))
TEXT
/usr/bin/python3 "$tmp/merge.py" "$catalog/事项.yaml" "$first"
echo '法规: {某区旧办法: {施行: 2001-01-01, 废止: 2026-01-01}}' >"$catalog/废止.yaml"
expect "a repealed basis is an error" gives 1 build repealed --only pdf
expect "the proof is made" build proof --only pdf --proof
expect "and flags what rests on it" sh -c 'pdftotext "$1" - | tr -d " \n\f" | grep -q "《某区旧办法》2026-01-01已废止"' _ "$tmp/proof/handbook.pdf"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
