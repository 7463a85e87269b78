"""Class 4, from F451: rows held against each other, against the register and against earlier reports."""

import hashlib
import json

from .cases import BARNPERSPEKTIV, NYCKELPERSONER, NYCKELPERSONER_SUMMERAD, UTBILDNING, UTBILDNING_SUMMERAD, case
from .files import csv, xls, xlsx

ANTAL = ["nyckelpersonstruktur.antal"]
KURS = ["utbildning.genomfort"]
DONE = "Våld (NCK) | Genomförd | 2025-02-03\n"

case("F451-samma-namn-pa-enheten", {"htj.xlsx": xlsx(UTBILDNING + f"HTJ | Solgården | | | Alma Exempel | | {DONE}HTJ | Solgården | | | alma exempel | | {DONE}")}, figures=KURS)
case("F451-namn-och-id", {"htj.xlsx": xlsx(UTBILDNING + f"HTJ | Solgården | 1001 | | Alma Exempel | | {DONE}HTJ | Solgården | | | Alma Exempel | | {DONE}")}, figures=KURS)
case("F452-bara-namn", {"htj.csv": csv(NYCKELPERSONER + "HTJ | Solgården | Alma Exempel | | | | | |\nHTJ | Björkängen | Alma Exempel | | | | | |")}, figures=ANTAL)
case("F453-gemensam-brevlada", {"htj.xlsx": xlsx(UTBILDNING + f"HTJ | Solgården | 1001 | enheten@example.se | | | {DONE}HTJ | Solgården | 1002 | enheten@example.se | | | {DONE}")}, figures=KURS)
case("F453-olika-namn", {"htj.xlsx": xlsx(NYCKELPERSONER + "HTJ | Solgården | Alma Exempel | enheten@example.se | | | | |\nHTJ | Solgården | Bo Påhitt | enheten@example.se | | | | |")}, figures=ANTAL)
case("F454-olika-svar", {"htj.xlsx": xlsx(NYCKELPERSONER + "HTJ | Solgården | | alma@example.se | | | Nej | | Nej\nHTJ | Solgården | | alma@example.se | | | Ja | | Nej")},
     figures=[*ANTAL, "nyckelpersonstruktur.traff-var", "heder.kurs"])
case("F462-tva-svar-om-barnombud", {"ifo.xlsx": xlsx(BARNPERSPEKTIV + "IFO | Familjefrid | Ja | | | Ja | Ja |\nIFO | Familjefrid | Ja | | | Nej | Ja |")}, figures=["barnperspektiv.rutin", "barnperspektiv.barnombud"])
case("F455-tva-svar", {"ifo.xlsx": xlsx(BARNPERSPEKTIV + "IFO | Familjefrid | Ja | | | Ja | Ja |"), "ifo ny.csv": csv(BARNPERSPEKTIV + "IFO | Familjefrid | Nej | | | Ja | Ja |")}, figures=["barnperspektiv.rutin"])
case("F455-tva-summor-utan-datum", {"htj.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 |\nHTJ | Solgården | 3 |")}, figures=ANTAL)
case("F456-summa-och-personer", {"htj.xls": xls(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 3 |"), "htj personer.xlsx": xlsx(NYCKELPERSONER + "HTJ | Solgården | | alma@example.se | | | | |\nHTJ | Solgården | | bo@example.se | | | | |")}, figures=ANTAL)
MANY = "".join(f"HTJ | Solgården | {number} | | | | Våld (NCK) | Genomförd | 2023-02-03\n" for number in range(1001, 1020))
case("F457-fler-an-medarbetarna", {"htj.csv": csv(UTBILDNING + MANY)},
     plan="vinr-2022-2023", occasion="delrapport", year="2023", figures=["webbkurs.genomfort"])
case("F458-avbruten-siffror-json", {"htj.csv": csv(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 |")}, workspace={"rapporter/2024-bokslut/siffror.json": '{"format": 1, "plan": {"id": "vinr-2024'})
case("F459-beslutad-efter-matdagen", {"ifo.xlsx": xlsx(BARNPERSPEKTIV + "IFO | Familjefrid | Ja | 2025-06-02 | | Ja | Ja |")}, figures=["barnperspektiv.rutin", "barnperspektiv.rutin-aktuell"])

# --- what is to be counted without any error ---
case("F465-tva-summor-med-datum", {"htj.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 | 2025-03-31\nHTJ | Solgården | 3 | 2025-05-31")}, figures=ANTAL)
case("F464-summa-efter-matdagen", {"htj.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 | 2025-05-31\nHTJ | Björkängen | 3 | 2025-06-30")}, figures=ANTAL)
case("F463-samma-person-tva-ganger", {"htj.xlsx": xlsx(UTBILDNING + f"HTJ | Solgården | 1001 | Alma@Example.se | | | {DONE}HTJ | Björkängen | | alma@example.se | | | {DONE}"),
     "htj kopia.csv": csv(UTBILDNING + f"HTJ | Solgården | 1001 | alma@example.se | | | {DONE}")}, figures=KURS)
case("F464-kurs-efter-matdagen", {"htj.xlsx": xlsx(UTBILDNING + "HTJ | Solgården | 1001 | | | 2024-03-01 | Våld (NCK) | Genomförd | 2025-06-01\nHTJ | Solgården | 1002 | | | 2025-06-01 | Våld (NCK) | Ej påbörjad | ")},
     figures=["utbildning.nyanstallda", "utbildning.genomfort"])
case("ok-ej-relevant-lamnar-namnaren", {"ifo.xlsx": xlsx(BARNPERSPEKTIV + "IFO | Familjefrid | Ej relevant | | | Nej | Ej relevant |\nIFO | Mottagningen | Pågår | | | Ja | Ja |")},
     figures=["barnperspektiv.rutin", "barnperspektiv.barnombud", "barnperspektiv.orosanmalan"])
case("ok-summerad-utbildning", {"htj.csv": csv(UTBILDNING_SUMMERAD + "HTJ | Solgården | Våld (NCK) | 10 | 4 | 2025-05-31")}, figures=KURS)

# --- across forms, files and reports ---


def siffror(indicators, sources=()):
    """The siffror.json of bokslut 2024, with the indicators `id: (value, of, {department: (value, of)})` and the files `name: bytes`."""
    coverage = {"expected": 6, "reported": 6}
    parts = lambda numbers: dict(zip(("value", "of"), numbers), share=None)  # noqa: E731
    told = [{"id": id, "title": id, **parts((value, of)), "lower_bound": True, "coverage": coverage, "target": None, "status": "utan-mal",
             "previous": None, "by_provider": {"egen": parts((None, None)), "privat": parts((None, None))},
             "by_department": [{"department": name, **parts(numbers), "coverage": coverage} for name, numbers in departments.items()]}
            for id, (value, of, departments) in indicators.items()]
    return json.dumps({
        "format": 1, "plan": {"id": "vinr-2024-2026", "title": "", "case_number": ""},
        "occasion": {"id": "bokslut", "title": "Bokslut", "year": 2024}, "cutoff": "2024-12-31", "draft": False,
        "reporting": {"expected": 6, "reported": 6, "missing": [], "by_form": {}},
        "focus_areas": [{"id": "a", "number": 1, "title": "", "movement": "okand", "indicators": told}],
        "reconciliation": [], "findings": {"error": 0, "warning": 0, "note": 0},
        "sources": [{"file": name, "sha256": hashlib.sha256(_bytes(data)).hexdigest()} for name, data in dict(sources).items()],
    }, ensure_ascii=False, indent=1) + "\n"


def _bytes(data):
    return data.encode() if isinstance(data, str) else data


BOKSLUT = "rapporter/2024-bokslut/siffror.json"
TVA = csv(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 |\nHTJ | Björkängen | 1 |")
TVA_IGEN = csv(NYCKELPERSONER_SUMMERAD + "Hemtjänsten | Björkängen | 1 |\nHemtjänsten | Solgården | 2 |")
HTJ = "Hemtjänsten"
ELVA = "".join(f"HTJ | Solgården | {number} | | | | {DONE}" for number in range(1001, 1012))
case("F466-fler-an-enhetens-medarbetare", {"htj.csv": csv(UTBILDNING + ELVA)}, figures=KURS)
case("F467-noll-och-en-person", {"htj.xls": xls(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 0 |"), "htj personer.xlsx": xlsx(NYCKELPERSONER + "HTJ | Solgården | | alma@example.se | | | | |")}, figures=ANTAL)
case("F468-farre-an-forra-gangen", {"htj.csv": TVA}, workspace={BOKSLUT: siffror({"nyckelpersonstruktur.antal": (9, None, {HTJ: (5, None)})})}, figures=ANTAL)
case("F469-samma-siffror", {"htj.csv": TVA_IGEN}, figures=ANTAL,
     workspace={BOKSLUT: siffror({"nyckelpersonstruktur.antal": (3, None, {HTJ: (3, None)})}, {"htj.csv": TVA}), "inlamningar/2024-bokslut/htj.csv": TVA})
case("F470-samma-fil-som-forra-gangen", {"htj.csv": TVA}, workspace={BOKSLUT: siffror({"nyckelpersonstruktur.antal": (3, None, {})}, {"Hemtjänsten.csv": TVA})}, figures=ANTAL)
case("F471-samma-fil-tva-ganger", {"htj (1).csv": TVA, "htj.csv": TVA}, figures=ANTAL)
case("F472-alla-rader-finns-redan", {"htj.csv": TVA, "norra/htj.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 |")}, figures=ANTAL)
case("F473-en-fil-har-kommit-till", {"htj.csv": csv(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 4 |")}, figures=ANTAL,
     workspace={BOKSLUT: siffror({"nyckelpersonstruktur.antal": (1, None, {})}, {"htj.csv": csv(NYCKELPERSONER_SUMMERAD + "HTJ | Björkängen | 1 |")}), "inlamningar/2024-bokslut/htj.csv": TVA,
                "inlamningar/2024-bokslut/ifo.csv": csv(NYCKELPERSONER_SUMMERAD + "IFO | Familjefrid | 1 |")})
