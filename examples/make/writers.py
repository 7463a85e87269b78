"""Write tables as xlsx, xls, ods and text, with fixed dates so that the same input gives the same bytes."""

import re
import shutil
import subprocess
import tempfile
import zipfile
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
import xlwt

from layout import grid

ZIP_DATE = (1980, 1, 1, 0, 0, 0)

GUIDE = [
    "Så fyller du i",
    "Fyll i ett blad för varje område. Skriv en rad per person, enhet eller insats.",
    "Uppgifterna ska visa läget den dag som står i missivet.",
    "Lämna en ruta tom om du inte vet. Skriv inte nej i stället.",
    "Skriv inga uppgifter om enskilda brukare.",
]
LISTS = ["Ja", "Nej", "Pågår", "Ej relevant"]


class Book:
    """A workbook: instructions first and a hidden list of choices last, where asked for."""

    def __init__(self, tables, guide=False, lists=False, hidden_rows=False):
        self.tables = [table for table in tables if table.rows]
        self.guide = guide
        self.lists = lists
        self.hidden_rows = hidden_rows


def write_xlsx(path, book, created):
    with xlsxwriter.Workbook(str(path)) as out:
        out.set_properties({"title": "Underlag till uppföljning", "created": created})
        bold = out.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
        head = out.add_format({"bold": True, "font_size": 14})
        day = out.add_format({"num_format": "yyyy-mm-dd"})
        merged = out.add_format({"valign": "top", "text_wrap": True})
        if book.guide:
            sheet = out.add_worksheet("Läs mig")
            sheet.set_column(0, 0, 90)
            for i, line in enumerate(GUIDE):
                sheet.write(i, 0, line, head if i == 0 else None)
        for table in book.tables:
            sheet = out.add_worksheet(table.sheet)
            laid = grid(table)
            for r, line in enumerate(laid.cells):
                for c, value in enumerate(line):
                    if value is None:
                        continue
                    style = head if r < len(table.lead) and c == 0 else None
                    if laid.header - table.two_lines <= r <= laid.header:
                        style = bold
                    if isinstance(value, date):
                        sheet.write_datetime(r, c, datetime(value.year, value.month, value.day), day)
                    else:
                        sheet.write(r, c, value, style)
            for r1, c1, r2, c2 in laid.merges:
                sheet.merge_range(r1, c1, r2, c2, laid.cells[r1][c1], bold if r1 <= laid.header else merged)
            for c in range(len(laid.cells[laid.header])):
                longest = max(len(str(line[c])) for line in laid.cells[len(table.lead):] if c < len(line))
                sheet.set_column(c, c, min(max(longest + 2, 8), 48))
            sheet.freeze_panes(laid.header + 1, 0)
            if book.hidden_rows:
                sheet.set_row(laid.header + 2, None, None, {"hidden": True})
        if book.lists:
            sheet = out.add_worksheet("Listor")
            for i, line in enumerate(LISTS):
                sheet.write(i, 0, line)
            sheet.hide()


def write_xls(path, book):
    out = xlwt.Workbook(encoding="utf-8")
    bold = xlwt.easyxf("font: bold on")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    plain = xlwt.easyxf()
    if book.guide:
        sheet = out.add_sheet("Läs mig")
        for i, line in enumerate(GUIDE):
            sheet.write(i, 0, line)
    for table in book.tables:
        sheet = out.add_sheet(table.sheet)
        laid = grid(table)
        spans = {(m[0], m[1]): m for m in laid.merges}
        for r, line in enumerate(laid.cells):
            for c, value in enumerate(line):
                if value is None:
                    continue
                style = day if isinstance(value, date) else bold if r <= laid.header else plain
                if isinstance(value, date):
                    value = datetime(value.year, value.month, value.day)
                if (r, c) in spans:
                    r1, c1, r2, c2 = spans[r, c]
                    sheet.write_merge(r1, r2, c1, c2, value, style)
                else:
                    sheet.write(r, c, value, style)
    out.save(str(path))


def write_text(path, table, encoding, separator, newline="\r\n", quote_all=False, sep_line=False):
    def cell(value):
        if value is None:
            return ""
        text = value.isoformat() if isinstance(value, date) else str(value)
        if quote_all or any(ch in text for ch in (separator, '"', "\n", "\r")):
            return '"' + text.replace('"', '""') + '"'
        return text

    lines = [f"sep={separator}"] if sep_line else []
    lines += [separator.join(cell(value) for value in line) for line in grid(table).cells]
    path.write_bytes((newline.join(lines) + newline).encode(encoding))


def convert_to_ods(jobs, created):
    """Let LibreOffice write the ods files, as a department that uses it would: (path, book) each."""
    if not jobs:
        return
    soffice = shutil.which("soffice")
    if soffice is None:
        raise SystemExit("LibreOffice (soffice) is needed for the .ods files")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        sources = []
        for i, (_, book) in enumerate(jobs):
            sources.append(folder / f"{i}.xlsx")
            write_xlsx(sources[-1], book, created)
        subprocess.run([soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "ods",
                        "--outdir", str(folder), *map(str, sources)], check=True, capture_output=True)
        for i, (path, _) in enumerate(jobs):
            _settle_ods(folder / f"{i}.ods", path, created)


def _settle_ods(source, target, created):
    """Copy an ods file without its clock readings, its thumbnail and its window settings."""
    stamp = created.isoformat(timespec="seconds")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "mimetype", n)):
            if name.startswith(("Thumbnails/", "Configurations2/")) or name.endswith("/"):
                continue
            data = old.read(name)
            if name == "meta.xml":
                data = re.sub(rb"(<(?:meta:creation-date|dc:date)>)[^<]*", rb"\g<1>" + stamp.encode(), data)
                data = re.sub(rb"<meta:editing-duration>[^<]*</meta:editing-duration>", b"", data)
            if name == "styles.xml":
                data = _settle_styles(data, stamp)
            if name == "META-INF/manifest.xml":
                data = re.sub(rb'\s*<manifest:file-entry manifest:full-path="(?:Thumbnails|Configurations2)/[^>]*/>', b"", data)
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, data)


def _settle_styles(data, stamp):
    """LibreOffice writes the pages' styles in no fixed order, and today's date in their footers."""
    pages = re.compile(rb"<style:master-page .*?</style:master-page>|<style:master-page [^>]*/>", re.DOTALL)
    ordered = iter(sorted(pages.findall(data)))
    data = pages.sub(lambda _: next(ordered), data)
    data = re.sub(rb"(<text:date[^>]*>)[^<]*", rb"\g<1>" + stamp[:10].encode(), data)
    data = re.sub(rb'text:date-value="[^"]*"', b'text:date-value="' + stamp[:10].encode() + b'"', data)
    return re.sub(rb"(<text:time[^>]*>)[^<]*", rb"\g<1>" + stamp[11:].encode(), data)


def write_pdf(path, line):
    """A letter of one line: a file that is no table."""
    text = f"BT /F1 12 Tf 72 770 Td ({line}) Tj ET".encode("cp1252")
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
             b"/Resources << /Font << /F1 5 0 R >> >> >>",
             b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
             b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    out = b"%PDF-1.4\n"
    places = []
    for i, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, part)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, xref)
    path.write_bytes(out)
