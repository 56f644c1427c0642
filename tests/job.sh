#!/usr/bin/env bash
# The job of .ci/liutu-ci.sh in a repository of its own, and its forms for GitHub and GitLab: that they are YAML, call
# the script with what it knows, and that the script lines of the former run. usage: tests/job.sh
set -u
cd "$(dirname "$0")/.." || exit 1
top=$PWD
LIUTU=$top/${BUILD:-build}/liutu
export LIUTU LANG=C.UTF-8
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES FORMAT REPORT COMMENT PUSH REFUSE
# shellcheck source=tests/expect.sh
. tests/expect.sh
git() { command git -c user.name=x -c user.email=x@localhost -c init.defaultBranch=main "$@"; }
job() { (cd "$tmp/work" && "$@"); }

mkdir -p "$tmp/work/catalog" "$tmp/work/.ci"
cp .ci/liutu-ci.sh "$tmp/work/.ci/"
catalog() { # limit, more of the process
    printf '手册: {标题: 手册, 日期: 2026-11-01}\n日历: {节假日: [2026-10-01, 2027-01-01]}\n责任主体: {审批局: {类型: 政府部门, 窗口: 二层, 电话: 示例}}\n事项:\n  许可: {责任主体: 审批局, 阶段: 一, 承诺时限: %s}\n流程:\n  总图: {名称: 总图, 阶段: {一: {名称: 第一阶段}}}\n%b' "$1" "${2:-}" >"$tmp/work/catalog/a.yaml"
}
count() { command git -C "$tmp/work" rev-list --count HEAD; }
commits() { # so many since the beginning
    [ "$(count)" -eq "$1" ] || { echo "$(count) commits, expected $1"; return 1; }
}

catalog 5个工作日 '  旧图: {名称: 旧图, 环节: [许可]}\n'
(cd "$tmp/work" && git init -q && "$LIUTU" build catalog -o gallery --only svg && rm gallery/.liutu-build && git add -A && git commit -qm base)
git init -q --bare "$tmp/remote.git"
(cd "$tmp/work" && git remote add origin "$tmp/remote.git" && git push -q origin HEAD:main && git fetch -q && git checkout -qb change)

expect "nothing changed" job sh .ci/liutu-ci.sh catalog gallery origin/main
expect "no commit for nothing" commits 1
expect "the comparison says so" grep -q '没有差别' "$tmp/work/comparison.md"
catalog 3个工作日
(cd "$tmp/work" && git commit -qam change)
expect "a stale gallery is refused" gives 3 job env REFUSE=1 sh .ci/liutu-ci.sh catalog gallery origin/main
grep -q '多余' "$tmp/log"
expect "with the chart that is left over" test $? = 0
expect "a change" job env PUSH=change sh .ci/liutu-ci.sh catalog gallery origin/main
expect "one commit of charts" commits 3
expect "the comparison has the figures" grep -qF '| 时限合计（工作日） | 5 | 3 | 减少 2（40 %） |' "$tmp/work/comparison.md"
expect "the chart shows the change" grep -q '3 工作日' "$tmp/work/gallery/charts/总图.svg"
expect "the chart of a process that is gone is gone" test ! -e "$tmp/work/gallery/charts/旧图.svg"
expect "it was pushed" test "$(command git -C "$tmp/remote.git" rev-parse change)" = "$(command git -C "$tmp/work" rev-parse HEAD)"
expect "fresh now" job env REFUSE=1 sh .ci/liutu-ci.sh catalog gallery origin/main
expect "again: nothing to do" job sh .ci/liutu-ci.sh catalog gallery origin/main
expect "no other commit" commits 3

# with the layout kept beside the catalog
(cd "$tmp/work" && "$LIUTU" build catalog -o gallery --only svg --lock && rm -f gallery/.liutu-build && git add -A && git commit -qm lock) >/dev/null
expect "with a lock: nothing to do" job sh .ci/liutu-ci.sh catalog gallery origin/main
expect "no commit for nothing, with a lock" commits 4
catalog 3个工作日 '  旧图: {名称: 旧图, 环节: [许可]}\n'
(cd "$tmp/work" && git commit -qam more)
expect "a stale lock is refused" gives 3 job env REFUSE=1 sh .ci/liutu-ci.sh catalog gallery origin/main
expect "a change, with a lock" job sh .ci/liutu-ci.sh catalog gallery origin/main
expect "one commit of charts and lock" commits 6
expect "the lock has the new chart" grep -q '旧图' "$tmp/work/catalog/liutu.lock"
expect "nothing is left over" test -z "$(command git -C "$tmp/work" status --porcelain | grep -v comparison)"
(cd "$tmp/work" && git reset -q --hard HEAD~3)
catalog 七天
expect "an error ends the job" gives 1 job env FORMAT=gitlab REPORT=report.json sh .ci/liutu-ci.sh catalog gallery origin/main
expect "the report is JSON" python3 -c "import json, sys; sys.exit(json.load(open('$tmp/work/report.json'))[0]['check_name'] != 'bad-limit')"
expect "nothing was committed" commits 3
expect "the chart is as it was" grep -q '3 工作日' "$tmp/work/gallery/charts/总图.svg"
catalog 3个工作日
expect "a base without the catalog" job sh .ci/liutu-ci.sh catalog gallery "$(cd "$tmp/work" && git commit-tree -m empty "$(git mktree </dev/null)")"
expect "is said" grep -q '没有可比的旧版本' "$tmp/work/comparison.md"
expect "without arguments it explains itself" gives 2 sh .ci/liutu-ci.sh

# the forms
for form in github gitlab; do
    if python3 -c 'import yaml' 2>/dev/null; then
        expect ".ci/$form.yml is YAML" python3 -c "import yaml; yaml.safe_load(open('.ci/$form.yml'))"
    else
        echo "skipped: .ci/$form.yml (python3-yaml is not there)"
    fi
    expect ".ci/$form.yml calls the script" grep -q 'sh .ci/liutu-ci.sh catalog gallery' ".ci/$form.yml"
    expect "README has .ci/$form.yml" python3 -c "import sys; sys.exit(open('.ci/$form.yml', encoding='utf-8').read().strip() not in open('README.md', encoding='utf-8').read())"
done
line=$(sed -n 's/^ *- run: \(FORMAT=github .*\)/\1/p' .ci/github.yml)
expect "the script line of GitHub runs" job env HEAD=change BASE=origin/main bash -e -c "$line"
expect "the script lines of GitLab run" job env CI_COMMIT_REF_NAME=change CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main \
    bash -e -c "$(sed -n '/^  script:/,/^  after_script:/s/^    - \(export\|sh\|git fetch\)/\1/p' .ci/gitlab.yml)"

# the gallery here is fresh
cd "$top" || exit 1
for d in processes/*/; do
    name=$(basename "$d")
    [ "$name" = projects ] || expect "output/gallery/$name is fresh (make gallery)" \
        "$LIUTU" build "$d" -o "output/gallery/$name" --only svg --check
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
