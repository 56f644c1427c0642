#!/usr/bin/env bash
# README and manual say what is so: the commands of the README run, its ten lines give its picture,
# liutu.5 follows fields.def, liutu.1 names every command and option.
# usage: tests/docs.sh [--accept]   (--accept writes the README's picture and the tables of liutu.5)
set -u
cd "$(dirname "$0")/.." || exit 1
top=$PWD
liutu=$top/${BUILD:-build}/liutu
python=/usr/bin/python3
[ -x "$python" ] || python=python3
accept=0
[ "${1:-}" = --accept ] && accept=1
passed=0 failed=0
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES
export LANG=C.UTF-8

good() { passed=$((passed + 1)); }
bad() {
    failed=$((failed + 1))
    echo "failed: $1"
    [ -z "${2:-}" ] || head -20 "$2"
}

# The lines of the fenced blocks of one language.
blocks() { # language
    awk -v want="\`\`\`$1" '$0 == want {on = 1; next} /^```/ {on = 0} on' README.md
}

# --- the ten lines and their picture
picture=output/gallery/readme/ten-lines.svg
mkdir -p "$tmp/ten"
awk '/^```yaml$/ && !seen {on = 1; seen = 1; next} /^```/ {on = 0} on' README.md >"$tmp/ten/catalog.yaml"
if "$liutu" check "$tmp/ten" --strict >"$tmp/log" 2>&1; then good; else bad "the YAML of the README has findings" "$tmp/log"; fi
if "$liutu" chart "$tmp/ten" -o "$tmp/ten-lines.svg" 2>"$tmp/log"; then
    if [ $accept = 1 ]; then
        mkdir -p "$(dirname "$picture")"
        cp "$tmp/ten-lines.svg" "$picture"
    fi
    if cmp -s "$tmp/ten-lines.svg" "$picture"; then good; else bad "$picture is not what the README's YAML draws (tests/docs.sh --accept)"; fi
else
    bad "the YAML of the README gives no chart" "$tmp/log"
fi

# --- every command of the README, in a copy so that nothing here changes
mkdir -p "$tmp/copy/build"
cp -r processes "$tmp/copy/"
ln -s "$liutu" "$tmp/copy/build/liutu"
while IFS= read -r line; do
    case $line in
        liutu\ * | build/liutu\ *) ;;
        *) continue ;;
    esac
    line=${line%%  #*}
    case $line in liutu\ watch*) line="timeout --preserve-status -s INT 5 $line" ;; esac # it ends when it is told to
    if (cd "$tmp/copy" && PATH="$tmp/copy/build:$PATH" bash -c "$line") >"$tmp/log" 2>&1; then good; else bad "README: $line" "$tmp/log"; fi
done < <(blocks sh)

# --- what the README refers to is there
while IFS= read -r path; do
    if [ -e "$path" ]; then good; else bad "README refers to $path, which is not there"; fi
done < <(grep -oE '\]\([^)#:]+\)' README.md | sed 's/^](//; s/)$//' | sort -u)

# --- the manual
if [ $accept = 1 ]; then "$python" tests/tools/manual.py src/cli/liutu.5 >"$tmp/liutu.5" && cp "$tmp/liutu.5" src/cli/liutu.5; fi
if "$python" tests/tools/manual.py src/cli/liutu.5 >"$tmp/liutu.5" 2>"$tmp/log"; then
    if diff -u src/cli/liutu.5 "$tmp/liutu.5" >"$tmp/log"; then good; else bad "liutu.5 does not follow fields.def (tests/docs.sh --accept)" "$tmp/log"; fi
else
    bad "tests/tools/manual.py failed" "$tmp/log"
fi
while IFS= read -r name; do
    # mdoc writes --check as Fl -check, -o as Fl o
    if grep -qE "^\.It Fl ${name#-}( |\$)" src/cli/liutu.1; then good; else bad "liutu.1 does not describe the option $name"; fi
done < <(sed -nE 's/^CLI_OPTION\("[^"]*", [a-z_]+, [A-Z]+, "([^"]+)".*/\1/p' src/cli/options.def)
while IFS= read -r verb; do
    if grep -qE "^\.It Cm $verb( |\$)" src/cli/liutu.1; then good; else bad "liutu.1 does not describe the command $verb"; fi
    if grep -qE "liutu $verb\b" README.md; then good; else bad "README has no example of liutu $verb"; fi
done < <(sed -nE 's/^CLI_COMMAND\([a-z_]+, "([a-z]+)".*/\1/p' src/cli/options.def)
# and no option that the program does not have
while IFS= read -r name; do
    if grep -qF "\"$name\"" src/cli/options.def || [ "$name" = --version ]; then good; else bad "liutu.1 describes $name, which options.def does not have"; fi
done < <(sed -nE 's/^\.It Fl ([^ ]+).*/-\1/p' src/cli/liutu.1)
if command -v mandoc >/dev/null 2>&1; then
    for page in src/cli/liutu.1 src/cli/liutu.5; do
        if mandoc -T lint -W error "$page" >"$tmp/log" 2>&1; then good; else bad "mandoc: $page" "$tmp/log"; fi
    done
else
    echo "skipped: mandoc is not installed"
fi
# what make install leaves
if [ -z "${SANITIZE:-}" ]; then
    if make -s install DESTDIR="$tmp/root" PREFIX=/usr >"$tmp/log" 2>&1; then good; else bad "make install" "$tmp/log"; fi
    for file in bin/liutu include/liutu.h share/man/man1/liutu.1 share/liutu/processes/national share/liutu/ci/liutu-ci.sh; do
        if [ -e "$tmp/root/usr/$file" ]; then good; else bad "make install leaves no $file"; fi
    done
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
