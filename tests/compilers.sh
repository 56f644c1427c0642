#!/usr/bin/env bash
# The same bytes from gcc and clang, without and with optimisation, and under sanitizers: builds the program each way
# and compares what it writes. Takes minutes; `make compilers`, no part of `make check`.
# usage: tests/compilers.sh [WAY…]    ways: gcc-O2 gcc-O0 clang-O2 clang-O0 clang-sanitize valgrind
set -u
cd "$(dirname "$0")/.." || exit 1
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES
export LANG=C.UTF-8 LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
passed=0 failed=0
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
ways=("$@")
[ $# -gt 0 ] || ways=(gcc-O2 gcc-O0 clang-O2 clang-O0 clang-sanitize valgrind)

program() { # way: the command that runs it
    case $1 in
        valgrind) echo "valgrind -q --error-exitcode=99 build/ways/gcc-O2/liutu" ;;
        *) echo "build/ways/$1/liutu" ;;
    esac
}
build() { # way
    local flags
    case $1 in
        valgrind) [ -x build/ways/gcc-O2/liutu ] || build gcc-O2; return ;;
        *-sanitize) flags="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined" ;;
        *) flags="-${1##*-} -g" ;;
    esac
    # a stamp names the program; all of these are one
    make -s -j2 "build/ways/$1/liutu" BUILD="build/ways/$1" LIUTU="build/ways/$1/liutu" CC="${1%%-*}" CFLAGS="$flags" >"$tmp/log" 2>&1
}
outputs() { # way folder: what it writes
    local liutu
    read -r -a liutu <<<"$(program "$1")"
    mkdir -p "$2"
    "${liutu[@]}" build processes/xian-etdz -o "$2/build" 2>"$2/findings"
    "${liutu[@]}" guide processes/projects/厂房.yaml -o "$2/guide.pdf"
    "${liutu[@]}" chart processes/national -o "$2/chart.svg" 2>>"$2/findings"
    "${liutu[@]}" chart processes/hanshan -o "$2/chart.json" 2>>"$2/findings"
    "${liutu[@]}" chart processes/binzhou --dpi 60 -o "$2/chart.png" 2>>"$2/findings"
    "${liutu[@]}" schedule processes/projects/学校.yaml --format ics >"$2/calendar.ics"
    "${liutu[@]}" diff processes/xian-etdz processes/hanshan -o "$2/diff.json"
    "${liutu[@]}" diff processes/xian-etdz processes/hanshan -o "$2/diff.pdf"
    "${liutu[@]}" check processes/guangyuan --cases --format sarif >"$2/check.sarif"
    (cd "$2" && find . -type f ! -name .liutu-build -exec cksum {} + | sort -k3)
}

first=
for way in "${ways[@]}"; do
    command -v "${way%%-*}" >/dev/null || { echo "skipped: $way (not installed)"; continue; }
    if ! build "$way"; then
        failed=$((failed + 1))
        echo "failed: $way does not build"
        tail -5 "$tmp/log"
        continue
    fi
    outputs "$way" "$tmp/$way" >"$tmp/$way.sums" 2>"$tmp/$way.errors"
    if [ -s "$tmp/$way.errors" ] || [ "$(wc -l <"$tmp/$way.sums")" -lt 20 ]; then
        failed=$((failed + 1))
        echo "failed: $way"
        head -5 "$tmp/$way.errors"
    elif [ -z "$first" ]; then
        first=$way
        echo "$way: $(wc -l <"$tmp/$way.sums") files"
    elif diff "$tmp/$first.sums" "$tmp/$way.sums" >"$tmp/diff"; then
        passed=$((passed + 1))
        echo "$way: the same as $first"
    else
        failed=$((failed + 1))
        echo "failed: $way differs from $first"
        head -10 "$tmp/diff"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
