"""Writes liutu.5 with its tables made anew from fields.def, enums.def and rules.def. usage: manual.py src/cli/liutu.5

Between the marks of records stands one section per record, between those of rules one per group of rules; the
rest of the page is kept as it is. The page goes to standard output.
"""
import re
import sys

STRING = r'"((?:[^"\\]|\\.)*)"'
RECORD = re.compile(r"^LT_RECORD\((\w+), \w+, " + STRING + ", " + STRING + r"\)")
FIELD = re.compile(
    r"^LT_FIELD\((\w+), \w+, ([\w.]+), " + STRING + ", " + STRING + r", (\w+), (\w+), ([\w| ]+), " + STRING + ", " + STRING + r"\)"
)
VALUE = re.compile(r"^LT_VALUE\((\w+), \w+, " + STRING + ", " + STRING + r"\)")

RULE_GROUP = re.compile(r"^LT_RULE_GROUP\(" + STRING + ", " + STRING + r"\)")
RULE = re.compile(r"^LT_RULE\(" + STRING + r", (\w+), (\w+), " + ", ".join([STRING] * 6) + r"\)")

SEVERITIES = {"ERROR": "错误 error", "WARNING": "警告 warning", "NOTE": "提示 note"}
WHENS = {"ALWAYS": "", "CASES": ", with --cases", "PROJECT": ", of a project file"}

TYPES = {
    "TEXT": "text", "TEXTS": "texts", "TRUTH": "yes or no", "DATE": "date", "DATES": "dates or ranges",
    "COUNT": "whole number", "LIMIT": "limit", "COND": "condition", "AFTER": "ids of items, a list inside means any one",
    "MATERIALS": "ids of materials, or id: {fields}", "NODES": "map of nodes, or ids of items", "FLOWS": "flows",
    "ROWS": "rows of cells", "CONFIDENCE": "A or B, or a map field: A or B", "TRUTH_OR_LIMIT": "yes or no, or a limit",
    "WEEKDAYS": "days of the week", "CHECKS": "map rule: severity", "ANSWERS": "map fact: answer",
    "OVERRIDE": "map item: {fields}",
}


def escape(text):
    """Text as mdoc wants it: no backslash, no control character at the start of a line."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in ".'" else text


def rows(path, patterns):
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            if not line.startswith("LT_"):
                continue
            for pattern in patterns:
                match = pattern.match(line)
                if match:
                    yield pattern, match.groups()
                    break
            else:
                sys.exit(f"{path}:{number}: cannot read: {line.strip()}")


def read(model):
    records, fields, values = {}, {}, {}
    for pattern, row in rows(model + "/fields.def", (RECORD, FIELD)):
        if pattern is RECORD:
            records[row[0]] = (row[1], row[2])
        else:
            fields.setdefault(row[0], []).append(row[1:])
    for _, (group, en, zh) in rows(model + "/enums.def", (VALUE,)):
        values.setdefault(group, []).append((en, zh))
    return records, fields, values


def kind_of(kind, arg, records, values):
    """A type in words, and the values it allows."""
    def words(group):
        return ", ".join(f"{zh} {en}" for en, zh in values[group])

    if kind in ("ENUM", "ENUMS"):
        return ("one of: " if kind == "ENUM" else "any of: ") + words(arg)
    if kind == "FROM":
        return "one of: " + words("FROM") + "; or the id of an item"
    name = "{1} {0}".format(*records[arg]) if arg in records else ""
    if kind in ("REF", "REFS"):
        return ("id of a " if kind == "REF" else "ids of ") + name
    if kind in ("RECORD", "RECORDS"):
        return ("a record " if kind == "RECORD" else "records ") + name
    if kind == "MAP":
        return "map of ids to " + name
    if kind == "CHECKS":
        return TYPES[kind] + ", one of: " + words("LEVEL")
    return TYPES[kind]


def section(record, records, fields, values):
    en, zh = records[record]
    out = [f".Ss {zh} {en}"]
    if record == "CATALOG":
        out.append("The sections of a catalog, and of a project file.")
    mine = [f for f in fields[record] if not f[0].startswith("common.")]
    if len(mine) != len(fields[record]):
        out.append("Also the fields that every record may have.")
    out.append(".Bl -tag -width Ds")
    for _, name_en, name_zh, kind, arg, flags, meaning_zh, meaning_en in mine:
        out.append(f".It Ic {name_zh} , Ic {name_en}")
        out.append(escape(meaning_zh + "."))
        out.append(escape(f"{meaning_en[:1].upper()}{meaning_en[1:]}."))
        extra = ["Required."] if "LT_REQUIRED" in flags else []
        if "LT_SHORT" in flags:
            extra.append("A plain text in place of the record means this field.")
        out.append(escape("Type: " + kind_of(kind, arg, records, values) + "."))
        out.extend(extra)
    out.append(".El")
    return out


def common(fields):
    out = [".Ss 每条记录都可以写 fields of every record", ".Bl -tag -width Ds"]
    for member, en, zh, kind, _, _, meaning_zh, meaning_en in fields["ITEM"]:
        if member.startswith("common."):
            out.append(f".It Ic {zh} , Ic {en}")
            out.append(escape(meaning_zh + "."))
            out.append(escape(f"{meaning_en[:1].upper()}{meaning_en[1:]}."))
            out.append(escape("Type: " + TYPES[kind] + "."))
    return out + [".El"]


def rules(path):
    """One list of rules per group."""
    out = []
    for pattern, row in rows(path, (RULE_GROUP, RULE)):
        if pattern is RULE_GROUP:
            out += ([".El"] if out else []) + [f".Ss {row[0]} {row[1]}", ".Bl -tag -width Ds"]
            continue
        name, severity, when, title_zh, why_zh, fix_zh, title, why, fix = row
        out.append(".It Ic " + escape(name))
        out.append(escape(f"{title_zh}。{why_zh}。{fix_zh}。"))
        out.append(escape(f"{title[:1].upper()}{title[1:]}: {why}. {fix[:1].upper()}{fix[1:]}."))
        out.append(escape(SEVERITIES[severity] + WHENS[when] + "."))
    return out + [".El"]


def put(text, page, mark, body):
    """The text with what stands between a pair of marks replaced."""
    begin, end = f'.\\" begin {mark}\n', f'.\\" end {mark}\n'
    if text.count(begin) != 1 or text.count(end) != 1:
        sys.exit(f"{page}: the marks of {mark} are missing")
    return text.split(begin)[0] + begin + "\n".join(body) + "\n" + end + text.split(end)[1]


def main():
    page = sys.argv[1]
    records, fields, values = read("src/model")
    body = common(fields)
    for record in records:
        body += section(record, records, fields, values)
    with open(page, encoding="utf-8") as f:
        text = f.read()
    text = put(text, page, "records", body)
    sys.stdout.write(put(text, page, "rules", rules("src/check/rules.def")))


main()
