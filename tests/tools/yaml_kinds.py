"""Several hundred YAML documents by kind, after the sections of YAML 1.2's specification and its test suite: each passes
through liutu check with exit 0 or 1, within seconds, and without a report of a sanitizer. So do the kept fuzz corpora.
usage: yaml_kinds.py LIUTU [CORPUS…]"""
import itertools
import os
import subprocess
import sys
import tempfile

SCALARS = ['甲', '"甲"', "'甲'", "''", '""', '~', 'null', 'true', '是', '1', '-1', '0x1F', '0o17', '1e3', '.inf', '.nan', '2026-03-02', '=', '<<', '- ',
           '?', ':', '甲: 乙', '#', '甲 #注', '甲#乙', '|', '>', '|-\n    一\n    二', '>+\n    一\n\n    二\n', '|2\n      一', '!!str 甲', '!本地 甲', '!<tag:x,2026:y> 甲',
           '&锚 甲', '*锚', '*无', '"\\u4e2d\\x41\\n"', '"\\q"', '"未完', "'未完", "'it''s'", '"一\n    二"', "'一\n\n    二'", '一\n    二', '[', ']', '{', '}', '[]', '{}',
           '[甲', '{甲: 乙', '[甲, 乙]', '[甲, 乙,]', '[,]', '{甲, 乙: 丙}', '{? 甲: 乙}', '{甲: , 乙: }', '[甲: 乙]', '[? 甲: 乙]', '{"甲":乙}', '{甲:乙}', '[[], [[]]]',
           '%', '@', '`', '甲，乙', '：', '\t甲', '甲\t', '甲\\', '\u3000甲', '\ufeff甲', '\u2028', '\u202e甲', '😀', 'a' * 2000, '，'.join('甲' * 50), '- 甲\n  - 乙', '\n    - 甲\n    - 乙',
           '\n    甲: 乙\n    丙: 丁', '\n  甲: 乙', '\n甲: 乙', '\n    - - 甲\n      - 乙\n    - {甲: 乙}', '\n    ? 甲\n    : 乙', '\n    ? [甲, 乙]\n    : 丙', '\n    ? {甲: 乙}\n    : 丙',
           '\n    &a 甲: &b 乙\n    丙: *b', '\n    <<: {甲: 乙}', '\n    甲: 一\n    甲: 二', '\n    "甲": 一\n    \'乙\': 二', '\n    - 甲\n   - 乙', '\n    甲: 一\n   乙: 二', '\n      甲: 一\n    乙: 二']
PLACES = ['手册: %s', '事项:\n  许可: %s', '事项:\n  许可: {责任主体: 局, 材料: %s}', '流程:\n  图:\n    流向: %s', '日历:\n  节假日: %s', '%s']
HEADS = ['', '---\n', '%YAML 1.1\n---\n', '%YAML 1.2\n---\n', '%YAML 9.9\n---\n', '%TAG ! tag:x,2026:\n---\n', '%甲\n---\n', '# 注\n', '\n\n\n', '\ufeff', '--- # 注\n', '--- |\n 甲\n---\n']
TAILS = ['', '\n', '\n...\n', '\n...\n---\n甲: 乙\n', '\n---\n', '\n\n\n# 注', '\r\n', '\n\t', '\n  ', '\n...\n...\n']
RAW = [b'', b'\n', b'\0', b'a: \0', b'\xff\xfe\x61\x00', b'\xfe\xff\x00a', b'\xef\xbb\xbf', b'\xef\xbb\xbf\xef\xbb\xbfa: b', b'\xc3(', b'a: \xed\xa0\x80', b'a: \xf4\x90\x80\x80', b'\xf8\x88\x80\x80\x80',
       b'a: \x01\x02', b'a: \x7f', b'a:\r\n  b: c\r\n', b'a:\r  b: c\r', b'[' * 300, b'{a: ' * 300, b'- ' * 300, b'? ' * 300, b'a: &x ' * 200, b'"' * 301, b"'" * 301, b'!' * 300, b'%' * 300, b'#' * 300,
       b'&' * 300, b'*' * 300, b'a: *a\n' * 200, b'&a a: *a\n', b'&a [*a]', b'&a {b: *a}', b'- &a x\n- *a\n- &a y\n- *a\n', b': ', b': :', b'? ? ?', b'-', b'- -', b'a:\n\t- b', b'a: b: c', b'a\n:b', b'|', b'>', b'|\n a', b'>9\n a', b'a: !!binary |\n  R0lGODlhDAAMAIQAAP',
       b'a: 1\n b: 2', b'a: [1\n]', b'a: [\nb\n,\nc\n]', b'{\n"a"\n:\nb\n}', 'a: “甲”'.encode(), '事项：\n  甲：乙'.encode(), 'a: ' .encode() + b'x' * 100000, b'x' * 70000 + b': 1', b'- a\n' * 20000, b'a: [' + b'1, ' * 20000 + b'1]']


def documents():
    for place, scalar in itertools.product(PLACES, SCALARS):
        yield (place % scalar).encode('utf-8')
    for head, tail in itertools.product(HEADS, TAILS):
        yield (head + '责任主体: {局: {类型: 政府部门}}' + tail).encode('utf-8')
    yield from RAW
    with open('processes/xian-etdz/事项.yaml', 'rb') as f:
        text = f.read()[:6000]
    for k in range(0, len(text), 150):  # cut off anywhere, also amid a character
        yield text[:k]


def main():
    liutu, passed, failed, slow = os.path.abspath(sys.argv[1]), 0, 0, 0.0
    inputs = list(documents())
    for corpus in sys.argv[2:]:
        for folder, _, names in sorted(os.walk(corpus)):
            for name in sorted(names):
                with open(os.path.join(folder, name), 'rb') as f:
                    inputs.append(f.read())
    with tempfile.TemporaryDirectory() as t:
        for k, text in enumerate(inputs):
            with open(t + '/a.yaml', 'wb') as f:
                f.write(text)
            before = os.times()
            try:
                p = subprocess.run([liutu, 'check', t, '--cases'], capture_output=True, timeout=60, check=False)
                code, said = p.returncode, p.stderr
            except subprocess.TimeoutExpired:
                code, said = 'none', b'it hangs'
            now = os.times()
            slow = max(slow, now.children_user - before.children_user + now.children_system - before.children_system)
            good = code in (0, 1) and b'Sanitizer' not in said and b'runtime error' not in said
            passed, failed = passed + good, failed + (not good)
            if not good:
                print('document %d: exit %s: %r: %s' % (k, code, text[:80], said[-400:].decode('utf-8', 'replace')))
    print('%d documents, the slowest took %.2f s of processor time' % (len(inputs), slow))
    print('%d passed, %d failed' % (passed, failed))
    sys.exit(failed > 0)


main()
