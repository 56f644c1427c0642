#!/usr/bin/env bash
# Faults of the world: a full disk, a read-only target, files that cannot be read, a missing font, a kill or an error at
# any system call of a write; and hostile catalogs: paths that lead out, markup, links, bidi and NUL. After each the
# old output is whole, nothing is left beside it, and the exit code says what it was.
# usage: tests/faults.sh
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES
export LANG=C.UTF-8
# shellcheck source=tests/expect.sh
. tests/expect.sh

mkdir -p "$tmp/c"
catalog() { # limit
    printf '手册: {标题: 手册, 日期: 2026-11-01}\n日历: {节假日: [2026-10-01, 2027-01-01]}\n责任主体: {审批局: {类型: 政府部门, 窗口: 二层, 电话: 示例}}\n事项:\n  许可: {责任主体: 审批局, 阶段: 一, 承诺时限: %s}\n流程:\n  总图: {名称: 总图, 阶段: {一: {名称: 第一阶段}}}\n' "$1"
}
catalog 5个工作日 >"$tmp/c/a.yaml"
"$liutu" build "$tmp/c" -o "$tmp/out" 2>"$tmp/log" || { cat "$tmp/log"; exit 1; }
catalog 3个工作日 >"$tmp/c/a.yaml"
sum() { (cd "$1" && find . -type f ! -name .liutu-build -exec cksum {} + | sort -k3); }
old=$(sum "$tmp/out")
cp -r "$tmp/out" "$tmp/whole"
"$liutu" build "$tmp/c" -o "$tmp/whole" 2>/dev/null
new=$(sum "$tmp/whole")

restore() { rm -rf "$tmp/out" && cp -r "$1" "$tmp/out"; }
cp -r "$tmp/out" "$tmp/before"
# Each file is the old or the new one, whole, and there is no other.
whole() {
    local line
    while IFS= read -r line; do
        grep -qxF "$line" <<<"$old"$'\n'"$new" || { echo "neither old nor new: $line"; return 1; }
    done < <(sum "$tmp/out")
    [ "$(sum "$tmp/out" | wc -l)" -eq "$(wc -l <<<"$old")" ] || { sum "$tmp/out"; return 1; }
}

# --- a full disk
( ulimit -f 4; trap '' XFSZ; "$liutu" build "$tmp/c" -o "$tmp/out" ) >"$tmp/said" 2>&1
expect "a full disk gives exit 4" test $? = 4
expect "and says which file" grep -qE '无法写入“.*”：' "$tmp/said"
expect "the old output is whole" whole
restore "$tmp/before"
if [ "$(id -u)" = 0 ] && mkdir -p "$tmp/disk" && mount -t tmpfs -o size=64k tmpfs "$tmp/disk" 2>/dev/null; then
    cp "$tmp/before/charts/总图.svg" "$tmp/disk/x.pdf"
    head -c 100000 /dev/zero >"$tmp/disk/fill" 2>/dev/null
    "$liutu" chart "$tmp/c" -o "$tmp/disk/x.pdf" 2>"$tmp/said"
    expect "a full file system gives exit 4" test $? = 4
    expect "the old file is whole" cmp "$tmp/disk/x.pdf" "$tmp/before/charts/总图.svg"
    expect "nothing is left beside it" test "$(find "$tmp/disk" -type f | wc -l)" = 2
    umount "$tmp/disk"
else
    echo "skipped: a full file system (no tmpfs here)"
fi

# --- read-only, unreadable
as_user() { # command: as one who may not do everything
    if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi
}
chmod -R a+rX "$tmp"
if as_user test -x "$liutu" && as_user test -r "$tmp/c/a.yaml"; then
    chmod -R a-w "$tmp/out"
    expect "a read-only folder gives exit 4" gives 4 as_user "$liutu" build "$tmp/c" -o "$tmp/out"
    expect "it is whole" whole
    chmod -R u+w "$tmp/out"
    chmod 000 "$tmp/c/a.yaml"
    expect "an unreadable file gives exit 4" gives 4 as_user "$liutu" check "$tmp/c"
    chmod 644 "$tmp/c/a.yaml"
else
    echo "skipped: read-only and unreadable files (nobody else can run here)"
fi
mkdir -p "$tmp/is.svg"
expect "a folder in place of a file gives exit 4" gives 4 "$liutu" chart "$tmp/c" -o "$tmp/is.svg"
expect "and nothing is left beside it" test -z "$(find "$tmp" -maxdepth 1 -name 'is.svg.*')"

# --- no font
printf '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s/none</dir><cachedir>%s/cache</cachedir></fontconfig>' "$tmp" "$tmp" >"$tmp/fonts.conf"
if command -v unshare >/dev/null && unshare -m true 2>/dev/null; then
    mkdir -p "$tmp/nofonts"
    unshare -m sh -c "mount --bind '$tmp/nofonts' /usr/share/fonts && FONTCONFIG_FILE='$tmp/fonts.conf' '$liutu' build '$tmp/c' -o '$tmp/out'" >"$tmp/said" 2>&1
    expect "no font gives exit 4" test $? = 4
    expect "and says so" grep -q 'no-font' "$tmp/said"
    expect "the output is whole" whole
else
    echo "skipped: a missing font (no name space of its own here)"
fi

# --- a kill and an error at every system call that a write consists of
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null && [ -z "${SANITIZE:-}" ]; then
    calls=openat,write,fchmod,fsync,close,rename,unlink,mkdir
    restore "$tmp/before"
    total=$(strace -f -qq -e trace=$calls -o "$tmp/trace" "$liutu" build "$tmp/c" -o "$tmp/out" >/dev/null 2>&1; wc -l <"$tmp/trace")
    first=$(grep -n 'liutu-build\|total\|/out/' "$tmp/trace" | head -1 | cut -d: -f1)
    broken=0 leftover=0 again=0 tried=0
    for call in write fchmod fsync rename; do
        n=$(grep -c "$call(" "$tmp/trace")
        for ((k = 1; k <= n; k++)); do
            restore "$tmp/before"
            tried=$((tried + 1))
            (strace -f -qq -o /dev/null -e inject=$call:signal=KILL:when=$k "$liutu" build "$tmp/c" -o "$tmp/out"; true) >/dev/null 2>&1
            # one that was killed could not clean up: what it left has a name of its own, and the next build is right
            find "$tmp/out" -type f -name '*.??????' ! -name .liutu-build -delete
            whole >"$tmp/why" || broken=$((broken + 1))
            "$liutu" build "$tmp/c" -o "$tmp/out" >/dev/null 2>&1
            [ "$(sum "$tmp/out")" = "$new" ] || again=$((again + 1))
            restore "$tmp/before"
            strace -f -qq -o /dev/null -e inject=$call:error=ENOSPC:when=$k "$liutu" build "$tmp/c" -o "$tmp/out" >/dev/null 2>&1
            whole >"$tmp/why" || leftover=$((leftover + 1))
        done
    done
    expect "killed at $tried of $total system calls ($first): every file is old or new" test $broken = 0
    expect "the next build is right" test $again = 0
    expect "an error at each of them leaves nothing beside" test $leftover = 0
else
    echo "skipped: kills and errors in writes (strace is not there)"
fi

# --- hostile catalogs
mkdir -p "$tmp/h/c" "$tmp/outside"
echo '责任主体: {外面: {}}' >"$tmp/outside/secret.yaml"
hostile() { printf '%b' "$1" >"$tmp/h/c/a.yaml"; }
for path in ../../outside ../c/../../outside "$tmp/outside"; do
    hostile "引用: ['$path']\n"
    expect "引用 $path is refused" gives 1 "$liutu" check "$tmp/h/c"
    expect "and nothing of it is shown" bash -c "! '$liutu' check '$tmp/h/c' 2>&1 | grep -q 外面"
done
ln -s "$tmp/outside" "$tmp/h/link"
hostile "引用: [link]\n"
expect "a link that leads out is refused" gives 1 "$liutu" check "$tmp/h/c"
for logo in ../../outside/secret.yaml "$tmp/outside/secret.yaml" logo.png; do
    ln -sfn "$tmp/outside/secret.yaml" "$tmp/h/c/logo.png"
    hostile "手册: {标题: 手册, 标志: '$logo'}\n事项: {a: {责任主体: 局}}\n责任主体: {局: {}}\n"
    expect "标志 $logo is refused" gives 1 "$liutu" check "$tmp/h/c"
done
rm -f "$tmp/h/c/logo.png"
hostile '责任主体: {局: {}}\n'
ln -s "$tmp/outside/secret.yaml" "$tmp/h/c/b.yaml"
expect "a file that is a link out of the catalog is refused" gives 1 "$liutu" check "$tmp/h/c"
expect "and nothing of it is shown" bash -c "! '$liutu' check '$tmp/h/c' 2>&1 | grep -q 外面"
ln -sfn "$tmp/outside" "$tmp/h/c/b.yaml"
expect "so is a folder" gives 1 "$liutu" check "$tmp/h/c"
rm "$tmp/h/c/b.yaml"
ln -s . "$tmp/h/c/loop"
hostile '责任主体: {局: {}}\n'
expect "a folder that links to itself ends" timeout 10 "$liutu" check "$tmp/h/c"
rm "$tmp/h/c/loop"
mkfifo "$tmp/h/c/pipe.yaml"
expect "a pipe is not waited for" gives 4 timeout 10 "$liutu" check "$tmp/h/c"
rm "$tmp/h/c/pipe.yaml"

evil='</text><script>alert(1)</script>"'"'"'&amp;<!--'
cat >"$tmp/h/c/a.yaml" <<TEXT
手册: {标题: '<b>&${evil//\'/\'\'}', 编制单位: "\u202eabc\u2066x", 日期: 2026-11-01}
日历: {节假日: [2026-10-01, 2027-01-01]}
责任主体: {'局"<x>': {名称: '${evil//\'/\'\'}', 类型: 政府部门, 窗口: '<a href="javascript:x">', 电话: 'tel\u0000', 网址: 'javascript:alert(1)'}}
事项:
  '甲"><script>': {名称: "\u202e\u2067反\u2069 ${evil//\"/\\\"}", 责任主体: '局"<x>', 承诺时限: 3个工作日, 网址: 'JaVaScRiPt:alert(1)'}
  乙: {责任主体: '局"<x>', 承诺时限: 即办, 网址: 'data:text/html,<script>alert(2)</script>'}
  丙: {责任主体: '局"<x>', 承诺时限: 即办, 网址: 'file:///etc/passwd'}
  丁: {责任主体: '局"<x>', 承诺时限: 即办, 网址: 'https://example.org/?a="><script>&b'}
流程:
  总图: {名称: '${evil//\'/\'\'}', 环节: ['甲"><script>', 乙, 丙, 丁]}
TEXT
expect "names with markup build" "$liutu" build "$tmp/h/c" -o "$tmp/h/out"
svg=$(find "$tmp/h/out" -name '*.svg')
expect "the SVG is well formed" python3 -c "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])" "$svg"
expect "it has no script, no handler, no foreign element" python3 - "$svg" <<'PY'
import sys
import xml.etree.ElementTree as E
known = {'svg', 'g', 'a', 'title', 'desc', 'style', 'defs', 'rect', 'path', 'text', 'tspan', 'circle', 'line', 'use', 'polygon', 'polyline',
         'pattern', 'marker', 'clipPath', 'ellipse'}
for e in E.parse(sys.argv[1]).iter():
    name = e.tag.split('}')[-1]
    assert name in known, name
    for k, v in e.attrib.items():
        assert not k.split('}')[-1].lower().startswith('on'), k
        if k.split('}')[-1] == 'href':
            assert v.startswith(('#', 'http://', 'https://', 'mailto:', 'tel:')), v
PY
expect "links of other schemes are not in the SVG" bash -c "! grep -qiE 'href=\"(javascript|data|file):' '$svg'"
expect "links of other schemes are not in the PDF" bash -c "! qpdf --qdf --object-streams=disable '$tmp/h/out/handbook.pdf' - 2>/dev/null | grep -aqiE '/URI \((javascript|data|file):'"
expect "the PDF is whole" qpdf --check "$tmp/h/out/handbook.pdf"
expect "bidi controls are not drawn" bash -c "! grep -qP '[\x{202a}-\x{202e}\x{2066}-\x{2069}]' '$svg'"
hostile '事项: {a\0b: {}}\n'
expect "NUL is an error" gives 1 "$liutu" check "$tmp/h/c"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
