"""Formats, encodings and separators: a file for each, and every unit counted from it."""

import io
import zipfile

from .cases import BARNPERSPEKTIV, NYCKELPERSONER, NYCKELPERSONER_SUMMERAD, case
from .files import converted, csv, fixed, ods, xls, xlsx, xlsxwriter_book
from .table import Sheet

ANTAL = ["nyckelpersonstruktur.antal"]
UNITS = ["HTJ | Solgården", "HTJ | Björkängen", "IFO | Familjefrid", "IFO | Mottagningen", "OOF | Strandvägen", "OOF | Aktivitetshuset"]


def one(index, number=2):
    """The summed form with a unit."""
    return f"{NYCKELPERSONER_SUMMERAD}{UNITS[index]} | {number} | 2025-05-31"


def macro_enabled(data):
    """The same workbook as one that may hold macros."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "[Content_Types].xml":
                content = content.replace(b"officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
            target.writestr(part, content)
    return fixed(out.getvalue())


def utf16(content, order):
    """UTF-16 without a mark of the byte order."""
    return csv(content, encoding=f"utf-16-{order}")


case("ok-arbetsbocker", {"a.xlsx": xlsx(one(0)), "b.xlsx": xlsxwriter_book(one(1)), "c.xlsm": macro_enabled(xlsx(one(2))), "d.xls": xls(one(3)), "e.ods": ods(one(4)),
     "f.xlsx": xlsxwriter_book(one(5), constant_memory=True)}, figures=ANTAL)
case("ok-libreoffice", {"a.xls": converted(xlsx(one(0)), "xlsx", "xls"), "b.ods": converted(xlsx(one(1)), "xlsx", "ods"), "c.xlsx": converted(xls(one(2)), "xls", "xlsx"),
     "d.csv": converted(xlsx(one(3)), "xlsx", "csv")}, figures=ANTAL)
case("ok-textfiler", {"a.csv": csv(one(0)), "b.tsv": csv(one(1), separator="\t"), "c.txt": csv(one(2), separator="|"), "d.csv": csv(one(3), separator=",")}, figures=ANTAL)
case("ok-innehallet-avgor-formatet", {"a.xls": xlsx(one(0)), "b.xlsx": xls(one(1)), "c.csv": xlsx(one(2)), "d.ods": xlsxwriter_book(one(3)), "e": xlsx(one(4)), "f.txt": ods(one(5))}, figures=ANTAL)
case("ok-teckenkodningar", {"a.csv": csv(one(0)), "b.csv": csv(one(1), encoding="utf-8"), "c.csv": csv(one(2), encoding="utf-8-sig"),
     "d.csv": csv(one(3), encoding="utf-16-le", first="\ufeff"), "e.csv": csv(one(4), encoding="utf-16-be", first="\ufeff")}, figures=ANTAL)
case("ok-utf-16-utan-bom", {"a.csv": utf16(one(0), "le"), "b.csv": utf16(one(1), "be")}, figures=ANTAL)
case("ok-skiljetecken-ur-sep-raden", {"a.csv": csv(one(0), separator=",", first="sep=,\r\n"), "b.csv": csv(one(1), separator="|", first="sep=|\n")}, figures=ANTAL)
case("ok-radslut", {"lf.csv": csv(one(0), end="\n"), "crlf.csv": csv(one(1)), "cr.csv": csv(one(2), end="\r")}, figures=ANTAL)
case("ok-radbrytning-inom-citattecken", {"ifo.csv": csv([["Avdelning", "Enhet", "Rutin\nbarnperspektiv", "Rutin beslutad datum", "Kommentar"], ["IFO", "Familjefrid", "Ja", "2024-03-01", "Två\r\nrader; \"citat\""],
     ["IFO", "Mottagningen", "Nej", None, None]])}, figures=["barnperspektiv.rutin"])
DATES = NYCKELPERSONER + "".join(f"HTJ | Solgården | | p{n}@example.se | {day} | | | |\n" for n, day in enumerate(["2024-02-29", "2025-05-31", "2025-06-01"]))
case("ok-datum-fran-1900-och-1904", {"1900.xlsx": xlsxwriter_book(DATES), "1904.xlsx": xlsxwriter_book(DATES.replace("@", ".b@").replace("Solgården", "Björkängen"), date_1904=True),
     "1904.xls": xls(DATES.replace("@", ".c@").replace("HTJ | Solgården", "IFO | Familjefrid"), dates_1904=True)}, figures=ANTAL)
MERGED = Sheet("Blad1", NYCKELPERSONER + "HTJ | Solgården | | a@example.se | | | | |\n | | | b@example.se | | | | |\n | Björkängen | | c@example.se | | | | |", [(2, 1, 4, 1), (2, 2, 3, 2)])
case("ok-sammanfogade-celler", {"a.xlsx": xlsx(MERGED), "b.ods": ods([Sheet("Blad1", MERGED.rows.replace("@", ".b@"), MERGED.merges)]),
     "c.xls": xls([Sheet("Blad1", MERGED.rows.replace("@", ".c@"), MERGED.merges)])}, figures=[*ANTAL, "nyckelpersonstruktur.enheter"])
case("ok-undermappar", {"htj/2025/vår/a.csv": csv(one(0)), "ifo/b.xlsx": xlsx(one(2))}, figures=ANTAL)
case("ok-barnperspektiv-hel-blankett", {"ifo.ods": ods(BARNPERSPEKTIV + "IFO | Familjefrid | Ja | 2020-03-01 | 2023-05-31 | Ja | Ja | Visas inte\nIFO | Mottagningen | Ja | 2023-05-30 | | Nej | Ej relevant |")},
     figures=["barnperspektiv.rutin", "barnperspektiv.rutin-aktuell", "barnperspektiv.barnombud", "barnperspektiv.orosanmalan"])
