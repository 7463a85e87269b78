#!/usr/bin/env python3
"""Writes the input of every case in this folder.

    python3 tests/cases/make_cases.py
    UPPDATERA=1 cargo test --test cases

The files are made by openpyxl, XlsxWriter, xlwt, odfpy, LibreOffice and Python's csv, never by the program under test
(versions: examples/make/requirements.txt). Everything in them is invented.
"""

import sys

sys.dont_write_bytecode = True

from make import cases, cells, consistency, corrections, files_refused, formats, headers, names, plans, privacy, readings, texts  # noqa: E402,F401

cases.write()
print(f"{len(cases.CASES)} cases")
