"""Read the files back with other libraries than those that wrote them, and check the figures of the story."""

from datetime import date, datetime

import openpyxl
import xlrd
from odf import opendocument, table as odf_table, teletype

from layout import grid


def _text(value):
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return str(value)


def _xlsx(path):
    book = openpyxl.load_workbook(path)
    return {s.title: [[_text(v) for v in line] for line in s.iter_rows(values_only=True)] for s in book}


def _xls(path):
    book = xlrd.open_workbook(path)
    sheets = {}
    for sheet in book.sheets():
        lines = []
        for r in range(sheet.nrows):
            cells = [xlrd.xldate_as_datetime(c.value, book.datemode) if c.ctype == xlrd.XL_CELL_DATE else c.value
                     for c in sheet.row(r)]
            lines.append([_text(v) for v in cells])
        sheets[sheet.name] = lines
    return sheets


def _ods(path):
    sheets = {}
    for sheet in opendocument.load(path).getElementsByType(odf_table.Table):
        lines = []
        for row in sheet.getElementsByType(odf_table.TableRow):
            line = []
            for cell in row.childNodes:
                value = cell.getAttribute("datevalue") or teletype.extractText(cell)
                line += [value] * min(int(cell.getAttribute("numbercolumnsrepeated") or 1), 50)
            repeat = int(row.getAttribute("numberrowsrepeated") or 1)
            lines += [line] * (repeat if repeat < 100 else 1)
        sheets[sheet.getAttribute("name")] = lines
    return sheets


def _trim(lines):
    lines = [list(line) for line in lines]
    for line in lines:
        while line and not line[-1]:
            line.pop()
    while lines and not lines[-1]:
        lines.pop()
    return lines


def check(folder, files):
    readers = {"xlsx": _xlsx, "xls": _xls, "ods": _ods}
    for name, kind, content in files:
        path = folder / name
        if kind == "csv":
            table, encoding, separator = content
            lines = path.read_bytes().decode(encoding).split("\r\n")[:-1]
            want = [["" if v is None else str(v) for v in line] for line in grid(table).cells]
            if len(lines) != len(want):
                raise SystemExit(f"{path}: {len(lines)} lines, meant {len(want)}")
            for line, cells in zip(lines, want):
                if '"' not in line and line.split(separator) != cells:
                    raise SystemExit(f"{path}: {line!r} is not {cells!r}")
        elif kind in readers:
            sheets = readers[kind](path)
            for table in content.tables:
                want = _trim([[_text(v) for v in line] for line in grid(table).cells])
                have = _trim(sheets[table.sheet])
                if have != want:
                    wrong = next((i for i, (a, b) in enumerate(zip(have, want)) if a != b), min(len(have), len(want)))
                    raise SystemExit(f"{path} {table.sheet} line {wrong + 1}: {have[wrong:wrong + 1]} "
                                     f"is not {want[wrong:wrong + 1]}")


def check_story(result):
    """The figures that the example is to show, and no fall where the story tells of progress."""
    old, new = result["vinr-2022-2023"], result["vinr-2024-2026"]
    april, december = old["2023-delrapport"]["indicators"], old["2024-slutrapport"]["indicators"]
    may, august, year_end = (new[k]["indicators"] for k in ("2025-juni", "2025-delar2", "2025-bokslut"))
    wanted = [
        (april, "webbkurs.enheter", 5), (april, "webbkurs.genomfort", 104), (april, "nyckelpersoner.antal", 105),
        (april, "nyckelpersoner.traff-var", 80), (april, "nyckelpersoner.traff-host", None),
        (april, "uppfoljning.inlamnat", 104), (december, "webbkurs.genomfort", 1352),
        (december, "nyckelpersoner.antal", 116), (december, "uppfoljning.inlamnat", 112),
        (may, "nyckelpersonstruktur.antal", 129), (august, "nyckelpersonstruktur.antal", 131),
        (year_end, "nyckelpersonstruktur.antal", 134),
    ]
    for figures, name, value in wanted:
        if figures[name]["value"] != value:
            raise SystemExit(f"{name}: {figures[name]['value']}, meant {value}")
    for figures, name in ((december, "nyckelpersoner.antal"), (may, "nyckelpersonstruktur.antal"),
                          (year_end, "nyckelpersonstruktur.antal"), (year_end, "utbildning.nyanstallda")):
        if figures[name]["lower_bound"]:
            raise SystemExit(f"{name} is only a lower bound")
    for figures, name in ((december, "webbkurs.genomfort"), (august, "nyckelpersonstruktur.antal")):
        if not figures[name]["lower_bound"]:
            raise SystemExit(f"{name} ought to be a lower bound")
    for name, before in april.items():
        after = december[name]
        if before["value"] is not None and (after["share"] or after["value"]) < (before["share"] or before["value"]):
            raise SystemExit(f"{name} falls from {before['share']} to {after['share']}")
    for name in ("barnperspektiv.barnombud", "barnperspektiv.orosanmalan"):
        if may[name]["share"] != 1:
            raise SystemExit(f"{name} is not complete in June")
