"""Class 1: files that cannot be read, or are passed over. Beside each lies a sound file, which is read all the same."""

from .cases import BARNPERSPEKTIV, NYCKELPERSONER_SUMMERAD, case
from .files import compound, converted, csv, ods, password, xls, xlsx, xlsxwriter_book

SOUND = {"htj.csv": csv(NYCKELPERSONER_SUMMERAD + "Hemtjänsten | Solgården | 2 | 2025-05-31")}
IFO = BARNPERSPEKTIV + "IFO | Familjefrid | Ja | 2024-03-01 | | Ja | Ja |\nIFO | Mottagningen | Nej | | | Nej | Ja |"
BOOK = xlsx(IFO)


def broken(name, **files):
    """A case with a sound file and others; the underscore in a name stands for its dot."""
    case(name, SOUND | {path.replace("_", "."): data for path, data in files.items()})


def damaged_part():
    """A workbook whose sheet does not agree with its checksum."""
    at = BOOK.index(b"xl/worksheets/sheet1.xml") + 60
    return BOOK[:at] + bytes([BOOK[at] ^ 0xFF]) + BOOK[at + 1:]


def charts(book):
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": ["Blad1", 0, 0, 0, 0], "name": "Antal"})
    book.add_chartsheet("Diagram1").set_chart(chart)


# Workbooks that are cut short or damaged.
broken("F101-xlsx-avbruten", ifo_xlsx=BOOK[: len(BOOK) // 2])
broken("F101-xlsx-kontrollsumma", ifo_xlsx=damaged_part())
broken("F101-xls-avbruten", ifo_xls=xls(IFO)[:1500])
broken("F101-csv-binar", ifo_csv=bytes(range(1, 32)) * 40)
# Passwords.
broken("F102-xlsx-med-losenord", ifo_xlsx=password(BOOK, "xlsx"))
broken("F102-ods-med-losenord", ifo_ods=password(BOOK, "ods"))
# What Excel opens, but is no workbook.
broken("F103-webbsida", ifo_xls="<html><body><table><tr><td>Enhet</td></tr></table></body></html>\r\n")
broken("F103-xml-2003", ifo_xls='<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
       "</Workbook>\n")
# What claims to be a table and is another kind of document.
broken("F104-word-med-fel-namn", ifo_xlsx=converted("Våra insatser under året.\n".encode(), "txt", "docx"))
broken("F104-pdf-med-fel-namn", ifo_xlsx=b"%PDF-1.7\n%%EOF\n")
# One cell repeated down the whole sheet.
broken("F105-ods-upprepad-cell", ifo_ods=ods([["Enhet", "Namn"]] + [["Familjefrid"] * 40], repeated_rows=1_000_000))
# Encodings.
broken("F106-tva-teckenkodningar", ifo_csv=csv("Enhet | Antal nyckelpersoner\nSolgården | 2", encoding="utf-8")
       + csv("Björkängen | 3"))
broken("F107-ms-dos", ifo_csv=csv("Enhet | Antal nyckelpersoner\nSolgården | 2\nBjörkängen | 3", encoding="cp850"))
broken("F107-utf-32", ifo_csv=csv("Enhet | Antal nyckelpersoner\nSolgården | 2", encoding="utf-32"))
broken("F108-citattecken", ifo_csv='Enhet;Antal nyckelpersoner;Per datum\r\nFamiljefrid;"2;2025-05-31\r\nMottagningen;1;\r\n')
case("F109-lank-till-inget", SOUND, links=[["ifo.xlsx", "borta.xlsx"]])
# Other files.
broken("F110-inga-tabeller", **{"minnesanteckningar_docx": converted("Anteckningar.\n".encode(), "txt", "docx"),
                                "ifo_pdf": b"%PDF-1.7\n%%EOF\n", "fråga_msg": compound("__properties_version1.0", bytes(4096))})
broken("F111-tom", ifo_xlsx=b"")
case("F112-ersatta", SOUND | {"Ersatta/ifo.xlsx": BOOK, "Ersatta/2024/ifo.xlsx": BOOK})
broken("F113-styrtecken", ifo_csv=csv("Enhet | Antal nyckelpersoner\nFamilje\x00frid | 2"))
case("F114-for-djupt", SOUND | {"/".join(["m"] * 34) + "/ifo.csv": csv("Enhet | Antal nyckelpersoner\nFamiljefrid | 2")})
case("F115-lank-till-mapp", SOUND, links=[["ifo", ".."]])
broken("F116-bara-diagram", ifo_xlsx=xlsxwriter_book(None, change=charts))
# Nothing is said of these.
case("ok-lamnas-tyst", SOUND | {"~$htj.xlsx": b"\x05Alma", ".DS_Store": b"\0", "Thumbs.db": b"\0", "desktop.ini": b"[a]"},
     figures=["nyckelpersonstruktur.antal"])
# All the others are read, in every sub-folder.
case("F101-de-andra-lasta", SOUND | {"a/trasig.xlsx": BOOK[:900], "a/b/ifo.xlsx": BOOK, "c/trasig.ods": b"PK\x03\x04" + b"x" * 90},
     figures=["barnperspektiv.rutin", "nyckelpersonstruktur.antal"])
