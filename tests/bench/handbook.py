#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Handbooks of made-up catalogs: processor time, pages a second, peak memory, and how they grow.

usage: handbook.py LIUTU [ITEMS…]   (20 100 500 by default)

A catalog of N items has N/4 parties, 2N materials, N/5 laws, eight stages and one chart of at most 60 of
them; every item has limits, bases, conditions, five materials, steps and a question.
"""
import math
import os
import resource
import subprocess
import sys
import tempfile

STAGES = ["立项", "用地", "规划", "设计", "审图", "施工", "验收", "投产"]
WORDS = "建设工程规划许可消防验收备案用地审批环境影响评价水土保持施工图设计文件审查竣工联合测绘登记"


def name(i, what):
    return "".join(WORDS[(i * 7 + k * (3 + i % 5)) % len(WORDS)] for k in range(6 + i % 5)) + what + str(i)


def item(i, n):
    parties, materials, laws = max(2, n // 4), 2 * n, max(2, n // 5)
    lines = [f"  {name(i, '事项')}:", f"    类型: {['行政许可', '行政备案', '公共服务', '评估评审'][i % 4]}",
             f"    责任主体: {name(i * 3 % parties, '局')}", f"    阶段: {STAGES[i * 8 // n]}",
             f"    法定时限: {5 + i % 20}个工作日", f"    承诺时限: {1 + i % 5}个工作日",
             f"    依据: [《{name(i % laws, '条例')}》第{i % 90 + 1}条, 《{name((i + 1) % laws, '条例')}》第{i % 40 + 1}条]",
             f"    适用情形: 建筑面积 >= {100 * (i % 50 + 1)}平方米", "    受理条件: [材料齐全并符合法定形式, 项目已经备案]",
             "    材料: [" + ", ".join(name((i * 2 + k * 3) % materials, "书") for k in range(5)) + "]",
             f"    结果: {name(i, '证')}", "    收费: 不收费", "    步骤: [申请, 受理, 审查, 决定, 送达]",
             "    常见问题: [{问: 可以网上办吗？, 答: 可以，登录后按提示上传材料即可。}]", "    出处: 示例"]
    if i > 0:
        lines.insert(4, f"    前置: {name(i - 1 - i % min(i, 3), '事项')}")
    return "\n".join(lines)


def catalog(n):
    parties, materials, laws = max(2, n // 4), 2 * n, max(2, n // 5)
    drawn = [name(i, "事项") for i in range(0, n, max(1, n // 60))]
    return "\n".join([
        "手册: {标题: 大手册, 编制单位: 示例单位, 版本: 示例版, 日期: 2026-11-01, 出处: 示例}",
        "日历: {节假日: [2026-10-01..2026-10-07, 2027-01-01]}", "情形: {建筑面积: {问: 建筑面积多大？, 类型: 数, 单位: 平方米}}",
        "责任主体:", *(f"  {name(i, '局')}: {{类型: 政府部门, 窗口: 示例, 电话: 示例}}" for i in range(parties)),
        "法规:", *(f"  {name(i, '条例')}: {{施行: 2020-01-01}}" for i in range(laws)),
        "材料:", *(f"  {name(i, '书')}: {{来源: 申请人, 形式: 电子, 份数: 1}}" for i in range(materials)),
        "事项:", *(item(i, n) for i in range(n)),
        "流程:", "  总图:", "    名称: 总图", "    阶段: {" + ", ".join(f"{s}: {{名称: {s}}}" for s in STAGES) + "}",
        "    环节: [" + ", ".join(drawn) + "]", ""])


def run(liutu, n, folder):
    """Processor seconds, wall seconds not counted, and peak memory in MB of one build."""
    os.makedirs(f"{folder}/{n}")
    with open(f"{folder}/{n}/a.yaml", "w", encoding="utf-8") as f:
        f.write(catalog(n))
    command = [liutu, "build", f"{folder}/{n}", "-o", f"{folder}/out{n}", "--only", "pdf"]
    # a process of its own for the peak: that of all children is the largest so far
    probe = ("import resource, subprocess, sys; r = subprocess.run(sys.argv[1:], capture_output=True, text=True); "
             "u = resource.getrusage(resource.RUSAGE_CHILDREN); "
             "print(r.returncode, u.ru_utime + u.ru_stime, u.ru_maxrss / 1024); sys.stderr.write(r.stderr)")
    done = subprocess.run([sys.executable, "-c", probe, *command], capture_output=True, text=True, check=True)
    code, seconds, peak = done.stdout.split()
    if code != "0":
        sys.exit(done.stderr)
    info = subprocess.run(["pdfinfo", f"{folder}/out{n}/handbook.pdf"], capture_output=True, text=True, check=True).stdout
    pages = next(int(line.split()[1]) for line in info.splitlines() if line.startswith("Pages:"))
    return float(seconds), pages, float(peak), os.path.getsize(f"{folder}/out{n}/handbook.pdf") / 1e6


def main():
    liutu, sizes = sys.argv[1], [int(n) for n in sys.argv[2:]] or [20, 100, 500]
    print(f"{'items':>6} {'pages':>6} {'cpu s':>7} {'pages/s':>8} {'peak MB':>8} {'file MB':>8} {'growth':>7}   (time by pages: n^growth)")
    before = None
    with tempfile.TemporaryDirectory() as folder:
        for n in sizes:
            seconds, pages, peak, size = run(liutu, n, folder)
            growth = "" if before is None else f"{math.log(seconds / before[0]) / math.log(pages / before[1]):.2f}"
            print(f"{n:6} {pages:6} {seconds:7.2f} {pages / seconds:8.0f} {peak:8.0f} {size:8.2f} {growth:>7}")
            before = (seconds, pages)


main()
