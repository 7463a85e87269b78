"""The two registers, each in a format of its own."""

from datetime import datetime

import xlsxwriter

from units import DEPT, register

TITLES = ["Avdelning", "Kortnamn", "Enhet", "Enhetens kortnamn", "Regi", "Medarbetare", "Från", "Till"]


def _lines(plan):
    for unit, staff in register(plan):
        department = DEPT[unit.dept]
        first, last = plan
        # A date outside the plan says nothing yet: the register of 2022 does not know of 2025.
        opens = unit.opens if unit.opens and unit.opens >= first else None
        closes = unit.closes if unit.closes and unit.closes <= last else None
        yield [department.name, department.other_names, unit.name, unit.short or None,
               "Privat" if unit.private else "Egen", staff, opens, closes]


def write_csv_register(path, plan):
    """As Swedish Excel saves it: semicolons, Windows-1252, CRLF."""
    lines = [";".join(TITLES)]
    lines += [";".join("" if value is None else str(value) for value in line) for line in _lines(plan)]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252"))


def write_xlsx_register(path, plan, created):
    with xlsxwriter.Workbook(str(path)) as out:
        out.set_properties({"title": "Organisation", "created": created})
        sheet = out.add_worksheet("Organisation")
        bold = out.add_format({"bold": True, "bottom": 1})
        day = out.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write(0, 0, "Förvaltningens avdelningar och enheter", out.add_format({"bold": True, "font_size": 14}))
        sheet.write_row(2, 0, TITLES, bold)
        for r, line in enumerate(_lines(plan), 3):
            for c, value in enumerate(line):
                if c > 5 and value:
                    sheet.write_datetime(r, c, datetime(value.year, value.month, value.day), day)
                elif value is not None:
                    sheet.write(r, c, value)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 1, 16)
        sheet.set_column(2, 3, 34)
        sheet.set_column(4, 7, 13)
        sheet.freeze_panes(3, 0)
