#!/usr/bin/env bash
# PDFs as PDF/A-2u and tagged PDF want them, object by object; and the checker finds what is damaged.
# usage: tests/archive.sh
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
. tests/expect.sh
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES
export LANG=C.UTF-8

command -v qpdf >/dev/null 2>&1 || { echo "skipped: qpdf is not installed"; exit 0; }
conforms() { /usr/bin/python3 tests/tools/pdfa.py "$@"; }
finds() { # what the checker must say, sed's change to the plain form of a file
    LC_ALL=C sed "$2" "$tmp/plain.pdf" >"$tmp/bad.pdf"
    ! cmp -s "$tmp/plain.pdf" "$tmp/bad.pdf" || { echo "nothing changed"; return 1; }
    conforms "$tmp/bad.pdf" >"$tmp/said"
    cat "$tmp/said"
    grep -qF -- "$1" "$tmp/said"
}

"$liutu" guide processes/projects/改造.yaml -o "$tmp/guide.pdf" 2>/dev/null
"$liutu" chart processes/xian-etdz -o "$tmp/chart.pdf" 2>/dev/null
"$liutu" chart processes/projects/改造.yaml --view timeline -o "$tmp/timeline.pdf" 2>/dev/null
"$liutu" init "$tmp/english" --lang en >/dev/null
"$liutu" build "$tmp/english" -o "$tmp/en" --lang en >/dev/null
expect "a guide" conforms "$tmp/guide.pdf"
expect "a chart" conforms "$tmp/chart.pdf"
expect "a timeline" conforms "$tmp/timeline.pdf"
expect "a handbook in English" conforms "$tmp/en/handbook.pdf"
if [ -z "${SANITIZE:-}" ]; then
    for catalog in processes/*/; do
        name=$(basename "$catalog")
        [ "$name" = projects ] || { "$liutu" build "$catalog" -o "$tmp/$name" >/dev/null 2>&1; expect "the handbook of $name" conforms "$tmp/$name/handbook.pdf"; }
    done
fi

qpdf --qdf --object-streams=disable "$tmp/guide.pdf" "$tmp/plain.pdf"
# the checker is no rubber stamp; each change keeps the length, so that only it is wrong
expect "not marked" finds "not marked as tagged" 's#/Marked true#/Morked true#'
expect "no language" finds "no /Lang" 's#/Lang #/Lung #'
expect "a title that is not shown" finds "the title is not displayed" 's#/DisplayDocTitle#/DosplayDocTitle#'
expect "metadata that differ" finds "differ" 's#<xmp:CreatorTool>liutu#<xmp:CreatorTool>luitu#'
expect "another part" finds "does not say PDF/A-2u" 's#pdfaid:part>2#pdfaid:part>1#'
expect "no intent" finds "no output intent" 's#/GTS_PDFA1#/GTS_PDFX1#'
expect "a font outside" finds "font is not embedded" 's#/FontFile3#/FantFile3#'
expect "no text for codes" finds "font without /ToUnicode" 's#/ToUnicode#/TaUnicode#'
expect "a script" finds "script" 's#/Tabs /S#/JS (aa)#'
expect "links that do not print" finds "link does not print" 's#/F 4$#/F 0#'
expect "figures without words" finds "figure without alternative" 's#/Alt #/Olt #'
expect "levels that are skipped" finds "/H5 after" 's#/S /H2#/S /H5#'
expect "no heads of columns" finds "table without heads" 's#/S /TH#/S /TD#'
expect "no tab order" finds "tab order" 's#/Tabs /S#/Tubs /S#'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
