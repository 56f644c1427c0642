#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A handbook's PDF as a reader finds it: where links with a page number lead, text outside the page or
too small, words on one another, text outside its table's cell, pages nearly empty, punctuation at a line's start.

usage: book.py [--loose] FILE.pdf…   (--loose: pages may be empty; last line: N passed, N failed)
"""
import html
import json
import re
import subprocess
import sys

from cells import check_cells

LEAST = 6.5  # points, on charts; the pages' own text is checked before it becomes a PDF
HEIGHTS = (1.448, 1.437)  # of a word's box for a size of 1: Noto Sans CJK, Noto Serif CJK
NEVER_FIRST = "，。；：、？！）》」』】〕”’…—～％"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Book:
    def __init__(self, path):
        self.path = path
        self.objects = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized", path))["qpdf"][1]
        self.pages = json.loads(run("qpdf", "--json=2", "--json-key=pages", path))["pages"]
        self.numbers = [self.number_of(p) for p in self.labels()]
        self.index = {p["object"]: i for i, p in enumerate(self.pages)}
        self.dests = self.named_dests()
        self.words = self.read_words()
        self.fonts = {}

    def get(self, ref):
        """The object behind a reference, or the value itself."""
        while isinstance(ref, str) and re.fullmatch(r"\d+ \d+ R", ref):
            o = self.objects["obj:" + ref]
            ref = o["value"] if "value" in o else o["stream"]["dict"]
        return ref

    def labels(self):
        root = self.get(self.get(self.objects["trailer"]["value"]["/Root"]))
        nums = self.get(self.get(root["/PageLabels"])["/Nums"])
        starts = [(nums[i], self.get(nums[i + 1])) for i in range(0, len(nums), 2)]
        out = []
        for i in range(len(self.pages)):
            at, label = [s for s in starts if s[0] <= i][-1]
            prefix = label.get("/P", "u:")[2:]
            out.append(prefix + (str(label.get("/St", 1) + i - at) if label.get("/S") == "/D" else ""))
        return out

    @staticmethod
    def number_of(label):
        """The numbers of the pages on a sheet: one, or the two of a booklet."""
        return {int(part) for part in label.split(" | ") if part.isdigit()}

    def named_dests(self):
        root = self.get(self.get(self.objects["trailer"]["value"]["/Root"]))
        out = {}
        stack = [self.get(self.get(root["/Names"])["/Dests"])] if "/Names" in root else []
        while stack:
            node = self.get(stack.pop())
            stack += self.get(node.get("/Kids", []))
            names = self.get(node.get("/Names", []))
            for name, dest in zip(names[::2], names[1::2]):
                dest = self.get(dest)
                dest = self.get(dest["/D"]) if isinstance(dest, dict) else dest
                out[name] = self.index[dest[0]]
        return out

    def read_words(self):
        pages, size = [], None
        for line in run("pdftotext", "-bbox", self.path, "-").splitlines():
            if m := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
                size = (float(m[1]), float(m[2]))
                pages.append((size, []))
            elif m := re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line):
                pages[-1][1].append((*map(float, m.groups()[:4]), html.unescape(m[5])))
        return pages

    def links(self):
        """Every link inside the book: page, rectangle from the upper left, page that it leads to."""
        for i, page in enumerate(self.pages):
            dictionary = self.get(page["object"])
            height = self.words[i][0][1]
            for annotation in self.get(dictionary.get("/Annots", [])):
                a = self.get(annotation)
                dest = a.get("/Dest") or self.get(a.get("/A", {})).get("/D")
                if dest is None:
                    continue
                dest = self.get(dest)
                to = self.dests[dest] if isinstance(dest, str) else self.index[dest[0]]
                x0, y0, x1, y1 = a["/Rect"]
                yield i, (x0, height - y1, x1, height - y0), to


def text_in(words, box):
    x0, y0, x1, y1 = box
    inside = [w for w in words if x0 - 1 < (w[0] + w[2]) / 2 < x1 + 1 and y0 - 1 < (w[1] + w[3]) / 2 < y1 + 1]
    return "".join(w[4] for w in sorted(inside, key=lambda w: (round(w[3]), w[0])))


def check_links(book):
    checked, bad = 0, []
    for page, box, to in book.links():
        text = text_in(book.words[page][1], box)
        m = re.search(r"第(\d+)页", text) or re.fullmatch(r"(\d+)", text)
        if not m:
            continue
        checked += 1
        if int(m[1]) not in book.numbers[to]:
            bad.append(f"page {page + 1}: “{text}” leads to page {book.numbers[to]}")
    return checked, bad


def check_text(book):
    checked, bad = 0, []
    for i, ((w, h), words) in enumerate(book.words):
        for x0, y0, x1, y1, text in words:
            checked += 1
            # a box reaches beyond the letters above and below
            if x0 < -0.5 or x1 > w + 0.5 or y0 < -2 or y1 > h + 2:
                bad.append(f"page {i + 1}: “{text}” stands outside")
            if (y1 - y0) / min(HEIGHTS) < LEAST - 0.01:
                bad.append(f"page {i + 1}: “{text}” is printed at {(y1 - y0) / HEIGHTS[0]:.1f} pt")
    return checked, bad


class Page:
    """A page of words, to try a check on."""

    def __init__(self, *words):
        self.words = [((100, 100), list(words))]


def ink(word):
    """Left and right of a word's letters: marks fill half of their box, and stand closer for that."""
    x0, y0, x1, y1, text = word
    half = (y1 - y0) / HEIGHTS[0] / 2
    return x0 + half * (text[:1] in "（《〈「『〔“‘；，。、："), x1 - half * (text[-1:] in "）》〉」』〕”’；，。、：")


def check_overlaps(book):
    """Words over one another: what is too long for its cell or box runs into its neighbour."""
    checked, bad = 0, []
    for i, (_, words) in enumerate(book.words):
        # the middle half of a word's box is what its letters fill
        boxes = sorted((w[1] + (w[3] - w[1]) / 4, w[3] - (w[3] - w[1]) / 4, *ink(w), w[4]) for w in words)
        checked += len(boxes)
        for k, (top, bottom, x0, x1, text) in enumerate(boxes):
            for top2, bottom2, u0, u1, other in boxes[k + 1:]:
                if top2 >= bottom:
                    break
                if min(x1, u1) - max(x0, u0) > 1 and min(bottom, bottom2) - max(top, top2) > 1:
                    bad.append(f"page {i + 1}: “{text}” and “{other}” stand on one another")
    return checked, bad


assert len(check_overlaps(Page((0, 0, 30, 12, "甲"), (28, 1, 50, 13, "乙"), (31, 14, 50, 26, "丙")))[1]) == 1
assert len(check_overlaps(Page((0, 0, 36, 13, "〔待核〕"), (0, 0, 36, 13, "〔示例〕")))[1]) == 1  # one on the other
assert not check_overlaps(Page((0, 0, 36, 13, "〔待核〕"), (32, 0, 68, 13, "〔示例〕")))[1]  # half a character closer


def line_starts(words):
    """The first word of every line: nothing stands close before it at the same height."""
    rows = {}
    for word in words:
        rows.setdefault(round((word[1] + word[3]) / 2), []).append(word)
    for middle, row in sorted(rows.items()):
        near = [o for d in (-1, 0, 1) for o in rows.get(middle + d, [])]
        for word in row:
            em = (word[3] - word[1]) / HEIGHTS[0]
            if not any(o is not word and -em < word[0] - o[2] < em * 0.8 and o[0] < word[0] for o in near):
                yield word


def check_punctuation(book):
    checked, bad = 0, []
    for i, (size, words) in enumerate(book.words):
        for word in line_starts(words):
            checked += 1
            # a dash alone is a cell without data, and the page number stands between two
            if word[4][0] in NEVER_FIRST and word[4].strip("—") != "" and not re.fullmatch(r"—\d*—?", word[4]):
                bad.append(f"page {i + 1}: a line begins with “{word[4][:12]}”")
    return checked, bad


def chapter_starts(book):
    """Pages that begin a chapter, and the end of the book."""
    starts = {to for name, to in book.dests.items() if re.search(r"chapter-\d+$|contents$", name)} | {len(book.pages)}
    return starts | {i for i, (_, words) in enumerate(book.words) if not words}  # an empty page before it


def check_filling(book):
    """Between head and foot a page is filled to a third, unless the next begins a chapter."""
    checked, bad = 0, []
    starts = chapter_starts(book)
    usual = max((s for s, _ in book.words), key=[s for s, _ in book.words].count)
    for i, (size, words) in enumerate(book.words):
        if size != usual or i + 1 in starts or not words or not book.numbers[i]:
            continue
        checked += 1
        top, floor = size[1] * 0.075, size[1] * 0.935
        lowest = max((w[3] for w in words if w[3] < floor), default=0)
        if lowest < top + (floor - top) / 3:
            bad.append(f"page {i + 1} is filled to {100 * max(0, lowest - top) / (floor - top):.0f} %")
    return checked, bad


def main(paths):
    passed = failed = 0
    checks = [check_links, check_text, check_overlaps, check_cells, check_punctuation, check_filling]
    if paths[0] == "--loose":  # a paper for which the data was not arranged
        paths, checks = paths[1:], checks[:-1]
    for path in paths:
        book = Book(path)
        for check in checks:
            checked, bad = check(book)
            for line in bad[:12]:
                print(f"{path}: {check.__name__}: {line}")
            if not checked:
                print(f"{path}: {check.__name__}: nothing was checked")
            failed += 1 if bad or not checked else 0
            passed += 0 if bad or not checked else 1
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main(sys.argv[1:]))
