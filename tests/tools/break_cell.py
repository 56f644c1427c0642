#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks a table of a PDF, to see that the check of cells finds it: text of a cell five times as long ("wide"), or a rule
drawn through the row above it ("low").

usage: break_cell.py wide|low IN.qdf OUT.qdf   (as qpdf --qdf writes it; fix-qdf makes it a PDF again)
"""
import re
import sys


def main(how, source, target):
    data = open(source, "rb").read()
    if how == "wide":  # the first text that another cell follows on its line
        found = re.search(rb"BDC\s*\[<([0-9a-f\s]+)>-\d{4}\(\)\]TJ\s*EMC\s*/P<</MCID", data)
        new = data[found.start(1):found.end(1)] * 5
        data = data[:found.start(1)] + new + data[found.end(1):]
    else:  # the first rule of the width that rules between rows have
        found = re.search(rb"0\.6 w\s+[\d.]+ ([\d.]+) m [\d.]+ (\1) l S", data)
        new = b"%.3f" % (float(found[1]) - 9)
        data = data[:found.start(1)] + new + data[found.end(1):found.start(2)] + new + data[found.end(2):]
    open(target, "wb").write(data)


main(*sys.argv[1:])
