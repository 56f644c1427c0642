#!/usr/bin/env bash
# Fuzzes the language with libFuzzer under AddressSanitizer and UBSan. Seeds are the catalogs of the
# golden tests; what is found new stays in build/fuzz/corpus. usage: tests/fuzz/run.sh [SECONDS]
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
mkdir -p build/fuzz/corpus build/fuzz/seeds
find tests/golden -name '*.yaml' -type f -size -64k -exec sh -c 'cp "$1" "build/fuzz/seeds/$(echo "$1" | cksum | cut -d" " -f1).yaml"' _ {} \;
clang -g -O1 -std=c17 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -fsanitize=fuzzer,address,undefined -Isrc -o build/fuzz/fuzz_check \
    tests/fuzz/fuzz_check.c src/base/*.c src/yaml/*.c src/model/*.c src/graph/*.c src/plan/*.c src/check/*.c -lyaml -lcgraph -lm
build/fuzz/fuzz_check -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -max_len=65536 -print_final_stats=1 \
    -artifact_prefix=build/fuzz/ build/fuzz/corpus build/fuzz/seeds
