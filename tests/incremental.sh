#!/usr/bin/env bash
# A second build makes only what changed, and what is damaged. usage: tests/incremental.sh
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
. tests/expect.sh

build() { "$liutu" build "$tmp/catalog" -o "$tmp/out" "$@" >/dev/null 2>"$tmp/err"; }
age() { find "$tmp/out" -type f -exec touch -d 2020-01-01 {} +; }
made() { find "$tmp/out" -type f -newermt 2021-01-01 ! -name .liutu-build -printf '%P\n' | sort | tr '\n' ' '; }

"$liutu" init "$tmp/catalog" >/dev/null || exit 1
cat >"$tmp/catalog/more.yaml" <<'TEXT'
事项:
  另一事项: {名称: 另一个事项, 类型: 公共服务, 责任主体: 另一部门, 承诺时限: 2个工作日}
责任主体:
  另一部门: {类型: 政府部门}
流程:
  另一流程: {名称: 另一张流程图, 环节: [另一事项]}
TEXT
build || { cat "$tmp/err"; exit 1; }
first=$(cd "$tmp/out" && find . -name '*.*' -type f ! -name .liutu-build -exec cksum {} + | sort)

age; build
is "nothing changed" "" "$(made)"
age; echo >>"$tmp/catalog/more.yaml"; build
is "a blank line more" "" "$(made | sed 's/handbook.pdf //')"
age; sed -i 's/2个工作日/3个工作日/' "$tmp/catalog/more.yaml"; build
is "another limit of one item" "charts/另一流程.pdf charts/另一流程.svg handbook.pdf " "$(made)"
build --check
is "fresh after it" 0 $?
age; echo damage >>"$tmp/out/charts/另一流程.svg"; touch -d 2020-01-01 "$tmp/out/charts/另一流程.svg"; build
is "a damaged file" "charts/另一流程.svg " "$(made)"
age; rm "$tmp/out/handbook.pdf"; build
is "a missing file" "handbook.pdf " "$(made)"
age; sed -i 's/3个工作日/2个工作日/' "$tmp/catalog/more.yaml"; rm "$tmp/out/.liutu-build"; build
is "as it was, without a stamp" "$first" "$(cd "$tmp/out" && find . -name '*.*' -type f ! -name .liutu-build -exec cksum {} + | sort)"
age; build --only svg; build
is "one kind only forgets nothing of the other" "" "$(made)"
# make, by the dep-file: once more only when a file changes, comes or goes
mkdir -p "$tmp/a #1"; cp "$tmp"/catalog/*.yaml "$tmp/a #1/"
printf 'made/.liutu-build:\n\t@echo built >>built\n\t@"%s" build "a #1" -o made --deps d\n\t@touch $@\n-include d\n' "$liutu" >"$tmp/Makefile"
builds() { (cd "$tmp" && make -s made/.liutu-build >/dev/null 2>&1; wc -l <built); }
is "make builds" 1 "$(builds)"
touch -d 2020-01-01 "$tmp/a #1"/*.yaml "$tmp/a #1"
is "make has nothing to do" 1 "$(builds)"
touch "$tmp/a #1/more.yaml"
is "make builds after a change" 2 "$(builds)"
mv "$tmp/a #1/more.yaml" "$tmp/a #1/other.yaml"
is "make builds after a file has gone" 3 "$(builds)"
is "and not again" 3 "$(builds)"
rm "$tmp/catalog/more.yaml"; build
is "a process less" "" "$(find "$tmp/out" -name '另一流程*')"
build --check
is "fresh at the end" 0 $?

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
