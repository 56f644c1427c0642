#!/usr/bin/env bash
# Fuzzes with libFuzzer under AddressSanitizer and UBSan: the language (check), conditions, limits, flows and project
# files (values), every output of a catalog (render), and the layout. Seeds are the corpora kept beside and the catalogs
# of the golden tests; what is found new stays in build/fuzz/TARGET.
# usage: tests/fuzz/run.sh [SECONDS a target] [TARGET…]
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
[ $# -eq 0 ] || shift
targets=("$@")
[ $# -gt 0 ] || targets=(check values render layout)
packages="libcgraph yaml-0.1 icu-i18n fontconfig harfbuzz harfbuzz-subset freetype2 libpng libqrencode zlib cairo cairo-ft cairo-pdf cairo-svg pango pangocairo pangoft2 gobject-2.0"
# shellcheck disable=SC2086
read -r -a system < <(pkg-config --cflags $packages | sed 's/-I/-isystem /g')
# shellcheck disable=SC2086
read -r -a libs < <(pkg-config --libs $packages)
flags=(-g -O2 -std=c17 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Isrc -Iinclude -Itests/fuzz "${system[@]}")
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
mkdir -p build/fuzz/seeds
find tests/golden -name '*.yaml' -type f -size -16k -exec sh -c 'cp "$1" "build/fuzz/seeds/$(echo "$1" | cksum | cut -d" " -f1).yaml"' _ {} \;

compiled=" "
compile() { # folder of src/, once a run
    case $compiled in *" $1 "*) return ;; esac
    compiled+="$1 "
    rm -rf "build/fuzz/obj/$1"
    mkdir -p "build/fuzz/obj/$1"
    # shellcheck disable=SC2016
    printf '%s\0' src/"$1"/*.c | xargs -0 -n 1 -P "$(nproc)" sh -c \
        'out=$1; shift; for source; do :; done; exec clang "$@" -fsanitize=fuzzer-no-link,address,undefined -c -o "$out/$(basename "$source" .c).o"' \
        _ "build/fuzz/obj/$1" "${flags[@]}"
}

for target in "${targets[@]}"; do
    folders=(base yaml model graph plan check) most=16384 seeds=(build/fuzz/seeds)
    case $target in
        layout) folders=(base layout) most=4096 seeds=() ;;
        values) most=1024 seeds=() ;;
        render) folders+=(text layout chart book render exchange compare) ;;
    esac
    objects=()
    for folder in "${folders[@]}"; do
        compile "$folder"
        objects+=("build/fuzz/obj/$folder"/*.o)
    done
    clang "${flags[@]}" -fsanitize=fuzzer,address,undefined -o "build/fuzz/fuzz_$target" "tests/fuzz/fuzz_$target.c" "${objects[@]}" \
        "${libs[@]}" -ldl -lm
    mkdir -p "build/fuzz/$target"
    if [ -d "tests/fuzz/corpus/$target" ]; then seeds+=("tests/fuzz/corpus/$target"); fi
    echo "== $target"
    "build/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -max_len="$most" -entropic=0 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/$target-" "build/fuzz/$target" "${seeds[@]}"
done
