#!/usr/bin/env bash
# build --lock: a chart drawn anew keeps what has not changed where it was. usage: tests/lock.sh
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
tools=$PWD/tests/tools
. tests/expect.sh
export LANG=C.UTF-8
unset LC_ALL LC_MESSAGES SOURCE_DATE_EPOCH

build() { "$liutu" build "$catalog" -o "$tmp/out" --only svg "$@" >"$tmp/said" 2>&1; echo $?; }
drawn() { (cd "$tmp/out" && find . -name '*.svg' -exec cksum {} + | sort); }

cp -r processes "$tmp/processes"
catalog=$tmp/processes/national
build >/dev/null
is "no lock that nobody asked for" no "$([ -e "$catalog/liutu.lock" ] && echo yes || echo no)"
is "--check --lock misses it" 3 "$(build --check --lock)"
is "and names it" 1 "$(grep -c 'liutu.lock' "$tmp/said")"
is "and does not write it" no "$([ -e "$catalog/liutu.lock" ] && echo yes || echo no)"

names=(national xian-etdz mianyang-hitech binzhou guangyuan hanshan) most=1000
[ -z "${SANITIZE:-}" ] || { names=(hanshan); most=4; } # some ten times slower
for name in "${names[@]}"; do
    catalog=$tmp/processes/$name
    rm -rf "$tmp/out"
    is "$name: build --lock" 0 "$(build --lock)"
    cp "$catalog/liutu.lock" "$tmp/first.lock"
    drawn >"$tmp/first"
    is "$name: what was drawn is fresh" 0 "$(build --check --lock)"
    rm -rf "$tmp/out"
    is "$name: once more" 0 "$(build --lock)"
    is "$name: the same lock" "" "$(cmp "$tmp/first.lock" "$catalog/liutu.lock" 2>&1)"
    is "$name: the same bytes" "" "$(drawn | cmp - "$tmp/first" 2>&1)"
done

# one node more, less, or with another name in the shipped charts, as their bureaus draw them
catalog=$tmp/processes/${names[0]}
cp "$catalog/liutu.lock" "$tmp/first.lock"
/usr/bin/python3 "$tools/lock.py" "$liutu" "$catalog" "$tmp/out" "$most" >"$tmp/said" 2>&1
is "edits one by one" 0 $?
sed 's/^/    /' "$tmp/said" | grep -v passed
read -r good bad < <(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p' "$tmp/said")
passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-1}))

# lock files that are none
cp "$tmp/first.lock" "$catalog/liutu.lock"
sed -i '40i <<<<<<< HEAD' "$catalog/liutu.lock"
is "a line of a merge" 0 "$("$liutu" check "$catalog" >"$tmp/said" 2>&1; echo $?)"
is "is told with its place" 1 "$(grep -c 'liutu.lock:40:1: .*\[lock-unreadable\]' "$tmp/said")"
is "and does not stop a build" 0 "$(build)"
sed -i 's/\t[0-9]*\t/\t99999\t/g' "$catalog/liutu.lock"
is "wild numbers" 0 "$(build)"
head -c 3000 "$tmp/first.lock" >"$catalog/liutu.lock"
rm -rf "$tmp/out"
is "half a file" 0 "$(build)"
is "half a file is made whole" 0 "$(build --lock)"
is "and then is fresh" 0 "$(build --check --lock)"
head -c 100000 /dev/urandom >"$catalog/liutu.lock"
is "noise" 0 "$(build)"
rm "$catalog/liutu.lock"; mkdir "$catalog/liutu.lock"
is "a folder" 0 "$(build)"
is "is told" 1 "$(grep -c 'lock-unreadable' "$tmp/said")"
is "a folder cannot be written" 4 "$(build --lock)"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
