#!/usr/bin/env bash
# Same input, same bytes; --check tells fresh from stale; every PDF is whole.
# usage: tests/determinism.sh   (CATALOG names the one to build, default xian-etdz)
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
catalog=$PWD/processes/${CATALOG:-xian-etdz}
. tests/expect.sh
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES

mkdir -p "$tmp/one" "$tmp/two/deeper" "$tmp/home"
cd "$tmp/one" || exit 1
expect "build" env LANG=zh_CN.UTF-8 TZ=Asia/Shanghai "$liutu" build "$catalog" -o "$tmp/one/out"
if [ "$failed" -ne 0 ]; then
    echo "$passed passed, $failed failed"
    exit 1
fi
if [ -z "${SANITIZE:-}" ]; then
    cd "$tmp/two/deeper" || exit 1
    expect "second build, elsewhere" env LANG=en_US.UTF-8 TZ=America/New_York HOME="$tmp/home" "$liutu" build "$catalog" -o "$tmp/two/out"
    expect "both builds have the same bytes" diff -r "$tmp/one/out" "$tmp/two/out"
    expect "no name of a folder in the output" sh -c '! grep -rlF "$1" "$1/one/out"' _ "$tmp"
fi

cd "$tmp" || exit 1
expect "build --check says fresh" gives 0 "$liutu" build "$catalog" -o "$tmp/one/out" --check
chart=$(find "$tmp/one/out/charts" -name '*.svg' | sort | head -1)
printf ' ' >>"$chart"
expect "build --check says stale after one byte" gives 3 "$liutu" build "$catalog" -o "$tmp/one/out" --check
cp "$tmp/log" "$tmp/stale"
expect "the stale file is named" grep -q "$(basename "$chart")" "$tmp/stale"
expect "build --check wrote nothing" test "$(tail -c 1 "$chart")" = " "

if command -v qpdf >/dev/null 2>&1; then
    while IFS= read -r pdf; do
        expect "qpdf --check ${pdf#"$tmp/one/out/"}" qpdf --check "$pdf"
    done < <(find "$tmp/one/out" -name '*.pdf' | sort)
else
    echo "skipped: qpdf is not installed"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
