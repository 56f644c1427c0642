# SPDX-License-Identifier: MIT
"""The tables of a PDF as they are ruled: which text the structure gives to each cell, where the page's content puts that
text, and the rules between rows. Reads what liutu writes, no other PDF."""
import base64
import re

TOKEN = re.compile(rb"<<.*?>>|<[0-9a-fA-F\s]*>|\((?:[^()\\]|\\.)*\)|\[|\]|/[^\s/<>\[\]()]+|[^\s/<>\[\]()]+", re.S)
ASCENT, DESCENT = 0.88, 0.12  # of the ideographs' body, of a size of 1
CLEAR = 2  # points between the text of neighbouring columns
OPENING, CLOSING = "（《〈「『“‘〔【", "）》〉」』”’〕】；，。、：？！"  # marks that fill half of their place
NEAR = 0.75  # points that text may stand over a rule's end: letters are measured in whole thousandths


class Rule:
    """A line from left to right."""

    def __init__(self, x0, x1, y):
        self.x0, self.x1, self.y = min(x0, x1), max(x0, x1), y


class Piece:
    """A stretch of text of one cell, on one line."""

    def __init__(self, x0, x1, top, bottom):
        self.x0, self.x1, self.top, self.bottom = x0, x1, top, bottom


def mul(m, n):
    """The transformation m, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)


class Content:
    """Pieces of text by their number (MCID), and rules, of one page; y runs downwards."""

    def __init__(self, data, fonts, height):
        self.pieces, self.rules = {}, []
        self.fonts, self.height = fonts, height
        self.read(data)

    def text(self, state, codes):
        """Shows glyphs of two bytes."""
        widths, letters = self.fonts.get(state["font"], ({}, {}))
        glyphs = [codes[i] << 8 | codes[i + 1] for i in range(0, len(codes) - 1, 2)]
        wide = sum(widths.get(g, 1.0) for g in glyphs)
        text = "".join(letters.get(g, " ") for g in glyphs)
        m = mul(state["text"], state["ctm"])
        em, y = abs(m[3]) * state["size"], self.height - m[5]
        x0 = m[4] + em / 2 * (text[:1] in OPENING)
        x1 = m[4] + wide * state["size"] * m[0] - em / 2 * (text[-1:] in CLOSING)
        if state["mark"] is not None and text.strip():
            piece = Piece(x0, x1, y - ASCENT * em, y + DESCENT * em)
            self.pieces.setdefault(state["mark"], []).append(piece)
        state["text"] = mul((1, 0, 0, 1, wide * state["size"], 0), state["text"])

    def read(self, data):
        state = {"ctm": (1, 0, 0, 1, 0, 0), "text": (1, 0, 0, 1, 0, 0), "line": (1, 0, 0, 1, 0, 0), "font": b"", "size": 1.0, "mark": None}
        saved, args, marks, path = [], [], [], []
        for token in TOKEN.findall(data):
            if token[:1] in b"/<([]" or re.fullmatch(rb"[-+]?(\d+\.?\d*|\.\d+)", token):
                args.append(token)
                continue
            n = [float(a) for a in args if a[:1] not in b"/<([]"]
            if token == b"q":
                saved.append(dict(state))
            elif token == b"Q":
                state = {**saved.pop(), "mark": state["mark"]}
            elif token == b"cm":
                state["ctm"] = mul(n, state["ctm"])
            elif token == b"BT":
                state["text"] = state["line"] = (1, 0, 0, 1, 0, 0)
            elif token == b"Tm":
                state["text"] = state["line"] = tuple(n)
            elif token == b"Td":
                state["text"] = state["line"] = mul((1, 0, 0, 1, *n), state["line"])
            elif token == b"Tf":
                state["font"], state["size"] = args[0], n[-1]
            elif token in (b"Tj", b"TJ"):
                self.show(state, args)
            elif token in (b"BDC", b"BMC"):
                number = re.search(rb"/MCID (\d+)", b" ".join(args))
                marks.append(state["mark"])
                state["mark"] = int(number[1]) if number else None
            elif token == b"EMC":
                state["mark"] = marks.pop()
            elif token == b"m":
                path = [n]
            elif token == b"l":
                path.append(n)
            elif token == b"S" and len(path) == 2:
                self.add_rule(state, *path)
            args = []

    def show(self, state, args):
        for a in args:
            if a[:1] == b"<":
                self.text(state, bytes.fromhex(b"".join(a[1:-1].split()).decode()))
            elif a[:1] not in b"([]/":
                state["text"] = mul((1, 0, 0, 1, -float(a) / 1000 * state["size"], 0), state["text"])

    def add_rule(self, state, start, end):
        x0, y0 = mul((1, 0, 0, 1, *start), state["ctm"])[4:]
        x1, y1 = mul((1, 0, 0, 1, *end), state["ctm"])[4:]
        if abs(y0 - y1) < 0.01 and abs(x0 - x1) > 5:
            self.rules.append(Rule(x0, x1, self.height - y0))


def stream_of(book, ref):
    return base64.b64decode(book.objects["obj:" + ref]["stream"]["data"])


def letters_of(book, font):
    """glyph → text, as the font says it."""
    if "/ToUnicode" not in font:
        return {}
    pairs = re.findall(rb"<([0-9a-f]{4})>\s*<([0-9a-f]+)>\s*$", stream_of(book, font["/ToUnicode"]), re.M)
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def fonts_of(book, resources):
    """Of the fonts of a page: glyph → width, of a size of 1, and glyph → text."""
    out = {}
    for name, ref in book.get(book.get(resources).get("/Font", {})).items():
        if ref not in book.fonts:
            font, widths = book.get(ref), {}
            below = book.get(book.get(font["/DescendantFonts"])[0]) if "/DescendantFonts" in font else {}
            w = book.get(below.get("/W", []))
            for first, list_ in zip(w[::2], w[1::2]):
                widths.update({first + k: width / 1000 for k, width in enumerate(book.get(list_))})
            book.fonts[ref] = widths, letters_of(book, font)
        out[name.encode()] = book.fonts[ref]
    return out


def contents(book):
    """What is on each page."""
    for i, page in enumerate(book.pages):
        dictionary = book.get(page["object"])
        streams = dictionary["/Contents"]
        streams = streams if isinstance(streams, list) else [streams]
        data = b"\n".join(stream_of(book, s) for s in streams)
        resources = dictionary.get("/Resources") or book.get(dictionary["/Parent"])["/Resources"]
        yield Content(data, fonts_of(book, resources), book.words[i][0][1])


def marks_of(book, kids, page):
    """(page, MCID) of all text in an element."""
    for kid in kids if isinstance(kids, list) else [kids]:
        if isinstance(kid, int):
            yield page, kid
            continue
        element = book.get(kid)
        if element.get("/Type") == "/OBJR":
            continue
        own = element.get("/Pg", page)
        if "/MCID" in element:
            yield own, element["/MCID"]
        else:
            yield from marks_of(book, element.get("/K", []), own)


def tables(book):
    """Every table: rows of cells, each the places of its text; and whether the row is the head."""
    root = book.get(book.get(book.objects["trailer"]["value"]["/Root"])["/StructTreeRoot"])
    stack = [root]
    while stack:
        element = stack.pop()
        kids = book.get(element.get("/K", []))
        kids = kids if isinstance(kids, list) else [kids]
        if element.get("/S") != "/Table":
            stack += [book.get(k) for k in kids if isinstance(k, str) or isinstance(k, dict)]
            continue
        rows = []
        for row in map(book.get, kids):
            cells = list(map(book.get, row["/K"] if isinstance(row["/K"], list) else [row["/K"]]))
            page = row.get("/Pg", element.get("/Pg"))
            rows.append(([list(marks_of(book, c.get("/K", []), c.get("/Pg", page))) for c in cells], cells[0]["/S"] == "/TH"))
        yield rows


def nearest(rules, y, below):
    found = [r for r in rules if (r.y > y if below else r.y < y)]
    return min(found, key=lambda r: abs(r.y - y), default=None)


def judge(rows, rules):
    """What is wrong with a table on one page: rows of cells of pieces, the head among them."""
    bad = []
    head = next((row for row, is_head in rows if is_head), None)
    if head is None or not any(head):
        return ["it has no head"]
    left = min(p.x0 for cell in head for p in cell)
    under = nearest([r for r in rules if r.x0 - 1 < left < r.x1], min(p.top for cell in head for p in cell), True)
    if under is None:
        return ["no rule is under its head"]
    inside = [r for r in rules if r.x0 > under.x0 - 1 and abs(r.x1 - under.x1) < 1]  # its own: they all end at the right
    columns = max(len(row) for row, _ in rows)
    hulls = []
    for c in range(columns):
        pieces = [p for row, _ in rows if c < len(row) for p in row[c]]
        hulls.append((min((p.x0 for p in pieces), default=None), max((p.x1 for p in pieces), default=None)))
    filled = [(c, h) for c, h in enumerate(hulls) if h[0] is not None]
    for (c, (_, right)), (_, (left, _)) in zip(filled, filled[1:]):
        if right > left - CLEAR:
            bad.append(f"column {c + 1} reaches {right - left + CLEAR:.1f} pt too far into the next")
    if filled[0][1][0] < under.x0 - NEAR or filled[-1][1][1] > under.x1 + NEAR:
        bad.append(f"text stands {max(under.x0 - filled[0][1][0], filled[-1][1][1] - under.x1):.1f} pt beside the ends of its rules")
    for number, (row, _) in enumerate(rows):
        pieces = [p for cell in row for p in cell]
        if not pieces:
            continue
        first = min(pieces, key=lambda p: p.top)
        middle = (first.top + first.bottom) / 2
        above, below = nearest(inside, middle, False), nearest(inside, middle, True)
        if above is not None and first.top < above.y - NEAR:
            bad.append(f"row {number + 1} stands over the rule above it")
        if below is not None and max(p.bottom for p in pieces) > below.y + NEAR:
            bad.append(f"row {number + 1} stands over the rule under it")
    return bad


def check_cells(book):
    """The text of a cell lies between the rules of its row, and in its column: clear of the text of the next, be the
    cell beside it empty or not."""
    checked, bad = 0, []
    pages = list(contents(book))
    for rows in tables(book):
        by_page = {}
        for cells, is_head in rows:
            at = next((book.index[page] for cell in cells for page, _ in cell), None)
            pieces = [[p for page, mark in cell for p in pages[book.index[page]].pieces.get(mark, [])] for cell in cells]
            left = min((p.x0 for cell in pieces for p in cell), default=None)
            if left is not None:  # a booklet has two pages on a sheet
                right_half = len(book.numbers[at]) > 1 and left > book.words[at][0][0] / 2
                by_page.setdefault((at, right_half), []).append((pieces, is_head))
        for (i, _), there in by_page.items():
            checked += sum(len(row) for row, _ in there)
            bad += [f"page {i + 1}: a table: {wrong}" for wrong in judge(there, pages[i].rules)]
    return checked, bad


def table_of(*rows):
    """A table to try the check on: 100 wide, rows 20 high with a rule under each; of each cell (x0, x1, lines)."""
    placed, rules = [], []
    for k, row in enumerate(rows):
        y = 20 * k
        placed.append(([[Piece(x0, x1, y + 5 + 10 * i, y + 15 + 10 * i) for i in range(lines)] for x0, x1, lines in row], k == 0))
        rules.append(Rule(0, 100, y + 20))
    return placed, rules


HEAD = [(0, 20, 1), (50, 70, 1)]
assert judge(*table_of(HEAD, [(0, 40, 1), (50, 100, 1)])) == []
assert len(judge(*table_of(HEAD, [(0, 60, 1), (0, 0, 0)]))) == 1  # into the column beside, where that is empty
assert len(judge(*table_of(HEAD, [(0, 40, 1), (50, 104, 1)]))) == 1  # past the rule's end
assert len(judge(*table_of(HEAD, [(0, 40, 2), (50, 90, 1)], [(0, 40, 1), (50, 90, 1)]))) == 1  # over the rule below
