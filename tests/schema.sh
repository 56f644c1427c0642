#!/usr/bin/env bash
# The shipped catalogs against `liutu schema`, and that the schema refuses a misspelt key.
# usage: tests/schema.sh
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=${BUILD:-build}/liutu
python=/usr/bin/python3
[ -x "$python" ] || python=python3
if ! "$python" -c 'import jsonschema, yaml' 2>/dev/null; then
    echo "skipped: schema (python3-jsonschema and python3-yaml are not installed)"
    echo "0 passed, 0 failed"
    exit 0
fi
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
if ! "$liutu" schema >"$tmp/schema.json"; then
    echo "liutu schema failed"
    echo "0 passed, 1 failed"
    exit 1
fi
find processes -name '*.y*ml' -not -path '*/.*' | sort >"$tmp/files"
"$python" tests/tools/schema.py "$tmp/schema.json" "$tmp/files"
