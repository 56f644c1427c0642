#!/usr/bin/env python3
"""A life cycle of N steps over 8 lanes and 5 stages, as YAML and as DOT. usage: graph.py N DIR"""
import random
import sys

n, out = int(sys.argv[1]), sys.argv[2]
random.seed(n)
stage = [i * 5 // n for i in range(n)]
lane = [random.randrange(8) for _ in range(n)]
edges = []
for i in range(1, n):
    edges.append((max(0, i - 1 - random.randrange(6)), i))
    if random.random() < .2:
        edges.append((max(0, i - 2 - random.randrange(10)), i))
edges = sorted(set(edges))
y = ['责任主体:'] + ['  p%d: {名称: 部门%d, 类型: 政府部门}' % (i, i + 1) for i in range(8)]
y += ['流程:', '  p:', '    名称: 生命周期', '    阶段:'] + ['      s%d: {名称: 第%d阶段}' % (i, i + 1) for i in range(5)]
y += ['    环节:'] + ['      n%d: {类型: 办理, 名称: 办理事项第%d步, 主体: p%d, 阶段: s%d}' % (i, i, lane[i], stage[i]) for i in range(n)]
y += ['    流向:'] + ['      - n%d -> n%d' % e for e in edges]
open(out + '/a.yaml', 'w', encoding='utf-8').write('\n'.join(y) + '\n')
d = ['digraph{rankdir=LR;node[shape=box];']
for p in range(8):
    d.append('subgraph cluster_%d{%s}' % (p, ''.join('n%d[label="办理事项第%d步"];' % (i, i) for i in range(n) if lane[i] == p)))
d += ['n%d->n%d;' % e for e in edges] + ['}']
open(out + '/a.dot', 'w', encoding='utf-8').write('\n'.join(d) + '\n')
