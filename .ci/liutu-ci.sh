#!/bin/sh
# The job of a catalog kept in git: checks a change, redraws its charts, writes the comparison for the comment of the
# merge request, and commits the charts that changed.
#
# usage: liutu-ci.sh CATALOG GALLERY [BASE]
#   CATALOG  folder of the catalog      GALLERY  folder of its charts, in the repository
#   BASE     revision to compare with, such as origin/main
# environment:
#   FORMAT   of findings: text (default), github, gitlab, sarif, json      REPORT  a file for them (default: printed)
#   COMMENT  file for the comparison, NAME.md (comparison.md)
#   PUSH     branch to push the commit to (default: it stays here)
#   REFUSE   not empty: commit nothing; a stale chart ends the job with exit 3
#   LIUTU    the program (liutu)
set -eu
[ $# -ge 2 ] || { sed -n '5,14s/^# \{0,1\}//p' "$0" >&2; exit 2; }
catalog=$1 gallery=$2 base=${3:-}
liutu=${LIUTU:-liutu}

# 1. Errors end the job; findings go to the report or the log.
if [ -n "${REPORT:-}" ]; then
    "$liutu" check "$catalog" --format "${FORMAT:-text}" >"$REPORT"
else
    "$liutu" check "$catalog" --format "${FORMAT:-text}"
fi

# 2. What the change means. diff ends with 1 where there is a difference; a catalog that BASE does not have, or has in
# error, cannot be compared.
if [ -n "$base" ]; then
    code=0
    comment=${COMMENT:-comparison.md}
    rm -f "$comment"
    "$liutu" diff "$catalog" --git "$base" -o "$comment" >&2 || code=$?
    [ "$code" -le 1 ] && [ -s "$comment" ] || echo "没有可比的旧版本：$base" >"$comment"
fi

# 3. The charts; where the layout is kept beside the catalog, it is kept up.
lock=
[ ! -e "$catalog/liutu.lock" ] || lock=--lock
if [ -n "${REFUSE:-}" ]; then
    exec "$liutu" build "$catalog" -o "$gallery" --only svg --check $lock
fi
new=$gallery.new
trap 'rm -rf "$new"' EXIT
"$liutu" build "$catalog" -o "$new" --only svg $lock
rm -rf "$gallery/charts" # with the charts of processes that are gone
mkdir -p "$gallery"
mv "$new/charts" "$gallery/charts"
set -- "$gallery"
[ -z "$lock" ] || set -- "$@" "$catalog/liutu.lock"
git add -A -- "$@"
if git diff --cached --quiet -- "$@"; then
    echo "图没有变化"
    exit 0
fi
git -c user.name="${GIT_AUTHOR_NAME:-liutu}" -c user.email="${GIT_AUTHOR_EMAIL:-liutu@localhost}" \
    commit -q -m "重画流程图" -- "$@"
if [ -n "${PUSH:-}" ]; then
    git push -q origin "HEAD:$PUSH"
fi
