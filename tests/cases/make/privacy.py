"""Class 6: personal data in what departments send in. No message quotes it."""

from .cases import INSATSER, NYCKELPERSONER, case
from .files import csv, xls, xlsx, xlsxwriter_book
from .table import Sheet

PERSON = "HTJ | Solgården | Alma Exempel | alma@example.se | 2024-02-01 | | Ja | | Ja"


def activity(name, title, description, extra=None, make=xlsx):
    """A case with an activity of that text."""
    case(name, {"insatser.xlsx": make(INSATSER + f"HTJ | | Samverkan | {title} | {description} | Pågår | 2025-03-01")} | (extra or {}), figures=["samverkan.insatser"])


activity("F601-personnummer", "Samtal med 850709-9805", "Uppföljning av 19850709-9805 och 850769-9801")
activity("F602-e-post", "Samråd", "Anmälan till cia.hittepa@example.se", make=xlsxwriter_book)
activity("F603-telefon", "Ring 070-174 06 05", "Stödlinje 0498-26 90 00")
activity("F604-namn", "Samråd", "Alma Exempel höll i träffen", {"htj.xls": xls(NYCKELPERSONER + PERSON)})
case("F621-filnamn", {"Nyckelpersoner Alma Exempel.xlsx": xlsx(NYCKELPERSONER + PERSON + "\nHTJ | Solhemmet | Bo Påhitt | bo@example.se | | | | |")})
case("F622-bladnamn", {"htj.xlsx": xlsx(Sheet("Alma Exempel", NYCKELPERSONER + PERSON + "\nHTJ | Solhemmet | Bo Påhitt | bo@example.se | | | | |"))})
activity("ok-egna-nummer-och-datum", "Växel 0498-26 90 00", "Org.nr 212000-0803, SON 2024/270, 2025-05-31")
case("ok-kommentar-visas-inte", {"ifo.csv": csv("Enhet | Rutin barnperspektiv | Kommentar\nFamiljefrid | Ja | Ring Alma Exempel 070-174 06 05")}, figures=["barnperspektiv.rutin"])
