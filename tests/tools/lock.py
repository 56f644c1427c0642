#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Edits of a catalog that keeps its layout, and how far the charts stay as they were.

usage: lock.py LIUTU CATALOG OUT [MOST]   For some processes of the catalog one box more, less, and renamed (in its 流程
files, as a clerk would), each built with --lock from the lock file as it is now. Every other box of the process that
was changed has to be in the order it had among those of its lane and stage, along the flow and across it; charts of
other processes have to be the same bytes. Ends with `N passed, N failed`."""
import glob
import itertools
import os
import re
import shutil
import subprocess
import sys


def places(path):
    """process → id → (lane, stage, frame around it, cell); the cell None where it has none, else sheet, column, row, part"""
    found, here = {}, None
    with open(path, encoding='utf-8') as f:
        for line in f:
            field = line.rstrip('\n').split('\t')
            if field[0] == 'process':
                here = found.setdefault(field[1], {})
            elif field[0] == 'node':
                cell = None if field[6] == '-' else tuple(int(field[i]) for i in (5, 6, 7, 10))
                here[field[1]] = (field[2], field[3], field[4], cell)
    return found


def order(a, b):
    (sheet, column, row, part), (sheet2, column2, row2, part2) = a, b
    return ((sheet, part, column) > (sheet2, part2, column2)) - ((sheet, part, column) < (sheet2, part2, column2)), \
        ((part, row) > (part2, row2)) - ((part, row) < (part2, row2))


def kept(before, after):
    """pairs of one lane, stage and frame that stand as they did, and all of them"""
    good = every = 0
    for p, q in itertools.combinations([i for i in before if i in after], 2):
        was, now = (before[p], before[q]), (after[p], after[q])
        if was[0][:3] != was[1][:3] or was[0][:3] != now[0][:3] or None in (was[0][3], was[1][3]):
            continue
        every += 1
        good += None not in (now[0][3], now[1][3]) and order(was[0][3], was[1][3]) == order(now[0][3], now[1][3])
    return good, every


def edits(text, process, first):
    """(what, text, id) with one node more, less or renamed in the process of this id; id: of the one that is gone"""
    found = re.search(r'^  %s:\n(?:    .*\n|\n)+' % re.escape(process), text, re.M)
    if not found:
        return
    block = found.group(0)
    nodes = [n for n in re.findall(r'^      ([^\s:#]+): (\{.*\})$', block, re.M) if n[0] in first]
    for i in range(len(nodes) // 4, len(nodes), max(1, len(nodes) // 4)):
        name, body = nodes[i]
        line = '      %s: %s\n' % (name, body)
        lane, stage = first[name][:2]
        new = '      新增: {类型: 办理, 名称: 新增环节%s%s}\n' % (lane and ', 主体: ' + lane, stage and ', 阶段: ' + stage)
        more = block.replace(line, line + new, 1).replace('    流向:\n', '    流向:\n      - %s -> 新增\n' % name, 1)
        yield 'more', text.replace(block, more, 1), '新增'
        named = '{名称: 换了一个长些的名称, ' + re.sub(r'名称: [^,}]+, |, 名称: [^,}]+', '', body)[1:]
        yield 'renamed', text.replace(block, block.replace(line, '      %s: %s\n' % (name, named), 1), 1), None
        word = r'(?<![^\s\[,{])%s(?![^\s\],}:])' % re.escape(name)
        less = re.sub(r'^      - .*%s.*\n' % word, '', block.replace(line, '', 1), flags=re.M)
        less = re.sub(r'(, %s|%s, )' % (word, word), '', less)
        yield 'less', text.replace(block, less, 1), name


def main():
    liutu, catalog, out = sys.argv[1:4]
    most = int(sys.argv[4]) if len(sys.argv) > 4 else 1000
    lock = catalog + '/liutu.lock'
    first = places(lock)
    shutil.copy(lock, lock + '.first')

    def build(*more):
        return subprocess.run([liutu, 'build', catalog, '-o', out, '--only', 'svg', *more], capture_output=True, check=False)

    build()
    charts = {os.path.basename(p): open(p, 'rb').read() for p in glob.glob(out + '/charts/*.svg')}
    passed = failed = pairs = stayed = skipped = 0
    for path in sorted(glob.glob(catalog + '/流程*.yaml')):
        with open(path, encoding='utf-8') as f:
            text = f.read()
        for process in re.findall(r'^  ([\w-]+):\s*$', text, re.M):
            if process not in first:
                continue
            for what, changed, node in edits(text, process, first[process]):
                if passed + failed + skipped == most:
                    break
                with open(path, 'w', encoding='utf-8') as f:
                    f.write(changed)
                shutil.copy(lock + '.first', lock)
                done = build('--lock')
                if done.returncode != 0: # the edit itself is not valid there
                    skipped += 1
                    continue
                after = places(lock)
                old = {k: v for k, v in first[process].items() if k != node}
                good, every = kept(old, after[process])
                others = all(open(p, 'rb').read() == charts.get(os.path.basename(p)) for p in glob.glob(out + '/charts/*.svg')
                             if os.path.basename(p) != process + '.svg')
                ok = good == every and others
                passed, failed, pairs, stayed = passed + ok, failed + (not ok), pairs + every, stayed + good
                if not ok:
                    print('%s, %s: %d of %d pairs stay%s' % (process, what, good, every, '' if others else '; another chart changed'))
            with open(path, 'w', encoding='utf-8') as f:
                f.write(text)
    print('%d of %d pairs of boxes stay; %d edits were no valid catalog' % (stayed, pairs, skipped))
    print('%d passed, %d failed' % (passed, failed + (passed == 0)))
    sys.exit(failed > 0 or passed == 0)


if __name__ == '__main__':
    main()
