#!/usr/bin/env bash
# Every rule of liutu rules has a golden case that provokes it and one beside it that does not: check/RULE with a
# folder `close`, or the catalog and the project in which all is well. The codes of base/codes.def and the table of
# rules say the same; the manual page has them all.
# usage: tests/rules.sh
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
cases=tests/golden/check
passed=0 failed=0
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
export LANG=C.UTF-8
unset LIUTU_PATH SOURCE_DATE_EPOCH LC_ALL LC_MESSAGES

verdict() { # good?, what is wrong otherwise
    if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $2"; fi
}

"$liutu" rules --format json >"$tmp/rules"

silent() { # rule, arguments of check…
    local rule=$1
    shift
    "$liutu" check "$@" --format json >"$tmp/found" 2>/dev/null
    [ -s "$tmp/found" ] && ! grep -qF "\"rule\":\"$rule\"" "$tmp/found"
}

while read -r rule severity when; do
    case $rule in cases) good=$cases/cases-good ;; expect-*) good=$cases/$rule ;; *) good=$cases/$rule ;; esac
    grep -qF "[$rule]" "$good/stderr" 2>/dev/null
    verdict $? "no golden case provokes $rule"
    case $when in
        always) [ -d "$good/close" ] && silent "$rule" "$good/close" ;;
        cases) [ "$rule" = cases ] || silent "$rule" "$cases/cases-good/catalog" --cases ;;
        project) silent "$rule" "$cases/project-good/项目.yaml" ;;
    esac
    verdict $? "no case close to $rule is silent"
    grep -qE "^LT_CODE\([A-Z_]+, \"$rule\", $(tr a-z A-Z <<<"$severity")," src/base/codes.def
    verdict $? "codes.def does not report $rule as $severity"
    grep -qE "^\.It Ic ${rule//-/\\\\-}$" src/cli/liutu.5
    verdict $? "liutu.5 does not describe $rule (tests/docs.sh --accept)"
done < <(sed -nE 's/^\{"rule":"([a-z-]+)","severity":"([a-z]+)","when":"([a-z]+)".*/\1 \2 \3/p' "$tmp/rules")

# What may be switched off or allowed stands in the table.
while IFS= read -r rule; do
    case $rule in
        began-here | first-here | law-says | cycle-step | declared-here | day-here) continue ;; # notes beside findings
    esac
    grep -qF "\"rule\":\"$rule\"" "$tmp/rules"
    verdict $? "rules.def has no rule $rule"
done < <(sed -nE 's/^LT_CODE\([A-Z_]+, "([a-z-]+)", (WARNING|NOTE),.*/\1/p' src/base/codes.def | sort -u)

# The shipped catalogs: nothing but the year that nobody has published yet.
for catalog in processes/*/; do
    [ "$catalog" = processes/projects/ ] && continue
    found=$("$liutu" check "$catalog" --cases --format json | grep -oE '"rule":"[a-z-]+"' | grep -vE '"(calendar-year|cases)"' | sort -u)
    [ -z "$found" ]
    verdict $? "$catalog: $found"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
