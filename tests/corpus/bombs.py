"""Makes files that would exhaust whoever reads them without limits, to be run through corpus.py.

    python tests/corpus/bombs.py FOLDER
    python tests/corpus/corpus.py --program target/release/fokusrapport FOLDER

Each is a few megabytes but for the texts, which are as large as their names say. The names tell what is wrong.
"""

import struct
import sys
import zipfile
import zlib
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode(), b"</sheetData></worksheet>"
MEGABYTE = 1 << 20


def relations(pairs):
    items = "".join(f'<Relationship Id="rId{n}" Type="{REL}/{kind}" Target="{target}"/>' for n, kind, target in pairs)
    return f'<Relationships xmlns="{PACKAGE}">{items}</Relationships>'.encode()


def xlsx(path, sheets, strings=None, workbook=None):
    """An Excel workbook; each sheet, and the shared strings, an iterable of bytes."""
    names = [f"sheet{number + 1}" for number in range(len(sheets))]
    listed = "".join(f'<sheet name="{name}" sheetId="{n + 1}" r:id="rId{n + 1}"/>' for n, name in enumerate(names))
    head = f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'.encode()
    links = [(n + 1, "worksheet", f"worksheets/{name}.xml") for n, name in enumerate(names)]
    if strings:
        links.append((len(names) + 1, "sharedStrings", "sharedStrings.xml"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("_rels/.rels", relations([(1, "officeDocument", "xl/workbook.xml")]))
        packed.writestr("xl/_rels/workbook.xml.rels", relations(links))
        stream(packed, "xl/workbook.xml", workbook or [head, listed.encode(), b"</sheets></workbook>"])
        for name, content in zip(names, sheets):
            stream(packed, f"xl/worksheets/{name}.xml", content)
        if strings:
            stream(packed, "xl/sharedStrings.xml", strings)


def stream(packed, name, chunks):
    with packed.open(name, "w") as part:
        for chunk in chunks:
            part.write(chunk)


def sheet(*chunks):
    return [SHEET[0], *chunks, SHEET[1]]


def repeated(piece, count):
    """So many of a piece, some at a time."""
    block = 1 + MEGABYTE // len(piece)
    while count > 0:
        yield piece * min(block, count)
        count -= block


def then(*parts):
    for part in parts:
        yield from [part] if isinstance(part, bytes) else part


def numbered_rows(rows, cells):
    for row in range(1, rows + 1):
        yield b'<row r="%d">' % row + cells + b"</row>"


ODS = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    b"<office:body><office:spreadsheet>",
    b"</office:spreadsheet></office:body></office:document-content>",
)


def ods(path, *chunks):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        stream(packed, "content.xml", then(ODS[0], *chunks, ODS[1]))


def table(*chunks):
    return then(b'<table:table table:name="a">', *chunks, b"</table:table>")


def times_over(what, times):
    return b"" if times == 1 else b' table:number-%s-repeated="%d"' % (what, times)


def row(cells, times=1):
    return b"<table:table-row" + times_over(b"rows", times) + b">" + cells + b"</table:table-row>"


def number(times=1):
    value = b' office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'
    return b"<table:table-cell" + times_over(b"columns", times) + value


def zip_bombs(folder):
    empty = sheet()
    xlsx(folder / "zip-part-1900MB.xlsx", [sheet(*repeated(b" ", 1900 * MEGABYTE))])
    xlsx(folder / "zip-sum-1200MB.xlsx", [sheet(*repeated(b" ", 400 * MEGABYTE)) for _ in range(3)])
    xlsx(folder / "zip-entries-20000.xlsx", [empty])
    with zipfile.ZipFile(folder / "zip-entries-20000.xlsx", "a") as packed:
        for number in range(20_000):
            packed.writestr(f"xl/media/{number}", b"")
    xlsx(folder / "zip-two-of-a-name.xlsx", [empty])
    with zipfile.ZipFile(folder / "zip-two-of-a-name.xlsx", "a") as packed:
        packed.writestr("XL/worksheets/sheet1.xml", b"".join(empty))
    # A part that says 100 bytes and unpacks to a gigabyte.
    lying = folder / "zip-says-100-is-1GB.xlsx"
    xlsx(lying, [sheet(*repeated(b" ", 1024 * MEGABYTE))])
    data = bytearray(lying.read_bytes())
    for signature, field in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            if struct.unpack_from("<I", data, at + field)[0] > 1 << 29:
                struct.pack_into("<I", data, at + field, 100)
    lying.write_bytes(data)
    overlapping(folder / "zip-overlapping-1000x100MB.xlsx")


def overlapping(path):
    """A thousand directory entries with one packed part."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(chunk) for chunk in repeated(b" ", 100 * MEGABYTE)) + packer.flush()
    checksum = 0
    for chunk in repeated(b" ", 100 * MEGABYTE):
        checksum = zlib.crc32(chunk, checksum)
    body, directory = b"", b""
    for number in range(1000):
        name = b"xl/worksheets/sheet%d.xml" % number
        common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, checksum, len(packed), 100 * MEGABYTE, len(name), 0)
        if not body:
            body = b"PK\x03\x04" + common + name + packed
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1000, 1000, len(directory), len(body), 0)
    path.write_bytes(body + directory + end)


def xlsx_bombs(folder):
    cell = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    strings = f'<sst xmlns="{MAIN}" count="1" uniqueCount="4000000000">'.encode()
    xlsx(folder / "strings-says-4e9.xlsx", [sheet(cell)], [strings, b"<si><t>a</t></si></sst>"])
    many = then(strings, repeated(b"<si><t>a</t></si>", 12_000_000), b"</sst>")
    xlsx(folder / "strings-12e6.xlsx", [sheet(cell)], many)
    long = then(strings, b"<si><t>", repeated(b"a", 300 * MEGABYTE), b"</t></si></sst>")
    xlsx(folder / "string-300MB.xlsx", [sheet(cell)], long)
    long = then(strings, b"<si><t>", repeated(b"a", MEGABYTE - 8), b"</t></si></sst>")
    rows = (b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 1_000_000))
    xlsx(folder / "string-1MB-in-1e6-cells.xlsx", [sheet(*rows)], long)
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    xlsx(folder / "cells-two-far.xlsx", [sheet(far)])
    xlsx(folder / "cells-past-the-rows.xlsx", [sheet(b'<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>')])
    xlsx(folder / "cells-past-the-columns.xlsx", [sheet(b'<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>')])
    xlsx(folder / "cells-20000-in-a-row.xlsx", [sheet(b'<row r="1">', b"<c><v>1</v></c>" * 20_000, b"</row>")])
    xlsx(folder / "rows-2e6.xlsx", [sheet(*repeated(b"<row><c><v>1</v></c></row>", 2_000_000))])
    xlsx(folder / "cells-30e6.xlsx", [sheet(*numbered_rows(1_000_000, b"<c><v>1</v></c>" * 30))])
    short = b"<c t=\"inlineStr\"><is><t>abcdefgh</t></is></c>"
    xlsx(folder / "texts-10e6.xlsx", [sheet(*numbered_rows(1_000_000, short * 10))])
    xlsx(folder / "xml-deep-1e6.xlsx", [sheet(*repeated(b"<a>", 1_000_000))])
    xlsx(folder / "xml-attribute-400MB.xlsx", [sheet(*then(b'<row r="', repeated(b"1", 400 * MEGABYTE), b'"/>'))])
    xlsx(folder / "xml-attributes-20e6.xlsx", [sheet(*then(b"<row", repeated(b' a="1"', 20_000_000), b"/>"))])
    merges = then(SHEET[0], far, b"</sheetData><mergeCells>", repeated(b'<mergeCell ref="A1:XFD1048576"/>', 3_000_000))
    xlsx(folder / "merges-3e6.xlsx", [then(merges, b"</mergeCells></worksheet>")])
    head = f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'.encode()
    listed = (b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (number, number) for number in range(1_000_000))
    xlsx(folder / "sheets-1e6.xlsx", [sheet(far)], workbook=then(head, listed, b"</sheets></workbook>"))
    same = (b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (number, number) for number in range(900))
    big = sheet(*numbered_rows(100_000, b"<c><v>1</v></c>" * 10))
    xlsx(folder / "sheets-900-of-one-part.xlsx", [big], workbook=then(head, same, b"</sheets></workbook>"))
    tags = then(b'<row r="1"><c t="inlineStr"><is><t>', repeated(b"row>", 100 * MEGABYTE), b"</t></is></c></row>")
    xlsx(folder / "xml-row-tags-400MB.xlsx", [sheet(*tags)])
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12)
    ) + b"]>"
    xlsx(folder / "xml-laughs.xlsx", [[laughs, *sheet(b'<row r="1"><c r="A1" t="str"><v>&m;</v></c></row>')]])


def ods_bombs(folder):
    space = b'<text:p><text:s text:c="1000000000"/>a</text:p>'
    spaces = b'<table:table-cell office:value-type="string">' + space + b"</table:table-cell>"
    ods(folder / "ods-row-1e9-times.ods", table(row(number(), 1_000_000_000)))
    ods(folder / "ods-cell-1e9-times.ods", table(row(number(1_000_000_000))))
    ods(folder / "ods-repeats-everywhere.ods", table(repeated(row(number(1000), 1000), 1000)))
    ods(folder / "ods-sheets-1e6.ods", repeated(b'<table:table table:name="a"/>', 1_000_000))
    ods(folder / "ods-tables-in-tables.ods", repeated(b'<table:table table:name="a">', 1_000_000))
    ods(folder / "ods-spaces-1e9.ods", table(row(spaces)))
    ods(folder / "ods-cells-5e6.ods", table(repeated(row(number() * 10), 500_000)))
    ods(folder / "ods-cells-4e6.ods", table(repeated(row(number() * 10), 380_000)))


def texts(folder):
    def write(name, *chunks):
        with (folder / name).open("wb") as file:
            file.writelines(then(*chunks))

    header = b"Avdelning;Enhet;Kurs;Status\n"
    with (folder / "csv-2GB-one-record.csv").open("wb") as file:
        file.writelines(repeated(b"a", 2048 * MEGABYTE))
    write("csv-700MB-one-record.csv", header, repeated(b"a", 700 * MEGABYTE))
    write("csv-700MB-one-quoted.csv", header, b'"', repeated(b"a\n", 350 * MEGABYTE), b'"')
    write("csv-700MB-open-quote.csv", header, b'"', repeated(b"a\n", 350 * MEGABYTE))
    write("csv-700MB-blank-lines.csv", header, repeated(b"\n", 700 * MEGABYTE))
    write("csv-700MB-separators.csv", header, repeated(b";", 700 * MEGABYTE))
    write("csv-700MB-short-rows.csv", header, repeated(b"a;b;c;d\n", 87 * MEGABYTE))
    write("csv-columns-100000.csv", repeated(b"Kolumn;", 100_000), b"\n", repeated(b"1;", 100_000), b"\n")
    write("csv-700MB-utf16.csv", b"\xff\xfe", repeated("å;b;c;d\n".encode("utf-16-le"), 44 * MEGABYTE))
    write("csv-700MB-windows-1252.csv", repeated("åäö;b;c;d\n".encode("cp1252"), 70 * MEGABYTE))
    with (folder / "csv-700MB-zeros.csv").open("wb") as file:
        file.truncate(700 * MEGABYTE)
    kind = b'document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    flat = ODS[0].replace(b"document-content", kind, 1)
    ends = ODS[1].replace(b"document-content", b"document")
    write("xml-700MB.fods", b'<?xml version="1.0"?>', flat, table(repeated(row(number()), 5 * MEGABYTE)), ends)


def compounds(folder):
    """Old workbooks whose sectors are many, or lead round."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", header, 44, 1, 1, 0, 0x1000, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    with (folder / "xls-700MB-of-nothing.xls").open("wb") as file:
        file.write(header)
        file.truncate(700 * MEGABYTE)
    wild = bytearray(header)
    struct.pack_into("<I", wild, 44, 0x7FFFFFFF)
    (folder / "xls-2e9-sectors.xls").write_bytes(wild + bytes(4096))


def old_workbook(path, stream):
    """A workbook of Excel 97 with that stream."""
    sectors = -(-len(stream) // 512)
    table = -(-(sectors + 200) // 127)
    lists = -(-max(0, table - 109) // 127)
    chain = [0xFFFFFFFD] * table + [0xFFFFFFFC] * lists + [0xFFFFFFFE]
    start = len(chain)
    chain += [*range(start + 1, start + sectors), 0xFFFFFFFE]
    chain += [0xFFFFFFFF] * (table * 128 - len(chain))
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    first = table if lists else 0xFFFFFFFE
    struct.pack_into("<IIIIIIII", header, 44, table, table + lists, 0, 0x1000, 0xFFFFFFFE, 0, first, lists)
    numbers = [*range(table)]
    struct.pack_into("<109I", header, 76, *(numbers + [0xFFFFFFFF] * 109)[:109])
    extra = b""
    for number in range(lists):
        more = numbers[109 + 127 * number : 236 + 127 * number]
        more += [0xFFFFFFFF] * (127 - len(more)) + [table + number + 1 if number + 1 < lists else 0xFFFFFFFE]
        extra += struct.pack("<128I", *more)

    def entry(name, kind, child, place, size):
        wide = (name + "\0").encode("utf-16-le")
        links = struct.pack("<HBBIII", len(wide), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return wide.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", place, size)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, start, len(stream))
    with path.open("wb") as file:
        file.write(header + struct.pack(f"<{len(chain)}I", *chain) + extra + directory.ljust(512, b"\0"))
        file.write(stream.ljust(sectors * 512, b"\0"))


def old_workbooks(folder):
    """Old workbooks of many cells, and of many sheets that are one and the same, or lie within each other."""

    def record(kind, *parts):
        content = b"".join(parts)
        return struct.pack("<HH", kind, len(content)) + content

    def begin(kind):
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))

    def book(places, sheets):
        def listed(shift):
            names = (b"s%d" % number for number in range(len(places)))
            pairs = zip(places, names)
            return b"".join(
                record(0x0085, struct.pack("<IBBBB", shift + at, 0, 0, len(name), 0), name) for at, name in pairs
            )

        head, end = begin(5), record(0x000A)
        return head + listed(len(head + listed(0) + end)) + end + sheets

    def filled(rows):
        cells = struct.pack("<HI", 0, 6) * 256
        numbers = (record(0x00BD, struct.pack("<HH", row, 0), cells, struct.pack("<H", 255)) for row in range(rows))
        return begin(16) + b"".join(numbers) + record(0x000A)

    many = filled(65_536)
    old_workbook(folder / "xls-cells-16e6.xls", book([0], many))
    old_workbook(folder / "xls-cells-32e6.xls", book([0, len(many)], many * 2))
    old_workbook(folder / "xls-sheets-900-of-one-place.xls", book([0] * 900, many))
    inner = begin(16)
    within = inner * 900 + record(0x0203, bytes(14)) * 5_000_000 + record(0x000A) * 900
    old_workbook(folder / "xls-sheets-within-sheets.xls", book([len(inner) * n for n in range(900)], within))


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for make in (zip_bombs, xlsx_bombs, ods_bombs, texts, compounds, old_workbooks):
        make(folder)


if __name__ == "__main__":
    main()
