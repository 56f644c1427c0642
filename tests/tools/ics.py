"""Checks an iCalendar file strictly by RFC 5545. usage: ics.py FILE [CALENDAR.yaml]

With a catalog's calendar, no event begins or ends on a rest day of the years that it covers, but for
those named in the environment variable WEEKEND (summaries, one a line).
Prints every mistake; the last line is `N passed, N failed`.
"""
import datetime
import os
import re
import sys

NAME = re.compile(rb"^[A-Z][A-Z0-9-]*$")
ONCE = {"VEVENT": ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS"], "VCALENDAR": ["VERSION", "PRODID"]}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "X-WR-CALNAME", "X-WR-CALDESC"}
KNOWN = set(ONCE["VEVENT"]) | set(ONCE["VCALENDAR"]) | TEXTS | {"BEGIN", "END", "CALSCALE", "TRANSP"}


class Mistakes:
    def __init__(self):
        self.passed = self.failed = 0

    def expect(self, good, what):
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print(what)


def content_lines(data, m):
    """Physical lines of at most 75 octets that end in CRLF, each valid UTF-8, unfolded."""
    m.expect(data.endswith(b"\r\n"), "the last line does not end in CRLF")
    m.expect(b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b""), "a bare CR or LF")
    lines = []
    for number, line in enumerate(data[:-2].split(b"\r\n"), 1):
        m.expect(len(line) <= 75, f"line {number} has {len(line)} octets")
        m.expect(line != b"", f"line {number} is empty")
        try:
            line.decode("utf-8")
            good = True
        except UnicodeDecodeError:
            good = False
        m.expect(good, f"line {number} is folded within a character")
        m.expect(not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line), f"line {number} holds a control character")
        if line[:1] in (b" ", b"\t"):
            m.expect(lines, f"line {number} continues nothing")
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def split(line, m):
    head, colon, value = line.partition(b":")
    m.expect(colon, f"no colon: {line!r}")
    name, *parameters = head.split(b";")
    m.expect(NAME.match(name), f"not a name: {name!r}")
    m.expect(all(re.match(rb"^[A-Z-]+=[^\";:,]+$", p) for p in parameters), f"bad parameter: {line!r}")
    return name.decode(), [p.decode() for p in parameters], value.decode("utf-8")


def components(lines, m):
    stack, events, calendar = [], [], []
    for line in lines:
        name, parameters, value = split(line, m)
        m.expect(name in KNOWN, f"unknown property {name}")
        if name == "BEGIN":
            m.expect(value == ("VCALENDAR" if not stack else "VEVENT") and len(stack) < 2, f"BEGIN:{value} within {stack}")
            stack.append((value, []))
        elif name == "END":
            m.expect(stack and stack[-1][0] == value, f"END:{value} without its BEGIN")
            kind, properties = stack.pop()
            for once in ONCE[kind]:
                m.expect(sum(p[0] == once for p in properties) == 1, f"{kind} has not one {once}: {properties}")
            names = [p[0] for p in properties]
            m.expect(len(names) == len(set(names)), f"a property twice: {names}")
            (events if kind == "VEVENT" else calendar).append({p[0]: p for p in properties})
        else:
            m.expect(stack, f"{name} outside")
            stack[-1][1].append((name, parameters, value))
    m.expect(not stack and len(calendar) == 1, "not one whole VCALENDAR")
    return calendar[0], events


def date(value):
    return datetime.datetime.strptime(value, "%Y%m%d").date()


def days(text, heading):
    """Dates and ranges below a heading of a catalog's calendar."""
    found, on = set(), False
    for line in text.splitlines():
        if re.match(r"^  \S", line):
            on = line.strip().startswith(heading)
        match = re.match(r"^\s+- (\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?\s*$", line)
        if on and match:
            first = datetime.date.fromisoformat(match[1])
            last = datetime.date.fromisoformat(match[2] or match[1])
            found.update(first + datetime.timedelta(k) for k in range((last - first).days + 1))
    return found


def rest_days(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    holidays, workdays = days(text, "节假日"), days(text, "调休上班")
    return lambda d: d in holidays or (d.weekday() >= 5 and d not in workdays)


def check_events(events, rests, m):
    uids = [e["UID"][2] for e in events if "UID" in e]
    weekend = os.environ.get("WEEKEND", "").splitlines()
    m.expect(events, "no event")
    m.expect(len(uids) == len(set(uids)), "a UID twice")
    for e in events:
        m.expect(re.match(r"^[!-~]+@[!-~]+$", e["UID"][2]), f"bad UID {e['UID']}")
        m.expect(re.match(r"^\d{8}T\d{6}Z$", e["DTSTAMP"][2]), f"bad DTSTAMP {e['DTSTAMP']}")
        m.expect(e["STATUS"][2] in ("CONFIRMED", "TENTATIVE"), f"bad STATUS {e['STATUS']}")
        m.expect(e.get("TRANSP", ("", [], "TRANSPARENT"))[2] in ("TRANSPARENT", "OPAQUE"), "bad TRANSP")
        for name in ("DTSTART", "DTEND"):
            m.expect(e[name][1] == ["VALUE=DATE"] and re.match(r"^\d{8}$", e[name][2]), f"bad {name} {e[name]}")
        first, behind = date(e["DTSTART"][2]), date(e["DTEND"][2])
        m.expect(behind > first, f"{e['SUMMARY']} ends before it begins")
        if rests and e["SUMMARY"][2] not in weekend:
            m.expect(not rests(first), f"{e['SUMMARY'][2]} begins on a rest day, {first}")
            last = behind - datetime.timedelta(1)
            m.expect(not rests(last), f"{e['SUMMARY'][2]} ends on a rest day, {last}")


def main():
    m = Mistakes()
    with open(sys.argv[1], "rb") as f:
        data = f.read()
    calendar, events = components(content_lines(data, m), m)
    m.expect(calendar["VERSION"][2] == "2.0", "VERSION is not 2.0")
    for part in [calendar] + events:
        for name in TEXTS & part.keys():
            bad = re.search(r"(?<!\\)(?:\\\\)*(?:[;,]|\\(?![\\;,nN]))", part[name][2])
            m.expect(not bad, f"{name} is not escaped: {part[name][2]!r}")
    check_events(events, rest_days(sys.argv[2]) if len(sys.argv) > 2 else None, m)
    print(f"{m.passed} passed, {m.failed} failed")
    return m.failed > 0


sys.exit(main())
