"""Writers: each returns the bytes of a file, made by a program or library that is not the one under test."""

import csv as csv_module
import datetime
import io
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

import odf.opendocument
import odf.style
import odf.table
import odf.text
import openpyxl
import xlsxwriter
import xlwt

from .table import Fault, Percent, sheets, shown

DAY = datetime.datetime(2025, 6, 2, 8, 0, 0)


def fixed(data):
    """A packed file again with fixed dates, so that the same case gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename in ("docProps/core.xml", "meta.xml"):
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?", b"2025-06-02T08:00:00", content)
            info = zipfile.ZipInfo(part.filename, (2025, 6, 2, 8, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if part.filename == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return out.getvalue()


def csv(content, encoding="cp1252", separator=";", end="\r\n", first=""):
    """Delimited text, as Swedish Excel saves it unless told otherwise."""
    text = io.StringIO()
    writer = csv_module.writer(text, delimiter=separator, lineterminator=end)
    for row in sheets(content)[0].rows:
        writer.writerow([shown(value) for value in row])
    return (first + text.getvalue()).encode(encoding)


def xlsx(content, name="Blad1", change=None):
    """A workbook written by openpyxl. `change` is called with it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets(content, name):
        page = book.create_sheet(sheet.name)
        for row, cells in enumerate(sheet.rows, 1):
            for column, value in enumerate(cells, 1):
                if value is None:
                    continue
                target = page.cell(row, column)
                target.value = value.value if isinstance(value, Percent) else shown(value) if isinstance(value, Fault) else value
                if isinstance(value, Percent):
                    target.number_format = "0%"
                elif isinstance(value, datetime.date):
                    target.number_format = "yyyy-mm-dd"
        for top, left, bottom, right in sheet.merges:
            page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        if sheet.hidden:
            page.sheet_state = "hidden"
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
    if change:
        change(book)
    book.properties.created = book.properties.modified = DAY
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue())


def xlsxwriter_book(content, name="Blad1", change=None, **options):
    """A workbook written by XlsxWriter: shared strings, 1904 dates and chart sheets."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    book.set_properties({"created": DAY})
    formats = {"date": book.add_format({"num_format": "yyyy-mm-dd"}), "percent": book.add_format({"num_format": "0%"})}
    for sheet in sheets(content, name) if content else []:
        page = book.add_worksheet(sheet.name)
        for row, cells in enumerate(sheet.rows):
            for column, value in enumerate(cells):
                if isinstance(value, Percent):
                    page.write_number(row, column, value.value, formats["percent"])
                elif isinstance(value, Fault):
                    page.write_formula(row, column, "=NA()", None, value.code)
                elif isinstance(value, datetime.date):
                    page.write_datetime(row, column, value, formats["date"])
                elif isinstance(value, str):
                    page.write_string(row, column, value)
                elif value is not None:
                    page.write(row, column, value)
        for top, left, bottom, right in sheet.merges:
            page.merge_range(top - 1, left - 1, bottom - 1, right - 1, sheet.rows[top - 1][left - 1])
        for row in sheet.hidden_rows:
            page.set_row(row - 1, None, None, {"hidden": True})
        if sheet.hidden:
            page.hide()
    if change:
        change(book)
    book.close()
    return fixed(out.getvalue())


def xls(content, name="Blad1", dates_1904=False):
    """A workbook of Excel 97-2003, written by xlwt."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = dates_1904
    day, percent = xlwt.easyxf(num_format_str="yyyy-mm-dd"), xlwt.easyxf(num_format_str="0%")
    for sheet in sheets(content, name):
        page = book.add_sheet(sheet.name)
        for row, cells in enumerate(sheet.rows):
            for column, value in enumerate(cells):
                merge = next((m for m in sheet.merges if (m[0], m[1]) == (row + 1, column + 1)), None)
                if merge:
                    page.write_merge(row, merge[2] - 1, column, merge[3] - 1, value)
                elif isinstance(value, Percent):
                    page.write(row, column, value.value, percent)
                elif isinstance(value, datetime.date):
                    page.write(row, column, value, day)
                elif value is not None:
                    page.write(row, column, shown(value) if isinstance(value, Fault) else value)
        if sheet.hidden:
            page.visibility = 1
        for row in sheet.hidden_rows:
            page.row(row - 1).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(content, name="Blad1", repeated_rows=0):
    """A spreadsheet of OpenDocument, written by odfpy. `repeated_rows` says how often the last row stands there."""
    book = odf.opendocument.OpenDocumentSpreadsheet()
    for sheet in sheets(content, name):
        page = odf.table.Table(name=sheet.name)
        spans = {(m[0], m[1]): m for m in sheet.merges}
        for number, cells in enumerate(sheet.rows, 1):
            last = repeated_rows and number == len(sheet.rows)
            row = odf.table.TableRow(**({"numberrowsrepeated": repeated_rows} if last else {}))
            for column, value in enumerate(cells, 1):
                attributes = {}
                if (number, column) in spans:
                    top, left, bottom, right = spans[number, column]
                    attributes = {"numberrowsspanned": bottom - top + 1, "numbercolumnsspanned": right - left + 1}
                row.addElement(_ods_cell(value, attributes))
            page.addElement(row)
        book.spreadsheet.addElement(page)
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue())


def _ods_cell(value, attributes):
    text = shown(value)
    if isinstance(value, bool):
        attributes |= {"valuetype": "boolean", "booleanvalue": str(value).lower()}
    elif isinstance(value, Percent):
        attributes |= {"valuetype": "percentage", "value": value.value}
    elif isinstance(value, datetime.date):
        attributes |= {"valuetype": "date", "datevalue": value.isoformat()}
    elif isinstance(value, (int, float)):
        attributes |= {"valuetype": "float", "value": value}
    elif value is not None:
        attributes |= {"valuetype": "string"}
    cell = odf.table.TableCell(**attributes)
    if value is not None:
        cell.addElement(odf.text.P(text=text))
    return cell


def converted(data, source, target):
    """A file that LibreOffice has opened and saved in another format."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"fil.{source}"
        path.write_bytes(data)
        profile = Path(tempfile.gettempdir()) / "fokusrapport-libreoffice"
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", target,
                        "--outdir", folder, str(path)], check=True, capture_output=True, timeout=120)
        ending = target.split(":")[0]
        made = (Path(folder) / f"fil.{ending}").read_bytes()
    return fixed(made) if made[:2] == b"PK" else made


def compound(stream, data):
    """A compound file, the container of older Office files, with one stream."""
    envelope = io.BytesIO()
    xlwt.CompoundDoc.XlsDoc().save(envelope, data)
    made, name = bytearray(envelope.getvalue()), f"{stream}\0".encode("utf-16-le")
    at = made.index("Workbook\0".encode("utf-16-le"))
    made[at:at + len(name)] = name
    made[at + 64:at + 66] = len(name).to_bytes(2, "little")
    return bytes(made)


def password(data, kind):
    """A workbook as it is saved with a password: the package encrypted within an envelope. No key fits this one."""
    sealed = bytes((byte * 167 + place * 13 + 29) % 256 for place, byte in enumerate(data))
    if kind == "xlsx":
        return compound("EncryptedPackage", sealed)
    sheet = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
 <manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{sheet}"/>
 <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="4096">
  <manifest:encryption-data manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" manifest:checksum="AAAA">
   <manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" manifest:initialisation-vector="AAAA"/>
   <manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:key-size="32" manifest:iteration-count="100000" manifest:salt="AAAA"/>
  </manifest:encryption-data>
 </manifest:file-entry>
</manifest:manifest>
"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in {"mimetype": sheet, "content.xml": sealed, "META-INF/manifest.xml": manifest}.items():
            package.writestr(name, content)
    return fixed(out.getvalue())
