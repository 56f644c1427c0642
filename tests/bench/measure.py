#!/usr/bin/env python3
"""Crossings, bends and cleanness of a drawing. usage: measure.py GEOMETRY.json | --dot DRAWING.json

A crossing is a point where two arrows cross from one side to the other, a bend a change of direction;
clean is a drawing in which no two boxes overlap, no line runs through a strange box or along a strange
line, and every line is axis-parallel. --dot reads what `dot -Tjson` writes."""
import json
import sys

CELL = 80.0


def straighten(points):
    out = []
    for p in points:
        if out and abs(out[-1][0] - p[0]) < .05 and abs(out[-1][1] - p[1]) < .05:
            continue
        if len(out) > 1:
            (ax, ay), (bx, by) = out[-2], out[-1]
            u, v = (bx - ax, by - ay), (p[0] - bx, p[1] - by)
            cross = abs(u[0] * v[1] - u[1] * v[0])
            if cross < .01 * max(1, (u[0] ** 2 + u[1] ** 2) ** .5 * (v[0] ** 2 + v[1] ** 2) ** .5) and u[0] * v[0] + u[1] * v[1] > 0:
                out.pop()
        out.append(p)
    return out


def read_own(g):
    nodes = {n['id']: (n['x'], n['y'], n['w'], n['h']) for n in g['nodes']}
    return nodes, [(e['from'], e['to'], straighten([tuple(p) for p in e['points']])) for e in g['edges']]


def read_dot(g):
    nodes, names = {}, {}
    for o in g.get('objects', []):
        if 'pos' not in o:
            continue
        x, y = (float(v) for v in o['pos'].split(','))
        w, h = float(o['width']) * 72, float(o['height']) * 72
        nodes[o['name']] = (x - w / 2, y - h / 2, w, h)
        names[o['_gvid']] = o['name']
    edges = []
    for e in g.get('edges', []):
        parts = [p for p in e['pos'].split() if p[0] not in 'es']
        c = [tuple(float(v) for v in p.split(',')) for p in parts]
        points = [c[0]]
        for i in range(0, len(c) - 3, 3):  # cubic pieces
            a, b, d, f = c[i:i + 4]
            for t in (.25, .5, .75, 1):
                s = 1 - t
                points.append(tuple(s ** 3 * a[k] + 3 * s * s * t * b[k] + 3 * s * t * t * d[k] + t ** 3 * f[k] for k in (0, 1)))
        edges.append((names[e['tail']], names[e['head']], straighten(points)))
    return nodes, edges


def cells(x0, y0, x1, y1):
    for i in range(int(min(x0, x1) // CELL), int(max(x0, x1) // CELL) + 1):
        for j in range(int(min(y0, y1) // CELL), int(max(y0, y1) // CELL) + 1):
            yield i, j


def crosses(a, b, c, d):
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
    return side(a, b, c) * side(a, b, d) < -1e-9 and side(c, d, a) * side(c, d, b) < -1e-9


def runs_through(p, q, box):
    x, y, w, h = box[0] + 1, box[1] + 1, box[2] - 2, box[3] - 2
    t0, t1 = 0.0, 1.0
    for d, s, low, high in ((q[0] - p[0], p[0], x, x + w), (q[1] - p[1], p[1], y, y + h)):
        if abs(d) < 1e-9:
            if not low < s < high:
                return False
            continue
        u, v = sorted(((low - s) / d, (high - s) / d))
        t0, t1 = max(t0, u), min(t1, v)
    return t0 < t1


def along(a, b, c, d):
    """length that two axis-parallel pieces share"""
    for k in (0, 1):
        if abs(a[k] - b[k]) < .5 and abs(c[k] - d[k]) < .5 and abs(a[k] - c[k]) < .5:
            o = 1 - k
            return min(max(a[o], b[o]), max(c[o], d[o])) - max(min(a[o], b[o]), min(c[o], d[o]))
    return 0


def measure(nodes, edges):
    pieces, at = [], {}
    bends, slanted = 0, 0
    for k, (_, _, p) in enumerate(edges):
        bends += len(p) - 2
        for a, b in zip(p, p[1:]):
            slanted += abs(a[0] - b[0]) > .5 and abs(a[1] - b[1]) > .5
            for c in cells(*a, *b):
                at.setdefault(c, []).append(len(pieces))
            pieces.append((k, a, b))
    seen, crossings, shared = set(), 0, 0
    for v in at.values():
        for i, s in enumerate(v):
            for t in v[i + 1:]:
                (k, a, b), (m, c, d) = pieces[s], pieces[t]
                if k == m or (s, t) in seen:
                    continue
                seen.add((s, t))
                crossings += crosses(a, b, c, d)
                # arrows to members of one frame end in one point
                strangers = edges[k][0] != edges[m][0] and edges[k][1] != edges[m][1] and \
                    edges[k][2][0] != edges[m][2][0] and edges[k][2][-1] != edges[m][2][-1]
                shared += strangers and along(a, b, c, d) > 2
    boxes = {}
    for name, (x, y, w, h) in nodes.items():
        for c in cells(x, y, x + w, y + h):
            boxes.setdefault(c, []).append(name)
    hits, overlaps = set(), set()
    for k, (u, v, p) in enumerate(edges):
        for a, b in zip(p, p[1:]):
            for c in cells(*a, *b):
                hits.update((k, n) for n in boxes.get(c, ()) if n not in (u, v) and runs_through(a, b, nodes[n]))
    for names in boxes.values():
        for i, m in enumerate(names):
            for n in names[i + 1:]:
                a, b = nodes[m], nodes[n]
                if min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) > .5 and min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) > .5:
                    overlaps.add((m, n))
    clean = not (slanted or shared or hits or overlaps)
    n = max(1, len(edges))
    return crossings / n, bends / n, clean


if __name__ == '__main__':
    dot = sys.argv[1] == '--dot'
    with open(sys.argv[-1], encoding='utf-8') as f:
        g = json.load(f)
    print('%.3f %.2f %s' % ((lambda m: (m[0], m[1], 'yes' if m[2] else 'no'))(measure(*(read_dot(g) if dot else read_own(g))))))
