#!/usr/bin/env bash
# The counts that the catalogs of processes/ promise, from liutu stats, liutu schedule and the data.
# usage: tests/figures.sh   (BUILD names the build folder, default build; LIUTU the program itself)
set -u
cd "$(dirname "$0")/.." || exit 1
liutu=${LIUTU:-$PWD/${BUILD:-build}/liutu}
passed=0 failed=0
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
unset SOURCE_DATE_EPOCH LIUTU_PATH LC_ALL LC_MESSAGES
export LANG=zh_CN.UTF-8

is() { # what, got, wanted
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $1: ${2:-nothing}, expected $3"
    fi
}
at_least() { # what, got, wanted
    if [ "${2:-0}" -ge "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $1: ${2:-nothing}, expected $3 or more"
    fi
}
stats() { # catalog: its figures into $tmp/CATALOG.json
    "$liutu" stats "processes/$1" --format json >"$tmp/$1.json" 2>/dev/null || echo "failed: stats of $1"
}
figure() { # catalog, section, key: the number of that key in the line of that section
    sed -n "s/^  \"$2\": {.*\"$3\": \([0-9]*\).*/\1/p" "$tmp/$1.json"
}
total() { # catalog, section: its first figure
    sed -n "s/^  \"$2\": {\"total\": \([0-9]*\).*/\1/p" "$tmp/$1.json"
}
count() { # pattern, files…: matching lines
    local pattern=$1
    shift
    cat "$@" | grep -cE "$pattern"
}
rows() { # catalog, list: the rows of a list
    awk -v id="  $2:" '$0 == id { on = 1; next } on && /^  [^ ]/ { on = 0 } on && /^      - \[/ { n++ } END { print n + 0 }' \
        "processes/$1/清单.yaml"
}
sound() { # catalog: no error, and no warning but that of the calendar
    "$liutu" check --cases "processes/$1" >"$tmp/check" 2>&1
    is "$1: errors and warnings" "$(grep -E '(错误|警告)：' "$tmp/check" | grep -cvF '[calendar-year]')" 0
}
for c in binzhou mianyang-hitech hanshan guangyuan; do
    stats "$c"
    sound "$c"
done

# ---- binzhou ----
d=processes/binzhou
at_least "binzhou: items" "$(total binzhou items)" 30
is "binzhou: 天天联" "$(figure binzhou items 天天联)" 4
is "binzhou: 四诊" "$(figure binzhou items 四诊)" 4
frames=$(awk '/^  overview:/ { on = 1 } on && /^    并联:/ { in_ = 1; next } in_ && !/^      / { exit } in_ && !/通栏/ { n++ } END { print n + 0 }' $d/流程-总图.yaml)
at_least "binzhou: parallel groups of the overview" "$frames" 3
is "binzhou: materials that may be deferred" "$(rows binzhou 容缺材料清单)" "$(figure binzhou materials deferrable)"
is "binzhou: deferred materials of items" "$(count '^      - .*容缺: ' $d/事项.yaml)" "$(figure binzhou materials deferrable)"
is "binzhou: deferred materials without a limit say so" "$(count '^      - .*容缺: 是' $d/事项.yaml)" "$(count '^      - \[.*, 未公布, 未公布\]' $d/清单.yaml)"
is "binzhou: main documents" "$(rows binzhou 主审要件清单)" "$(count '^      - .*必要性: 必要' $d/事项.yaml)"
is "binzhou: published 27, 46, 7" "$(count '^      - \[(并联办理, "27"|容缺, "46"|承诺, "7")\]' $d/清单.yaml)" 3
at_least "binzhou: commitments with what follows a breach" "$(rows binzhou 承诺事项清单)" 1
is "binzhou: parties of the joint meeting" "$(grep -A1 '^  联席会议:' $d/清单.yaml | grep -c '住房城乡建设部门, 自然资源部门, 城市管理部门')" 1

# ---- mianyang-hitech ----
d=processes/mianyang-hitech
sum=0
for stage in 评审准入 企业开办 项目建设 生产经营 退出; do
    n=$(figure mianyang-hitech items $stage)
    at_least "mianyang-hitech: items of $stage" "$n" 1
    sum=$((sum + ${n:-0}))
done
at_least "mianyang-hitech: items of the five stages" $sum 40
is "mianyang-hitech: services of the centre" "$(figure mianyang-hitech items 企业服务中心)" 4
is "mianyang-hitech: the lists" "$(rows mianyang-hitech 六张清单)" 6
is "mianyang-hitech: services listed" "$(rows mianyang-hitech 企业服务中心五项)" 5
is "mianyang-hitech: forms of delegation" "$(rows mianyang-hitech 赋权形式)" 3
is "mianyang-hitech: figures of the quarter" \
    "$(count '^      - \[(精简许可, "47"|减环节, "168"|新举措, "246"|掌上办, "468"|作风整改, "37"), 未公布\]' $d/清单.yaml)" 5
is "mianyang-hitech: nothing else is of the quarter" "$(rows mianyang-hitech 季度统计)" 5
is "mianyang-hitech: other published figures" "$(rows mianyang-hitech 公布的数字)" 5
# What is done only when a business changes is beside the way to its end.
is "national: working days of operation" "$("$liutu" schedule processes/national --process operation --format json 2>/dev/null |
    sed -n 's/.*"workdays": \([0-9]*\).*/\1/p' | head -1)" 75
# Each flow alone, in a catalog that has no other process of its own, beside what the printed list says.
cp -r processes/national processes/mianyang-hitech "$tmp/"
mkdir "$tmp/alone"
percent() { # part, whole: rounded
    echo $(((200 * $1 + $2) / (2 * $2)))
}
flow() { # process: its matters, materials and working days
    echo "{引用: [mianyang-hitech], 流程: {$1: {纸张: A3}}}" >"$tmp/alone/a.yaml"
    stats_of=$("$liutu" stats "$tmp/alone" --format json 2>/dev/null)
    items=$(sed -n 's/^  "items": {"total": \([0-9]*\).*/\1/p' <<<"$stats_of")
    materials=$(sed -n 's/^  "materials": {"total": \([0-9]*\).*/\1/p' <<<"$stats_of")
    days=$("$liutu" schedule $d --process "$1" --format json 2>/dev/null | sed -n 's/.*"workdays": \([0-9]*\).*/\1/p' | head -1)
    name=$(grep -hA1 "^  $1:" $d/流程-定制.yaml | sed -n 's/^    名称: //p')
}
flow custom-standard
is "mianyang-hitech: $name" "$(count "^      - \\[$name, \"$items\", \"$materials\", \"$days\"," $d/清单.yaml)" 1
all_items=$items all_materials=$materials all_days=$days thirds=0
for p in custom-plan custom-extend custom-lease; do
    flow $p
    saved="\"$((all_items - items))\", \"$((all_materials - materials))\", \"$((all_days - days))\""
    fewer=$(percent $((all_items - items)) "$all_items") shorter=$(percent $((all_days - days)) "$all_days")
    is "mianyang-hitech: $name" \
        "$(count "^      - \\[$name, \"$items\", \"$materials\", \"$days\", $saved, $fewer%, $shorter%\\]" $d/清单.yaml)" 1
    is "mianyang-hitech: $name in README" \
        "$(count "^\\| .* \\| $items \\| $materials \\| $days \\| 少 $((all_items - items)) 项（$fewer%" $d/README.md)" 1
    [ "$fewer" -ge 28 ] && [ "$fewer" -le 38 ] && thirds=$((thirds + 1))
done
is "mianyang-hitech: flows that save about a third of the matters" $thirds 1
# The flows are compared like with like: none asks for two reports of one kind, or one that the others do not.
is "mianyang-hitech: reports of the compared flows" "$(count '事项: (环评|水保)报告书审批' $d/流程-定制.yaml)" 0

# ---- hanshan ----
d=processes/hanshan
is "hanshan: steps of handling" "$(figure hanshan items 收集) $(figure hanshan items 核办) $(figure hanshan items 督办) $(figure hanshan items 反馈) $(figure hanshan items 考核验收)" "1 5 1 1 1"
for limit in 一般问题:5 复杂问题:10; do
    is "hanshan: ${limit%:*} as a class" "$(grep -A1 "^  ${limit%:*}:" $d/清单.yaml | grep -c "时限: ${limit#*:}个工作日")" 1
    is "hanshan: ${limit%:*} as an item" "$(grep -A9 "^  ${limit%:*}核办:" $d/事项.yaml | grep -c "承诺时限: ${limit#*:}个工作日")" 1
done
is "hanshan: longest way" "$(sed -n 's/.*"critical_path": .*"workdays": \([0-9]*\).*/\1/p' "$tmp/hanshan.json")" 10
is "hanshan: classes of problems" "$(awk '/^问题分类:/ { on = 1 } on && /^  [^ #]/ { n++ } END { print n + 0 }' $d/清单.yaml)" 5
is "hanshan: levels" "$(rows hanshan 三级)" 3
is "hanshan: ways of feedback" "$(count '^      - \[反馈途径之' $d/清单.yaml)" 3
is "hanshan: published 161 and 150" "$(count '^      - \[(汇总问题, 161 项|办结, 150 项)\]' $d/清单.yaml)" 2

# ---- guangyuan ----
d=processes/guangyuan
at_least "guangyuan: policies" "$(total guangyuan policies)" 12
for kind in 免申即享 即申即享 快申快享 协议; do
    at_least "guangyuan: policies of $kind" "$(figure guangyuan policies $kind)" 3
done
is "guangyuan: policies with a condition" "$(count '^    适用情形: ' $d/政策.yaml)" "$(total guangyuan policies)"
is "guangyuan: policies marked as examples" "$(count '^    名称: 示例政策：' $d/政策.yaml)" "$(count '^    出处: 示例' $d/政策.yaml)"
is "guangyuan: services of 1+5" "$(figure guangyuan items 五项机制)" 5
is "guangyuan: unified lists" "$(count '^    名称: 七统一之' $d/清单.yaml)" 7
is "guangyuan: rules for the last-placed" "$(rows guangyuan 评价规则)" 4
is "guangyuan: published 17 and 1" "$(count '^      - \[(产业专班, 17 个|要素专班, 1 个),' $d/清单.yaml)" 2
is "guangyuan: published fund" "$(count '^      - \[(资金池, 9 个|资金, 5\.02 亿元)\]' $d/清单.yaml)" 2

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
