#!/usr/bin/env bash
# liutu watch: builds on each save, whatever the editor does, survives broken input and files that vanish, and ends
# cleanly. Nothing is waited for by the clock alone: each step waits for what it should lead to, 60 s at most.
# usage: tests/watch.sh
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=$PWD/${BUILD:-build}/liutu
passed=0 failed=0
tmp=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$tmp"' EXIT
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES
export LANG=C.UTF-8

verdict() { # code, what is wrong otherwise
    if [ "$1" = 0 ]; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "failed: $2"
        tail -n 5 "$tmp/said" "$tmp/wrong"
    fi
}

# So many lines of a file match.
await() { # file, pattern, how many
    local i
    for ((i = 0; i < 1200; i++)); do
        [ "$(grep -cE "$2" "$1" 2>/dev/null)" -ge "$3" ] && return 0
        [ -n "$pid" ] && ! kill -0 "$pid" 2>/dev/null && return 1
        sleep 0.05
    done
    return 1
}

said() { grep -cE "$1" "$tmp/said"; }
after() { # what is wrong otherwise, pattern, command: it is said once more than before
    local before
    before=$(said "$2")
    eval "$3"
    await "$tmp/said" "$2" $((before + 1))
    verdict $? "$1"
}

catalog() { # limit
    printf '引用: [base]\n手册: {标题: 手册, 日期: 2026-11-01}\n日历: {节假日: [2026-10-01, 2027-01-01]}\n事项:\n  许可: {责任主体: 审批局, 阶段: 一, 承诺时限: %s}\n流程:\n  总图: {名称: 总图, 阶段: {一: {名称: 第一阶段}}}\n' "$1"
}

start() { # command before liutu…
    : >"$tmp/said"
    "$@" "$liutu" watch "$tmp/c" -o "$tmp/out" >"$tmp/said" 2>"$tmp/wrong" &
    pid=$!
    await "$tmp/said" 'overview|总图.svg: 已生成|没有要重做的' 1
    verdict $? "nothing is built at the start"
}

finish() { # signal
    kill -s "$1" "$pid"
    wait "$pid"
    local code=$?
    pid=
    verdict $code "$1 ends it with exit code $code"
    grep -q '^结束$' "$tmp/said"
    verdict $? "it does not say that it has ended"
    [ -z "$(find "$tmp/out" "$tmp/c" -name '*.??????' -type f ! -name '*.liutu*')" ]
    verdict $? "a temporary file is left"
}

run_all() { # command before liutu…
    rm -rf "$tmp/c" "$tmp/base" "$tmp/out"
    mkdir -p "$tmp/c" "$tmp/base"
    printf '责任主体: {审批局: {类型: 政府部门, 窗口: 二层, 电话: 示例}}\n' >"$tmp/base/b.yaml"
    catalog 3个工作日 >"$tmp/c/a.yaml"
    start "$@"
    after "a save in place is not seen" '总图.svg: 已生成' 'catalog 4个工作日 >"$tmp/c/a.yaml"'
    grep -q '改了：.*c/a.yaml' "$tmp/said"
    verdict $? "it does not say what changed"
    grep -q '4 工作日' "$tmp/out/charts/总图.svg"
    verdict $? "the chart does not show the change"
    after "an editor that writes and renames is not seen" '总图.svg: 已生成' \
        'catalog 5个工作日 >"$tmp/c/.a.yaml.new"; mv "$tmp/c/.a.yaml.new" "$tmp/c/a.yaml"'
    after "an editor that keeps the old file is not seen" '总图.svg: 已生成' \
        'mv "$tmp/c/a.yaml" "$tmp/c/a.yaml~"; catalog 6个工作日 >"$tmp/c/a.yaml"'
    cp "$tmp/out/charts/总图.svg" "$tmp/before.svg"
    after "broken input is not told" '有错误' 'catalog 七天 >"$tmp/c/a.yaml"'
    grep -q 'bad-limit' "$tmp/wrong"
    verdict $? "the mistake is not shown"
    cmp -s "$tmp/before.svg" "$tmp/out/charts/总图.svg"
    verdict $? "broken input changed the chart"
    after "it does not go on after broken input" '总图.svg: 已生成' 'catalog 7个工作日 >"$tmp/c/a.yaml"'
    after "a new file in a new folder is not seen" '新增：.*c/d/more.yaml' \
        'mkdir "$tmp/c/d"; printf "材料: {申请表: {来源: 申请人}}\n" >"$tmp/c/d/more.yaml"'
    after "a file that vanishes is not seen" '没有了：.*c/d/more.yaml' 'rm -r "$tmp/c/d"'
    after "a change of a catalog that is used is not seen" '总图.svg: 已生成' 'sed -i "s/审批局: {/审批局: {名称: 行政审批局, /" "$tmp/base/b.yaml"'
    after "a folder that vanishes is not told" '有错误' 'mv "$tmp/c" "$tmp/away"'
    after "a folder that comes back is not seen" '新增：.*c/a.yaml' 'mv "$tmp/away" "$tmp/c"'
    local before
    before=$(said '.')
    touch "$tmp/c/a.yaml"
    cp "$tmp/c/a.yaml" "$tmp/same" && mv "$tmp/same" "$tmp/c/a.yaml" # in one piece: it may look at any time
    after "it stopped" '改了：.*c/a.yaml' 'catalog 8个工作日 >"$tmp/next"; mv "$tmp/next" "$tmp/c/a.yaml"'
    await "$tmp/said" '总图.svg: 已生成' 7
    [ "$(($(said '.') - before))" -le 4 ] # changed, chart, handbook and PDF: nothing for the touch
    verdict $? "it builds where nothing changed"
}

run_all env
finish INT
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null && [ -z "${SANITIZE:-}" ]; then # leaks cannot be looked for under strace
    # without inotify it looks twice a second
    run_all strace -f -qq -o "$tmp/trace" -e trace=inotify_init1 -e inject=inotify_init1:error=EMFILE
    child=$(pgrep -P "$pid" | head -1)
    kill -s TERM "${child:-$pid}"
    wait "$pid"
    verdict $? "TERM ends it badly"
    pid=
else
    echo "skipped: without inotify (strace is not there)"
    start env
    finish TERM
fi
"$liutu" watch "$tmp/none" >/dev/null 2>&1
[ $? = 4 ]
verdict $? "a missing folder is no failure"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
