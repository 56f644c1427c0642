#!/usr/bin/env python3
"""How far a chart stays as it was when one node is added, removed or renamed.

usage: stability.py [--most N] [--least PERCENT] [--lock] LIUTU CATALOG…   For each process of the catalogs its graph (lanes, stages, nodes,
flows) is written anew as a bare catalog, then again with one node more, less, or with a longer name, for
each node in turn (at most N of a chart, 12). A node has stayed if it belongs to the longest sequence of
nodes of its lane and stage that stand in the same order from left to right and from top to bottom.
Prints the share of the other nodes that have stayed: mean, and the worst chart; with EACH=1 every chart.
With --lock, the layout of the first drawing is kept beside the catalog (build --lock).
With --least, a test: fails if the mean is less, with --lock if any chart is."""
import argparse
import json
import os
import subprocess
import sys
import tempfile


def draw(liutu, folder, process=None):
    out = folder + '/out.json'
    cmd = [liutu, 'chart', folder if process is None else process[0], '-o', out]
    if process is not None:
        cmd += ['--process', process[1]]
    if os.path.exists(out):
        os.remove(out)
    subprocess.run(cmd, capture_output=True, check=False)
    if not os.path.exists(out):
        return None
    with open(out, encoding='utf-8') as f:
        return json.load(f)


def write(folder, lanes, stages, nodes, flows):
    y = ['责任主体:'] + ['  %s: {名称: %s, 类型: 其他}' % (l, l) for l in lanes or ['x']]
    y += ['流程:', '  p:', '    名称: p', '    视图: 泳道', ]
    if lanes:
        y += ['    泳道: [%s]' % ', '.join(lanes)]
    if stages:
        y += ['    阶段:'] + ['      %s: {名称: %s}' % (s, s) for s in stages]
    y += ['    环节:']
    for n in nodes:
        y += ['      %s: {类型: %s, 名称: %s, 主体: %s%s}' % (n['id'], n['kind'], n['name'], n['lane'] or 'x',
                                                       ', 阶段: ' + n['stage'] if stages else '')]
    y += ['    流向:'] + ['      - %s -> %s' % f for f in flows]
    with open(folder + '/a.yaml', 'w', encoding='utf-8') as f:
        f.write('\n'.join(y) + '\n')


def order(g):
    """nodes of each lane and stage: from left to right, those of a column from top to bottom"""
    groups = {}
    for n in sorted(g['nodes'], key=lambda n: (round(n['x'] + n['w'] / 2), n['y'])):
        groups.setdefault((n.get('lane'), n.get('stage')), []).append(n['id'])
    return groups


def longest(a, b):
    t = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            t[i + 1][j + 1] = t[i][j] + 1 if x == y else max(t[i][j + 1], t[i + 1][j])
    return t[-1][-1]


def stayed(before, after, changed):
    kept = total = 0
    a, b = order(before), order(after)
    for key, ids in a.items():
        old = [i for i in ids if i not in changed]
        new = [i for i in b.get(key, []) if i not in changed]
        total += len(old)
        kept += longest(old, new)
    return kept / max(1, total)


def main():
    ap = argparse.ArgumentParser(usage=__doc__)
    ap.add_argument('--most', type=int, default=12)
    ap.add_argument('--least', type=float)
    ap.add_argument('--lock', action='store_true')
    ap.add_argument('liutu')
    ap.add_argument('catalogs', nargs='+')
    args = ap.parse_args()
    liutu, shares, worst = args.liutu, [], (2, '')
    with tempfile.TemporaryDirectory() as folder:
        for catalog in args.catalogs:
            names = [n for n in processes(catalog) if not os.environ.get("ONLY") or n in os.environ["ONLY"].split(",")]
            for name in names:
                g = draw(liutu, folder, (catalog, name))
                if g is None or len(g['nodes']) < 4:
                    continue
                kinds = {'start': '开始', 'end': '结束', 'decision': '判断'}
                nodes = [{'id': 'n%d' % i, 'kind': kinds.get(n['kind'], '办理'), 'name': '办理环节%d' % i, 'old': n['id'],
                          'lane': n.get('lane') or '', 'stage': n.get('stage') or ''} for i, n in enumerate(g['nodes'])]
                new = {n['old']: n['id'] for n in nodes}
                lanes, stages = [l['id'] for l in g['lanes']], [s['id'] for s in g['stages']]
                flows = [(new[e['from']], new[e['to']]) for e in g['edges']]
                areas = (lanes, stages)
                write(folder, *areas, nodes, flows)
                if os.path.exists(folder + '/liutu.lock'):
                    os.remove(folder + '/liutu.lock')
                if args.lock:
                    subprocess.run([liutu, 'build', folder, '-o', folder + '/out', '--only', 'svg', '--lock'],
                                   capture_output=True, check=False)
                base = draw(liutu, folder)
                if base is None:
                    continue
                here = []
                for i in range(0, len(nodes), max(1, len(nodes) // args.most)):
                    n = nodes[i]
                    less = [m for m in nodes if m is not n]
                    through = [(a, d) for a, b in flows if b == n['id'] for c, d in flows if c == n['id']]
                    cut = [f for f in flows if n['id'] not in f] + [f for f in through if f not in flows and f[0] != f[1]]
                    extra = dict(n, id='extra', kind='办理', name='新增环节')
                    for variant in ((less, sorted(set(cut), key=cut.index)), (nodes + [extra], flows + [(n['id'], 'extra')]),
                                    ([dict(m, name='换了很长名称的办理环节') if m is n else m for m in nodes], flows)):
                        write(folder, *areas, *variant)
                        after = draw(liutu, folder)
                        if after is not None:
                            here.append(stayed(base, after, {n['id'], 'extra'} if variant[0] is less else {'extra'}))
                if here and os.environ.get('EACH'):
                    print('%-20s %5.1f %%' % (name, 100 * sum(here) / len(here)), ' '.join('%.0f' % (100 * h) for h in here))
                if here:
                    mean = sum(here) / len(here)
                    shares.append(mean)
                    worst = min(worst, (mean, name))
    print('%d charts: %.1f %% of the other nodes stay, worst %.1f %% (%s)' % (len(shares), 100 * sum(shares) / len(shares),
                                                                    100 * worst[0], worst[1]))
    if args.least is not None:
        good = 100 * (worst[0] if args.lock else sum(shares) / len(shares)) >= args.least
        print('%d passed, %d failed' % (good, not good))
        sys.exit(not good)


def processes(catalog):
    import glob
    import re
    names = []
    for path in sorted(glob.glob(catalog + '/流程*.yaml')):
        with open(path, encoding='utf-8') as f:
            names += re.findall(r'^  ([\w-]+):\s*$', f.read(), re.M)
    return names


if __name__ == '__main__':
    main()
