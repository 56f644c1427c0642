#!/usr/bin/env bash
# Fuzzes with libFuzzer under AddressSanitizer and UBSan: the language (fuzz_check; seeds are the catalogs
# of the golden tests) and the layout (fuzz_layout). What is found new stays in build/fuzz/TARGET.
# usage: tests/fuzz/run.sh [SECONDS a target]
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
flags=(-g -O1 -std=c17 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -fsanitize=fuzzer,address,undefined -Isrc)
mkdir -p build/fuzz/check build/fuzz/layout build/fuzz/seeds
find tests/golden -name '*.yaml' -type f -size -64k -exec sh -c 'cp "$1" "build/fuzz/seeds/$(echo "$1" | cksum | cut -d" " -f1).yaml"' _ {} \;
clang "${flags[@]}" -o build/fuzz/fuzz_check tests/fuzz/fuzz_check.c src/base/*.c src/yaml/*.c src/model/*.c src/graph/*.c \
    src/plan/*.c src/check/*.c -lyaml -lcgraph -ldl -lm
clang "${flags[@]}" -o build/fuzz/fuzz_layout tests/fuzz/fuzz_layout.c src/base/*.c src/layout/*.c -lyaml -lcgraph -ldl -lm

fuzz() { # target largest-input seeds…
    local target=$1 most=$2
    shift 2
    echo "== $target"
    "build/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -max_len="$most" -print_final_stats=1 \
        -artifact_prefix="build/fuzz/$target-" "build/fuzz/$target" "$@"
}
fuzz check 65536 build/fuzz/seeds
for i in 1 2 3 4 5 6 7 8; do awk -v s="$i" 'BEGIN {srand(s); for (i = 0; i < 600; i++) printf "%c", 1 + int(rand() * 126)}' >"build/fuzz/layout/seed$i"; done
fuzz layout 4096
