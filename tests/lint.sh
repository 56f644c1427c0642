#!/usr/bin/env bash
# Format, static analysis, scripts. usage: tests/lint.sh
# TIDY_SECONDS bounds each file of clang-tidy (default 60); JOBS the processes at once.
set -u
cd "$(dirname "$0")/.." || exit 1
JOBS=${JOBS:-$(nproc 2>/dev/null || echo 2)}
passed=0 failed=0 skipped=0
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
mapfile -t sources < <(find src -name '*.c' | sort)
mapfile -t code < <(find src include tests -name '*.[ch]' | sort)
packages="libcgraph yaml-0.1 cairo cairo-ft cairo-pdf cairo-svg pangocairo pangoft2 fontconfig harfbuzz harfbuzz-subset freetype2 libpng libqrencode zlib icu-i18n"
# shellcheck disable=SC2086
read -r -a system < <(pkg-config --cflags $packages 2>/dev/null | sed 's/-I/-isystem /g'; echo)
flags=(-std=c17 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Isrc -Iinclude "${system[@]}")

verdict() { # name, file of complaints, exit code
    if [ "$3" -eq 0 ]; then
        passed=$((passed + 1))
        echo "lint: $1: good"
    else
        failed=$((failed + 1))
        echo "lint: $1: failed"
        head -60 "$2"
    fi
}
have() {
    command -v "$1" >/dev/null 2>&1 && return 0
    echo "lint: $1: skipped (not installed)"
    skipped=$((skipped + 1))
    return 1
}

if have clang-format; then
    clang-format --dry-run -Werror "${code[@]}" >"$tmp/format" 2>&1
    verdict clang-format "$tmp/format" $?
fi
if have clang-tidy; then
    printf '%s\n' "${flags[@]}" >"$tmp/flags"
    export TIDY_FLAGS="$tmp/flags"
    # shellcheck disable=SC2016
    printf '%s\0' "${sources[@]}" | xargs -0 -P "$JOBS" -n 1 timeout "${TIDY_SECONDS:-60}" \
        bash -c 'mapfile -t f <"$TIDY_FLAGS"; clang-tidy --quiet "$0" -- "${f[@]}" 2>/dev/null' >"$tmp/tidy"
    code_tidy=$?
    grep -qE '(warning|error):' "$tmp/tidy" && code_tidy=1
    grep -A2 -E '(warning|error):' "$tmp/tidy" >"$tmp/tidy-errors"
    verdict clang-tidy "$tmp/tidy-errors" "$code_tidy"
fi
if have cppcheck; then
    cppcheck --quiet -j "$JOBS" --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 \
        --suppress=missingIncludeSystem --suppress=unknownMacro -Isrc -Iinclude src >"$tmp/cpp" 2>&1
    verdict cppcheck "$tmp/cpp" $?
fi
if have shellcheck; then
    shellcheck -S warning tests/*.sh tests/golden/run.sh .ci/*.sh .ci/run >"$tmp/shell" 2>&1
    verdict shellcheck "$tmp/shell" $?
fi
if have mandoc; then
    mandoc -T lint -W error src/cli/liutu.1 src/cli/liutu.5 >"$tmp/man" 2>&1
    verdict mandoc "$tmp/man" $?
fi
[ "$skipped" -eq 0 ] || echo "lint: $skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
