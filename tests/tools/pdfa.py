#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks PDFs object by object, as qpdf sees them, against what PDF/A-2u (ISO 19005-2) and tagged PDF ask.

usage: pdfa.py FILE.pdf…    prints what is wrong, a line each; exit 1 when anything is
"""
import base64
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
HEADINGS = {"/H%d" % n: n for n in range(1, 7)}


class Pdf:
    def __init__(self, path):
        run = subprocess.run(
            ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized", path],
            capture_output=True, check=False)
        if run.returncode != 0:
            raise ValueError("qpdf: " + run.stderr.decode("utf-8", "replace").strip())
        self.objects = json.loads(run.stdout)["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]

    def get(self, v):
        """The object that a reference stands for; of a stream its dictionary."""
        while isinstance(v, str) and re.fullmatch(r"\d+ 0 R", v):
            o = self.objects["obj:" + v]
            v = o["value"] if "value" in o else o["stream"]["dict"]
        return v

    def data(self, ref):
        return base64.b64decode(self.objects["obj:" + ref]["stream"]["data"])

    def dicts(self):
        for name, o in self.objects.items():
            if name == "trailer":
                continue
            d = o["value"] if "value" in o else o["stream"]["dict"]
            if isinstance(d, dict):
                yield name[4:], d


def text(v):
    return v[2:] if isinstance(v, str) and v[:2] in ("u:", "b:") else ""


class Checker:
    def __init__(self, path):
        self.path, self.bad = path, []
        self.pdf = Pdf(path)
        self.root = self.pdf.get(self.pdf.trailer["/Root"])

    def expect(self, good, what):
        if not good:
            self.bad.append(what)

    def all(self):
        for check in (self.file, self.catalog, self.metadata, self.color, self.fonts, self.annotations, self.pages, self.actions, self.structure):
            check()
        return self.bad

    def file(self):
        t = self.pdf.trailer
        ids = t.get("/ID", [])
        self.expect("/Encrypt" not in t, "encrypted")
        self.expect(len(ids) == 2 and all(re.fullmatch(r"b:[0-9a-f]{32}", i) for i in ids), "no file /ID of 16 bytes")

    def catalog(self):
        r, get = self.root, self.pdf.get
        self.expect(text(r.get("/Lang")) in ("zh-CN", "en"), "no /Lang")
        self.expect((get(r.get("/MarkInfo")) or {}).get("/Marked") is True, "not marked as tagged")
        self.expect((get(r.get("/ViewerPreferences")) or {}).get("/DisplayDocTitle") is True, "the title is not displayed")
        for key in ("/OpenAction", "/AA", "/AcroForm", "/Collection", "/OCProperties", "/Requirements"):
            self.expect(key not in r, "catalog has " + key)
        for key in ("/JavaScript", "/EmbeddedFiles"):
            self.expect(key not in (get(r.get("/Names")) or {}), "names have " + key)

    def metadata(self):
        ref = self.root.get("/Metadata")
        if ref is None:
            return self.expect(False, "no XMP")
        self.expect("/Filter" not in self.pdf.get(ref), "XMP is compressed")
        packet = self.pdf.data(ref).decode("utf-8")
        self.expect(packet.startswith('<?xpacket begin="\ufeff"') and packet.endswith("?>"), "XMP is no packet")
        d = ET.fromstring(packet.split("?>", 1)[1].rsplit("<?", 1)[0]).find(".//rdf:Description", NS)

        def xmp(name):
            e = d.find(name, NS)
            return "" if e is None else "".join(e.itertext())

        self.expect(xmp("pdfaid:part") == "2" and xmp("pdfaid:conformance") == "U", "XMP does not say PDF/A-2u")
        info = self.pdf.get(self.pdf.trailer.get("/Info", {}))
        for key, name in (("/Title", "dc:title"), ("/Author", "dc:creator"), ("/Subject", "dc:description"), ("/Keywords", "pdf:Keywords"),
                          ("/Producer", "pdf:Producer"), ("/Creator", "xmp:CreatorTool")):
            self.expect(text(info.get(key)) == xmp(name), "%s and %s differ: %r, %r" % (key, name, info.get(key), xmp(name)))
        for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
            self.expect(text(info.get(key)) == "D:" + re.sub(r"[^0-9Z]", "", xmp(name)), "%s and %s differ" % (key, name))
        self.expect(xmp("dc:title") != "", "no title")

    def color(self):
        intents = [self.pdf.get(i) for i in self.pdf.get(self.root.get("/OutputIntents", []))]
        self.expect(len(intents) == 1 and intents[0].get("/S") == "/GTS_PDFA1", "no output intent")
        for i in intents:
            profile = self.pdf.data(i["/DestOutputProfile"])
            self.expect(self.pdf.get(i["/DestOutputProfile"]).get("/N") == 3 and profile[36:40] == b"acsp" and profile[16:20] == b"RGB ", "the output intent is no RGB profile")
            self.expect(int.from_bytes(profile[:4], "big") == len(profile), "the profile is cut")
        for name, d in self.pdf.dicts():
            for key in ("/CS", "/ColorSpace"):
                space = self.pdf.get(d.get(key, "/DeviceRGB"))
                self.expect(space in ("/DeviceRGB", "/DeviceGray") or isinstance(space, dict), "%s: colour space %s" % (name, space))
            self.expect(d.get("/BM", "/Normal") == "/Normal", name + ": blend mode")
            self.expect("LZW" not in str(d.get("/Filter", "")), name + ": LZW")

    def font(self, name, d):
        """The map from codes to text of a font; its program must be in the file."""
        get = self.pdf.get
        inner = get(get(d["/DescendantFonts"])[0]) if d.get("/Subtype") == "/Type0" else d
        descriptor = get(inner.get("/FontDescriptor", {}))
        self.expect(any("/FontFile" + k in descriptor for k in ("", "2", "3")), name + ": font is not embedded")
        self.expect(re.match(r"/[A-Z]{6}\+", d.get("/BaseFont", "")), name + ": font is no subset")
        if "/ToUnicode" not in d:
            self.expect(False, name + ": font without /ToUnicode")
            return None
        cmap = {}
        for block in re.findall(r"beginbf(?:char|range)(.*?)endbf", self.pdf.data(d["/ToUnicode"]).decode("ascii"), re.S):
            for line in block.strip().splitlines():
                v = re.findall(r"<([0-9A-Fa-f]+)>", line)
                if len(v) == 2:
                    cmap[int(v[0], 16)] = v[1]
                elif "[" in line:
                    for i, u in enumerate(v[2:]):
                        cmap[int(v[0], 16) + i] = u
                elif len(v) == 3:
                    for code in range(int(v[0], 16), int(v[1], 16) + 1):
                        cmap[code] = "%04x" % (int(v[2], 16) + code - int(v[0], 16))
        for code, u in cmap.items():
            self.expect(u.lower() not in ("0000", "feff", "fffe", ""), "%s: code %d stands for U+%s" % (name, code, u))
        return cmap, 2 if d.get("/Subtype") == "/Type0" else 1

    def fonts(self):
        self.maps = {name: self.font(name, d) for name, d in self.pdf.dicts() if d.get("/Type") == "/Font" and not d.get("/Subtype", "").startswith("/CIDFont")}
        self.expect(self.maps, "no fonts")

    def annotations(self):
        get = self.pdf.get
        names = set()

        def collect(node):
            node = get(node)
            v = node.get("/Names", [])
            names.update(text(v[i]) for i in range(0, len(v), 2))
            for kid in node.get("/Kids", []):
                collect(kid)

        if "/Dests" in (get(self.root.get("/Names")) or {}):
            collect(get(self.root["/Names"])["/Dests"])
        for name, d in self.pdf.dicts():
            if d.get("/Type") != "/Annot":
                continue
            self.expect(d.get("/Subtype") == "/Link", name + ": annotation " + str(d.get("/Subtype")))
            self.expect(d.get("/F") == 4, name + ": link does not print")
            self.expect("/StructParent" in d, name + ": link outside the structure")
            if "/A" in d:
                a = get(d["/A"])
                self.expect(a.get("/S") == "/URI" and re.match(r"(https?|mailto|tel):", text(a.get("/URI", ""))), name + ": action %s" % a)
            else:
                self.expect(text(get(d.get("/Dest"))) in names, name + ": link to nowhere: %s" % d.get("/Dest"))

    def content(self, name, page):
        """Every code that is shown has a text."""
        fonts = self.pdf.get(self.pdf.get(page["/Resources"]).get("/Font", {}))
        streams = page["/Contents"] if isinstance(page["/Contents"], list) else [page["/Contents"]]
        source = b"".join(self.pdf.data(s) for s in streams).decode("latin-1")
        self.expect(not re.search(r"(?m)^[\d. ]+ [kK]$", source), name + ": CMYK")
        source = re.sub(r"/ActualText <[0-9a-fA-F]*>", "", source)  # text for one place, no codes
        font = None
        for token in re.finditer(r"/(f-\d+-\d+) [\d.]+ Tf|<([0-9a-fA-F]+)>(?=[^>])|\((?:\\.|[^\\)])*\)", source):
            if token.group(1):
                font = self.maps.get(str(fonts["/" + token.group(1)]))
            elif token.group(2) and font:
                width = 2 * font[1]
                codes = re.findall("." * width, token.group(2))
                for code in codes:
                    if int(code, 16) not in font[0]:
                        return self.expect(False, "%s: code %s has no text" % (name, code))

    def pages(self):
        for name, d in self.pdf.dicts():
            if d.get("/Type") == "/Page":
                self.expect(d.get("/Tabs") == "/S", name + ": tab order")
                self.expect("/AA" not in d, name + ": actions")
                self.content(name, d)

    def actions(self):
        for name, d in self.pdf.dicts():
            self.expect(d.get("/S") not in ("/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Movie", "/Sound"), name + ": action")
            self.expect("/JS" not in d and "/FFilter" not in d, name + ": script or outside stream")

    def structure(self):
        get = self.pdf.get
        if "/StructTreeRoot" not in self.root:
            return self.expect(False, "no structure")
        tree = get(self.root["/StructTreeRoot"])
        self.expect("/ParentTree" in tree, "no parent tree")
        self.level, self.counts = 0, {}

        def kids(e):
            k = e.get("/K", [])
            return k if isinstance(k, list) else [k]

        def walk(ref, parent):
            e = get(ref)
            if not isinstance(e, dict) or e.get("/Type") in ("/OBJR", "/MCR"):
                return
            kind = e["/S"]
            self.counts[kind] = self.counts.get(kind, 0) + 1
            self.expect(e.get("/P") == parent, "%s: %s has another parent" % (ref, kind))
            if kind in HEADINGS:
                self.expect(HEADINGS[kind] <= self.level + 1, "%s: %s after H%d" % (ref, kind, self.level))
                self.level = HEADINGS[kind]
            inner = [get(k).get("/S") for k in kids(e) if isinstance(get(k), dict)]
            if kind == "/Figure":
                self.expect(text(e.get("/Alt")) != "", ref + ": figure without alternative")
            if kind == "/Table":
                self.expect(inner and all(k == "/TR" for k in inner), "%s: table of %s" % (ref, set(inner)))
                first = get(kids(e)[0]) if inner else {}
                cells = [get(k) for k in kids(first)]
                self.expect(cells and all(c.get("/S") == "/TH" for c in cells), ref + ": table without heads")
                self.expect(all((get(c.get("/A")) or {}).get("/Scope") == "/Column" for c in cells), ref + ": heads without scope")
            if kind == "/TR":
                self.expect(inner and all(k in ("/TH", "/TD") for k in inner), "%s: row of %s" % (ref, set(inner)))
            if kind == "/L":
                self.expect(inner and all(k == "/LI" for k in inner), "%s: list of %s" % (ref, set(inner)))
            for k in kids(e):
                walk(k, ref)

        top = kids(tree)
        self.expect(len(top) == 1 and get(top[0])["/S"] == "/Document", "the structure is no document")
        for k in top:
            walk(k, self.root["/StructTreeRoot"])


def main(paths):
    bad = 0
    for path in paths:
        try:
            found = Checker(path).all()
        except (ValueError, KeyError) as e:
            found = [repr(e)]
        seen = {}
        for f in found:
            kind = re.sub(r"\d+", "", f)
            seen[kind] = seen.get(kind, 0) + 1
            if seen[kind] <= 3:  # of a kind
                print("%s: %s" % (path, f))
        bad += bool(found)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
