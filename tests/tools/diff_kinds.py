"""Random edits of every kind of record: liutu diff must name exactly these, draw them and report them.
usage: diff_kinds.py LIUTU [COUNT [SEED]]

Each round changes some fields of a catalog that has every kind of record, adds and removes records, shuffles
sections, files and the order of records, and compares what diff says with what was done. The chart of both versions
has a sign for each step that came, went or changed, and no other; the report is a whole PDF."""
import copy
import json
import os
import random
import re
import subprocess
import sys
import tempfile

BASE = {
    '手册': {'标题': '比较', '日期': '2026-03-02', '版本': '一版', '编制单位': '某区'},
    '日历': {'节假日': ['2026-10-01..2026-10-07', '2026-01-01'], '调休上班': ['2026-10-10']},
    '情形': {'投资': {'问': '谁投？', '选项': ['甲', '乙']}, '面积': {'类型': '数', '单位': '平方米'}, '闲置': {'类型': '是否'}},
    '责任主体': {'部门0': {'类型': '政府部门', '电话': '示例'}, '部门1': {'名称': '部门1', '类型': '政府部门'}, '部门2': {'类型': '政府部门', '上级': '部门0'}},
    '法规': {'建筑法': {'文号': '一号', '施行': '1998-03-01'}, '规划法': {'文号': '九号'}},
    '材料': {'表': {'来源': '申请人', '形式': '原件', '份数': '2'}, '图': {'来源': '申请人'}},
    '事项': {
        '备案': {'责任主体': '部门0', '阶段': '一', '材料': ['表', {'图': {'容缺': '5个工作日'}}], '依据': ['《建筑法》第一条', '《规划法》第二条'],
               '适用情形': '投资 = 甲 且 面积 > 3', '承诺时限': '3个工作日', '收费': '不收费', '到场次数': '1', '步骤': ['受理', '审查']},
        '许可': {'责任主体': '部门1', '阶段': '二', '前置': '备案', '承诺时限': '3个工作日', '协办': ['部门2']},
        '验收': {'责任主体': '部门2', '阶段': '二', '承诺时限': '4个工作日', '救济': '复议'}},
    '流程': {'总图': {
        '名称': '总图', '类别': '总图', '阶段': {'一': {'名称': '第一', '时限': '9个工作日'}, '二': {'名称': '第二', '牵头': '部门1'}},
        '环节': {'开始': {'类型': '开始', '名称': '开始', '主体': '部门0', '阶段': '一'}, '备案': {'事项': '备案'}, '许可': {'事项': '许可'},
               '验收': {'事项': '验收'}, '归档': {'类型': '办理', '名称': '归档', '主体': '部门0', '阶段': '二', '时限': '1个工作日'}},
        '并联': {'组': {'名称': '可并联', '环节': ['许可', '验收']}},
        '流向': ['开始 -> 备案', '备案 -> 验收', '验收 -> 归档']}},
    '政策': {'奖': {'责任主体': '部门0', '类型': '免申即享', '内容': '奖十万', '适用情形': '投资 = 乙'}, '补': {'责任主体': '部门1', '内容': '补五万'}},
    '清单': {'问题清单': {'列': ['问题', '责任'], '行': [['一', '部门0'], ['二', '部门1']], '责任主体': '部门0'}, '旧清单': {'列': ['甲'], '行': [['乙']]}},
    '专班': {'一班': {'牵头': '部门0', '成员': ['部门1'], '例会': '每周'}, '散班': {'牵头': '部门1'}},
    '问题分类': {'一般': {'时限': '5个工作日', '流程': '总图'}, '少见': {'时限': '20个工作日'}},
}


def at(c, path):
    for p in path[:-1]:
        c = c[p]
    return c, path[-1]


def value(path, record, ident, field, new, nodes=()):
    """another value of a field"""
    def do(c):
        holder, key = at(c, path)
        old = holder.get(key, '')
        holder[key] = new
        return {('changed', record, ident, field, old, new)}
    return path, do, set(nodes), set(), set()


def more(path, record, ident, field, new, nodes=()):
    """one more element of a list"""
    def do(c):
        holder, key = at(c, path)
        holder[key] = holder[key] + [new]
        shown = ' | '.join(new) if isinstance(new, list) else new
        return {('added', record, ident, field, '', shown)}
    return path, do, set(nodes), set(), set()


def less(path, record, ident, field, nodes=()):
    """one element of a list gone, its last"""
    def do(c):
        holder, key = at(c, path)
        gone, holder[key] = holder[key][-1], holder[key][:-1]
        shown = ' | '.join(gone) if isinstance(gone, list) else gone
        return {('removed', record, ident, field, shown, '')}
    return path, do, set(nodes), set(), set()


def without(section, ident, record):
    def do(c):
        name = c[section].pop(ident).get('名称', ident)
        return {('removed', record, ident, '', name, '')}
    return (section, ident), do, set(), set(), set()


def with_new(section, ident, record, fields):
    def do(c):
        c[section][ident] = fields
        return {('added', record, ident, '', '', fields.get('名称', ident))}
    return (section, ident), do, set(), set(), set()


def node_gone(c):
    del c['流程']['总图']['环节']['归档']
    c['流程']['总图']['流向'].remove('验收 -> 归档')
    return {('removed', 'node', '总图/归档', '', '归档', ''), ('removed', 'process', '总图', 'flows', '验收 -> 归档', '')}


def node_new(c):
    c['流程']['总图']['环节']['公示'] = {'类型': '办理', '名称': '网上公示', '主体': '部门1', '阶段': '二'}
    c['流程']['总图']['流向'].append('备案 -> 公示')
    return {('added', 'node', '总图/公示', '', '', '网上公示'), ('added', 'process', '总图', 'flows', '', '备案 -> 公示')}


P = ('流程', '总图')
EDITS = [
    value(('手册', '版本'), 'handbook', '', 'edition', '二版'), value(('手册', '编制单位'), 'handbook', '', 'publisher', '某市'),
    more(('日历', '节假日'), 'calendar', '', 'holidays', '2026-05-01'), less(('日历', '节假日'), 'calendar', '', 'holidays'),
    more(('日历', '调休上班'), 'calendar', '', 'workdays', '2026-05-09'),
    more(('情形', '投资', '选项'), 'fact', '投资', 'options', '丙'), value(('情形', '投资', '问'), 'fact', '投资', 'ask', '由谁投资？'),
    without('情形', '闲置', 'fact'), with_new('情形', '新情形', 'fact', {'类型': '是否'}),
    value(('责任主体', '部门0', '电话'), 'party', '部门0', 'phone', '另一个'), value(('责任主体', '部门2', '上级'), 'party', '部门2', 'parent', '部门1'),
    value(('责任主体', '部门1', '名称'), 'party', '部门1', 'name', '部门一'),
    value(('法规', '建筑法', '文号'), 'law', '建筑法', 'number', '二号'), value(('法规', '规划法', '施行'), 'law', '规划法', 'effective', '2008-01-01'),
    value(('材料', '表', '份数'), 'material', '表', 'copies', '1'), value(('材料', '图', '样表'), 'material', '图', 'template', '样表一'),
    less(('事项', '备案', '依据'), 'item', '备案', 'basis', ['备案']), value(('事项', '备案', '收费'), 'item', '备案', 'fee', '收费', ['备案']),
    value(('事项', '备案', '适用情形'), 'item', '备案', 'when', '投资 = 乙', ['备案']), more(('事项', '备案', '步骤'), 'item', '备案', 'steps', '送达', ['备案']),
    value(('事项', '备案', '到场次数'), 'item', '备案', 'visits', '0', ['备案']),
    value(('事项', '许可', '承诺时限'), 'item', '许可', 'promised', '1个工作日', ['许可']), more(('事项', '许可', '协办'), 'item', '许可', 'joint', '部门0', ['许可']),
    value(('事项', '验收', '救济'), 'item', '验收', 'remedy', '诉讼', ['验收']), value(('事项', '验收', '法定时限'), 'item', '验收', 'statutory', '9个工作日', ['验收']),
    value(P + ('阶段', '一', '时限'), 'stage', '总图/一', 'limit', '8个工作日'), value(P + ('阶段', '二', '牵头'), 'stage', '总图/二', 'lead', '部门2'),
    less(P + ('并联', '组', '环节'), 'group', '总图/组', 'nodes'), value(P + ('并联', '组', '名称'), 'group', '总图/组', 'name', '同时办'),
    (P + ('环节', '归档'), node_gone, set(), set(), {'归档'}), (P + ('环节', '公示'), node_new, set(), {'公示'}, set()),
    value(P + ('环节', '归档', '时限'), 'node', '总图/归档', 'limit', '2个工作日', ['归档']),
    value(('政策', '奖', '内容'), 'policy', '奖', 'benefit', '奖二十万'), value(('政策', '奖', '类型'), 'policy', '奖', 'kind', '协议'),
    without('政策', '补', 'policy'), with_new('政策', '新政', 'policy', {'责任主体': '部门2', '内容': '贴息'}),
    more(('清单', '问题清单', '行'), 'list', '问题清单', 'rows', ['三', '部门2']), less(('清单', '问题清单', '行'), 'list', '问题清单', 'rows'),
    without('清单', '旧清单', 'list'), with_new('清单', '新清单', 'list', {'列': ['丙'], '行': [['丁']]}),
    value(('专班', '一班', '例会'), 'team', '一班', 'meets', '每月'), more(('专班', '一班', '成员'), 'team', '一班', 'members', '部门2'),
    without('专班', '散班', 'team'), with_new('专班', '新班', 'team', {'牵头': '部门2', '职责': '督办'}),
    value(('问题分类', '一般', '时限'), 'problem', '一般', 'limit', '6个工作日'), without('问题分类', '少见', 'problem'),
    with_new('问题分类', '紧急', 'problem', {'时限': '1个工作日', '升级': '上报'}),
]


def choose(rnd):
    """edits that do not touch one another"""
    chosen = []
    for e in rnd.sample(EDITS, len(EDITS)):
        path = e[0]
        clash = any(path[:len(o[0])] == o[0] or o[0][:len(path)] == path for o in chosen)
        if not clash and len(chosen) < rnd.randint(1, 12):
            chosen.append(e)
    return chosen


def shuffled(section, content, rnd):
    """the records of a section in another order, where order means nothing"""
    if section not in ('责任主体', '法规', '材料', '事项', '政策', '清单', '专班', '问题分类', '情形'):
        return content
    names = list(content)
    rnd.shuffle(names)
    return {n: content[n] for n in names}


def write(folder, catalog, rnd):
    os.makedirs(folder)
    sections = list(catalog)
    rnd.shuffle(sections)
    files = rnd.randint(1, len(sections))
    for k in range(files):
        with open('%s/%d.yaml' % (folder, k), 'w', encoding='utf-8') as f:
            for s in sections[k::files]:
                f.write('%s: %s\n' % (s, json.dumps(shuffled(s, catalog[s], rnd), ensure_ascii=False)))


def run(liutu, old, new, out):
    return subprocess.run([liutu, 'diff', old, new, '-o', out], capture_output=True, text=True, check=False).returncode


def changes(liutu, old, new, folder):
    code = run(liutu, old, new, folder + '/d.json')
    with open(folder + '/d.json', encoding='utf-8') as f:
        return code, {tuple(c[k] for k in ('kind', 'record', 'id', 'field', 'old', 'new')) for c in json.load(f)['changes']}


def signs(path):
    """of a chart: node → the sign of its change"""
    with open(path, encoding='utf-8') as f:
        text = f.read()
    found = {}
    for m in re.finditer(r'<(?:g|a)\b[^>]*\bid="node-([^"]*)"[^>]*>(.*?)</(?:g|a)>', text, re.S):
        for sign in re.findall(r'>(新|删|改)<', m[2]):
            found[m[1]] = sign
    return found


def main():
    liutu = os.path.abspath(sys.argv[1])
    count, seed = int(sys.argv[2]) if len(sys.argv) > 2 else 40, int(sys.argv[3]) if len(sys.argv) > 3 else 0
    passed = failed = 0
    for k in range(seed, seed + count):
        rnd = random.Random(k)
        with tempfile.TemporaryDirectory() as t:
            catalog = copy.deepcopy(BASE)
            write(t + '/old', catalog, rnd)
            write(t + '/same', catalog, rnd)
            said, marks = set(), {}
            for _, do, changed, added, removed in choose(rnd):
                said |= do(catalog)
                marks.update({n: '改' for n in changed})
                marks.update({n: '新' for n in added})
                marks.update({n: '删' for n in removed})
            write(t + '/new', catalog, rnd)
            same = changes(liutu, t + '/old', t + '/same', t)
            found = changes(liutu, t + '/old', t + '/new', t)
            chart, report = run(liutu, t + '/old', t + '/new', t + '/d.svg'), 1
            if k % 8 == 0:
                report = run(liutu, t + '/old', t + '/new', t + '/d.pdf')
                with open(t + '/d.pdf', 'rb') as f:
                    report = report if f.read(5) == b'%PDF-' else -1
            drawn = signs(t + '/d.svg')
            good = (same, found, chart, report, drawn) == ((0, set()), (1, said), 1, 1, marks)
            passed, failed = passed + good, failed + (not good)
            if not good:
                print('seed %d: exits %d %d %d %d; shuffled %s; not said %s; said too much %s; signs %s, expected %s' % (
                    k, same[0], found[0], chart, report, same[1], sorted(said - found[1]), sorted(found[1] - said), drawn, marks))
    print('%d passed, %d failed' % (passed, failed))
    sys.exit(failed > 0)


main()
