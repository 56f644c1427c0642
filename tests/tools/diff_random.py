"""Random edits of a catalog: liutu diff must name exactly these. usage: diff_random.py LIUTU [COUNT [SEED]]

Each round writes a catalog, changes it (limits, parties, fees, materials, items added, removed, renamed),
shuffles the order of its files, and compares what diff says with what was done."""
import json
import os
import random
import subprocess
import sys
import tempfile

PARTIES, MATERIALS = 5, 8


def base(rnd):
    items = {}
    for i in range(8):
        items['事项%d' % i] = {
            '名称': '办理第%d类手续' % i, '类型': rnd.choice(['行政许可', '行政备案', '公共服务']), '责任主体': '部门%d' % rnd.randrange(PARTIES),
            '法定时限': '%d个工作日' % rnd.randint(10, 40), '承诺时限': '%d个工作日' % rnd.randint(1, 9),
            '收费': '收费标准%d' % rnd.randrange(50), '救济': '途径%d' % rnd.randrange(50), '到场次数': rnd.randrange(3),
            '材料': sorted(rnd.sample(['材料%d' % m for m in range(MATERIALS)], 3))}
    return items, [('事项%d' % i, '事项%d' % (i + 1)) for i in range(7)]


def write(folder, items, flows, rnd):
    """one file a section, under shuffled names"""
    os.makedirs(folder, exist_ok=True)
    everything = '{类型: 程序, 责任主体: 部门0, 协办: [%s], 材料: [%s]}' % (
        ', '.join('部门%d' % i for i in range(1, PARTIES)), ', '.join('材料%d' % i for i in range(MATERIALS)))
    names = list(items)
    rnd.shuffle(names)
    parts = [
        '手册: {标题: 比较样例, 日期: 2026-03-02}\n日历: {节假日: [2026-10-01..2026-10-07]}',
        '责任主体:\n' + '\n'.join('  部门%d: {类型: 政府部门}' % i for i in range(PARTIES)),
        '材料:\n' + '\n'.join('  材料%d: {来源: 申请人}' % i for i in range(MATERIALS)),
        '事项:\n  总受理: %s\n' % everything + '\n'.join('  %s: %s' % (n, json.dumps(items[n], ensure_ascii=False)) for n in names),
        '流程:\n  总图:\n    环节: [总受理, %s]\n    流向:\n      - 总受理 -> %s\n%s' % (
            ', '.join(items), list(items)[0], '\n'.join('      - %s -> %s' % f for f in flows))]
    order = list(range(len(parts)))
    rnd.shuffle(order)
    for k, i in enumerate(order):
        with open('%s/%d.yaml' % (folder, k), 'w', encoding='utf-8') as f:
            f.write(parts[i] + '\n')


def edit(items, flows, rnd):
    """changes the catalog; gives what diff must say as (kind, record, id, field, old, new)"""
    said, renamed = set(), {}
    old_first = list(items)[0]
    old_flows = set(flows) | {('总受理', old_first)}
    victims = rnd.sample(list(items), 6)
    for n in victims[:3]:
        it = items[n]
        what = rnd.choice(['承诺时限', '责任主体', '收费', '材料+', '材料-'])
        if what == '材料+':
            more = rnd.choice([m for m in ('材料%d' % i for i in range(MATERIALS)) if m not in it['材料']])
            it['材料'] = it['材料'] + [more]
            said.add(('added', 'item', n, 'materials', '', more))
        elif what == '材料-':
            gone = it['材料'].pop()
            said.add(('removed', 'item', n, 'materials', gone, ''))
        else:
            new = {'承诺时限': '%d个工作日' % rnd.randint(41, 49), '责任主体': '部门%d' % ((int(it['责任主体'][2:]) + 1) % PARTIES),
                   '收费': '另一标准'}[what]
            if what == '承诺时限':
                new = '%d个工作日' % (int(it[what][:-4]) + 1) if it[what] != '9个工作日' else '1个工作日'
            field = {'承诺时限': 'promised', '责任主体': 'party', '收费': 'fee'}[what]
            said.add(('changed', 'item', n, field, it[what], new))
            it[what] = new
    n = victims[3]  # renamed
    new = '改名后的' + n
    pairs = [(new if k == n else k, v) for k, v in items.items()]
    items.clear()
    items.update(pairs)
    renamed[n] = new
    flows[:] = [(renamed.get(a, a), renamed.get(b, b)) for a, b in flows]
    said |= {('renamed', 'item', new, '', n, new), ('renamed', 'node', '总图/' + new, '', n, new)}
    n = victims[4]  # removed
    name = items.pop(n)['名称']
    flows[:] = [f for f in flows if n not in f]
    said |= {('removed', 'item', n, '', name, ''), ('removed', 'node', '总图/' + n, '', name, '')}
    items['新事项'] = {'名称': '全新的办理', '类型': '评估评审', '责任主体': '部门0', '收费': '不收费'}
    flows.append((list(items)[0], '新事项'))
    said |= {('added', 'item', '新事项', '', '', '全新的办理'), ('added', 'node', '总图/新事项', '', '', '全新的办理')}
    now = set(flows) | {('总受理', list(items)[0])}
    before = {(renamed.get(a, a), renamed.get(b, b)) for a, b in old_flows}
    for a, b in before - now:
        said.add(('removed', 'process', '总图', 'flows', '%s -> %s' % (a, b), ''))
    for a, b in now - before:
        said.add(('added', 'process', '总图', 'flows', '', '%s -> %s' % (a, b)))
    return said


def diff(liutu, old, new, folder):
    p = subprocess.run([liutu, 'diff', old, new, '-o', folder + '/d.json'], capture_output=True, text=True, check=False)
    with open(folder + '/d.json', encoding='utf-8') as f:
        d = json.load(f)
    return p.returncode, {(c['kind'], c['record'], c['id'], c['field'], c['old'], c['new']) for c in d['changes']}


def main():
    liutu = os.path.abspath(sys.argv[1])
    count, seed = int(sys.argv[2]) if len(sys.argv) > 2 else 60, int(sys.argv[3]) if len(sys.argv) > 3 else 0
    passed = failed = 0
    for k in range(seed, seed + count):
        rnd = random.Random(k)
        with tempfile.TemporaryDirectory() as t:
            items, flows = base(rnd)
            write(t + '/old', items, flows, rnd)
            write(t + '/same', items, flows, rnd)
            said = edit(items, flows, rnd)
            write(t + '/new', items, flows, rnd)
            code, none = diff(liutu, t + '/old', t + '/same', t)
            code2, found = diff(liutu, t + '/old', t + '/new', t)
            good = (code, none, code2, found) == (0, set(), 1, said)
            passed, failed = passed + good, failed + (not good)
            if not good:
                print('seed %d: exits %d %d; shuffled %s; not said %s; said too much %s' % (
                    k, code, code2, none, sorted(said - found), sorted(found - said)))
    print('%d passed, %d failed' % (passed, failed))
    sys.exit(failed > 0)


if __name__ == '__main__':
    main()
