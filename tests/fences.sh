#!/usr/bin/env bash
# The fences between the folders of src/: each may include only what lies to its left.
# usage: tests/fences.sh
set -u
cd "$(dirname "$0")/.." || exit 1
CC=${CC:-cc}
passed=0 failed=0
order=(yaml model graph plan check layout chart book render exchange compare cli)
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT

fail() {
    echo "fences: $*" >&2
    failed=$((failed + 1))
}

place() { # of a folder in the order; base and text lie below all
    local i
    case $1 in base) echo 0; return ;; text) echo 1; return ;; esac
    for i in "${!order[@]}"; do
        [ "${order[i]}" = "$1" ] && { echo $((i + 2)); return; }
    done
    echo -1
}

# The folders that may name a library's header, or nothing when anyone may.
owners() {
    case $1 in
        yaml.h) echo yaml ;;
        graphviz/*|cgraph.h) echo graph ;;
        unicode/*) echo text ;;
        cairo*|pango/*|hb*) echo "render text" ;;
    esac
}

# One #include of one file: prints what is wrong with it.
judge() { # file folder header kind
    local file=$1 own=$2 header=$3 kind=$4 to allowed
    if [ "$kind" = "<" ]; then
        allowed=$(owners "$header")
        [ -z "$allowed" ] || [[ " $allowed " == *" $own "* ]] || echo "$file: <$header> belongs to $allowed"
        return
    fi
    [ -n "$own" ] || return 0 # the driver may include all
    case $header in
        */*) to=${header%%/*} ;;
        liutu.h) [ "$own" = cli ] || echo "$file: only the driver and cli/ include liutu.h"; return ;;
        *) echo "$file: \"$header\" must be named with its folder"; return ;;
    esac
    [ "$to" = "$own" ] && return
    case $header in *_int.h) echo "$file: $header is private to $to/"; return ;; esac
    if [ "$own" = cli ]; then
        [ "$header" = base/world.h ] || echo "$file: cli/ uses the library, not $header"
        return
    fi
    [ "$(place "$to")" -ge 0 ] || { echo "$file: no such stage: $to/"; return; }
    [ "$(place "$to")" -lt "$(place "$own")" ] || echo "$file: $own/ may not include $header, which lies to its right"
}

while IFS= read -r file; do
    rest=${file#src/} own=""
    case $rest in */*) own=${rest%%/*} ;; esac
    if [ -n "$own" ] && [ "$(place "$own")" -lt 0 ]; then
        fail "$file: src/$own/ has no place in the order"
        continue
    fi
    wrong=$(sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*(["<])([^">]+)[">].*/\1 \2/p' "$file" |
        while read -r mark header; do judge "$file" "$own" "$header" "$mark"; done)
    if [ -n "$wrong" ]; then
        while IFS= read -r line; do fail "$line"; done <<<"$wrong"
    else
        passed=$((passed + 1))
    fi
done < <(find src -name '*.[ch]' | sort)

# A header that users of the library include needs nothing before it, and nothing beside the standard.
while IFS= read -r header; do
    printf '#include "%s"\n' "${header#include/}" >"$tmp/alone.c"
    if $CC -std=c17 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only "$tmp/alone.c" 2>"$tmp/err"; then
        passed=$((passed + 1))
    else
        fail "$header does not compile alone: $(head -3 "$tmp/err")"
    fi
done < <(find include -name '*.h' | sort)

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
