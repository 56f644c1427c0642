#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures a printed handbook. usage: print.py official|duplex|booklet FILE.pdf | tiles FILE.pdf WHOLE.pdf

official: GB/T 9704-2012 on the preface: paper, margins, 22 lines of 28 characters, sizes, page numbers.
duplex: chapters on right-hand pages, page numbers outside, margins mirrored.
booklet: folded and stapled, the pages come in turn; sheets of their own are at the end.
"""
import json
import re
import subprocess
import sys

MM = 72 / 25.4
SERIF, SERIF_DESCENT = 1.437, 0.286  # of a word's box, for a size of 1
failures = []


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def words(path):
    """Of every page: its size, and words as (x0, y0, x1, y1, text)."""
    pages = []
    for line in run("pdftotext", "-bbox", path, "-").splitlines():
        if m := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            pages.append(((float(m[1]), float(m[2])), []))
        elif m := re.search(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line):
            pages[-1][1].append((*map(float, m.groups()[:4]), m[5]))
    return pages


def near(what, got, wanted, within):
    if abs(got - wanted) > within:
        failures.append(f"{what}: {got:.2f}, expected {wanted:.2f}")


def equal(what, got, wanted):
    if got != wanted:
        failures.append(f"{what}: {got}, expected {wanted}")


def size_of(word):
    return (word[3] - word[1]) / SERIF


def lines_of(page, size):
    """The lines of one size: first and last x, baseline."""
    rows = {}
    for w in page:
        if abs(size_of(w) - size) < 0.15:
            baseline = w[3] - SERIF_DESCENT * size_of(w)
            rows.setdefault(round(baseline), []).append((w[0], w[2], baseline))
    return sorted((min(r[0] for r in row), max(r[1] for r in row), row[0][2]) for row in rows.values())


def page_number(page, height):
    """The box of “— n —” below the type area, and n."""
    foot = [w for w in page if w[1] > height - 35 * MM and re.fullmatch(r"[—\d\s]+", w[4])]
    text = "".join(w[4] for w in sorted(foot))
    return (min(w[0] for w in foot), max(w[2] for w in foot), int(text.strip("—")), size_of(foot[0])) if foot else None


def official(path):
    body, pitch = 156 * MM / 28, 225 * MM / 22
    pages = words(path)
    near("paper: width", pages[0][0][0], 210 * MM, 0.5)
    near("paper: height", pages[0][0][1], 297 * MM, 0.5)
    first, second = pages[1][1], pages[2][1]
    title = [w for w in first if "编制说明" in w[4]][0]
    near("title: 二号", size_of(title), 22, 0.1)
    near("title: in the middle", (min(w[0] for w in first if abs(w[1] - title[1]) < 1) + title[2]) / 2, (28 + 78) * MM, 1)
    lines = sorted(lines_of(second, body), key=lambda line: line[2])
    equal("lines on a full page", len(lines), 22)
    near("line pitch", (lines[-1][2] - lines[0][2]) / (len(lines) - 1), pitch, 0.02)
    near("top margin", lines[0][2] - pitch / 2 - 0.36 * body, 37 * MM, 0.5)
    near("foot of the last line", lines[-1][2] + pitch / 2 - 0.36 * body, (37 + 225) * MM, 0.5)
    # a line that opens with a mark begins half a character further left
    lefts = sorted(line[0] for line in lines)
    near("left margin", lefts[len(lefts) // 3], 28 * MM, 0.5)
    near("characters in a full line", max(line[1] - 28 * MM for line in lines) / body, 28, 0.6)
    for i in (1, 2, 3):
        left, right, number, size = page_number(pages[i][1], pages[i][0][1])
        equal("page number", number, i)
        near("page number: 四号", size, 14, 0.1)
        if i % 2:
            near("page number of an odd page, from the right", 28 * MM + 156 * MM - right, 14, 0.5)
        else:
            near("page number of an even page, from the left", left - 28 * MM, 14, 0.5)


def labels(path):
    data = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", path))["qpdf"][1]

    def get(ref):
        while isinstance(ref, str) and re.fullmatch(r"\d+ \d+ R", ref):
            ref = data["obj:" + ref]["value"]
        return ref

    root = get(data["trailer"]["value"]["/Root"])
    nums = get(get(root["/PageLabels"])["/Nums"])
    count = len(json.loads(run("qpdf", "--json=2", "--json-key=pages", path))["pages"])
    out = []
    for i in range(count):
        at, label = [(nums[k], get(nums[k + 1])) for k in range(0, len(nums), 2) if nums[k] <= i][-1]
        out.append(label.get("/P", "u:")[2:] + (str(label.get("/St", 1) + i - at) if label.get("/S") == "/D" else ""))
    return out


def duplex(path):
    names = labels(path)
    equal("cover and its back", names[:2], ["封面", "封二"])
    equal("a number a page", names[2:], [str(i) for i in range(1, len(names) - 1)])
    pages, chapters, margins = words(path), 0, {0: set(), 1: set()}
    for i, ((width, height), page) in enumerate(pages):
        if abs(width - pages[0][0][0]) > 1 or not page or i < 2:
            continue
        titled = any(size_of(w) > 20 for w in page)  # no page of the contents
        for w in page:
            if re.fullmatch(r"第.{1,2}章", w[4]) and size_of(w) > 10 and titled and w[1] < 100:
                chapters += 1
                equal(f"page of a chapter ({w[4]}): right-hand", (i + 1) % 2, 1)
        foot = [w for w in page if w[1] > height - 60 and "—" in w[4]]
        if foot:
            margins[(i + 1) % 2].add("right" if foot[0][0] > width / 2 else "left")
    equal("page numbers of right-hand pages", margins[1], {"right"})
    equal("page numbers of left-hand pages", margins[0], {"left"})
    equal("chapters seen", chapters > 3, True)


def booklet(path):
    sheets = [n.split(" | ") for n in labels(path)]
    pairs = [s for s in sheets if len(s) == 2]
    equal("sides: two to a leaf", len(pairs) % 2, 0)
    n = 2 * len(pairs)
    turned = [None] * n
    for k in range(len(pairs) // 2):
        (turned[n - 1 - 2 * k], turned[2 * k]), (turned[2 * k + 1], turned[n - 2 - 2 * k]) = pairs[2 * k], pairs[2 * k + 1]
    while turned[-1] == "–":
        turned.pop()
    equal("pages in turn", turned, ["封面", "封二"] + [str(i) for i in range(1, len(turned) - 1)])
    loose = [s[0] for s in sheets if len(s) == 1]
    equal("loose sheets are pages of the book", set(loose) <= set(turned), True)
    equal("their place is said", len(re.findall("另附一张", run("pdftotext", path, "-"))), len(loose))
    (width, height), _ = words(path)[0]
    near("paper: A4 lying, width", width, 297 * MM, 4)
    near("paper: A4 lying, height", height, 210 * MM, 0.5)


def tiles(path):
    """Every word of the whole sheet stands on some tile, inside the margins; the places are counted."""
    pages = words(path)
    inside = set()
    for (width, height), page in pages:
        near("paper: A4", width * height, 210 * 297 * MM * MM, 600)
        for x0, y0, x1, y1, text in page:
            if x1 > 10 * MM and x0 < width - 10 * MM and y1 > 10 * MM and y0 < height - 10 * MM:
                inside.add(text)
    wanted = {w[4] for w in words(sys.argv[3])[0][1] if len(w[4]) < 40}  # the notes are wider than a tile
    equal("words on no tile", sorted(wanted - inside), [])
    places = re.findall(r"第 (\d+) 行第 (\d+) 列，共 (\d+) 行 (\d+) 列", run("pdftotext", "-layout", path, "-"))
    rows, columns = int(places[0][2]), int(places[0][3])
    equal("tiles", len(pages), rows * columns)
    equal("places", [(int(p[0]), int(p[1])) for p in places],
          [(r, c) for r in range(1, rows + 1) for c in range(1, columns + 1)])


globals()[sys.argv[1]](sys.argv[2])
for f in failures:
    print(f"{sys.argv[2]}: {f}")
sys.exit(bool(failures))
