"""Class 3: cells and rows that cannot be read, or were read in a way that shall be seen."""

from .cases import BARNPERSPEKTIV, INSATSER, LARGE, NYCKELPERSONER, NYCKELPERSONER_SUMMERAD, UTBILDNING, UTBILDNING_SUMMERAD, case
from .files import csv, ods, xls, xlsx, xlsxwriter_book
from .table import Sheet

SOUND = "HTJ | Solgården | 2 | 2025-05-31\n"


def count(name, value, make=xlsx, ending="xlsx"):
    """A case with a sound count and one that is not as it should be."""
    content = NYCKELPERSONER_SUMMERAD + SOUND + f"HTJ | Björkängen | {value} | 2025-05-31"
    case(name, {f"htj.{ending}": make(content)}, workspace=LARGE, figures=["nyckelpersonstruktur.antal"])


def date(name, *values, make=xlsx, ending="xlsx"):
    """A case with key persons appointed on such dates."""
    rows = "".join(f"HTJ | Solgården | | person{n}@example.se | {value} | | | |\n" for n, value in enumerate(values, 1))
    case(name, {f"htj.{ending}": make(NYCKELPERSONER + rows)}, figures=["nyckelpersonstruktur.antal"])


# --- what is missing ---
case("F301-enhet-under-ny-avdelning", {"alla.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 |\nIFO | | 3 |\nIFO | Familjefrid | 1 |")})
case("F301-kurs-tom", {"htj.csv": csv(UTBILDNING + "HTJ | Solgården | 1001 | | | | | Genomförd | 2025-02-03")})
case("F301-insats-utan-avdelning", {"insatser.xlsx": xlsx(INSATSER + " | | Samverkan | Samråd med skolan | | Pågår |")})
case("F301-streck-ar-inte-samma-som-ovan", {"htj.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + SOUND + "HTJ | – | 1 |")})
case("F302-inget-svar", {"ifo.xlsx": xlsx(BARNPERSPEKTIV + "IFO | Familjefrid | – | | | Ja | Ja |\nIFO | Mottagningen | | | | - | Nej |")},
     figures=["barnperspektiv.rutin", "barnperspektiv.barnombud", "barnperspektiv.orosanmalan"])
count("F303-inget-antal", "-")
# --- formulas ---
count("F304-formelfel", "#N/A", xlsxwriter_book)
count("F304-formelfel-xlsx", "#REF!")
case("F304-privat-kolumn", {"htj.xlsx": xlsx(UTBILDNING + "HTJ | Solgården | 1001 | #N/A | | | Våld (NCK) | Genomförd | 2025-02-03")}, figures=["utbildning.genomfort"])
# --- counts ---
for name, value in {"decimaler": "12.5", "decimaler-text": "12,5", "negativt": "-3", "i-ord": "tolv", "intervall": "10-12", "procent": "25%",
                    "upp-till": "upp till 12", "plus": "12+", "punkt": "'1.350", "komma": "1,350", "datum": "2025-05-12", "sant": "TRUE"}.items():
    count(f"F305-{name}", value)
count("F305-csv", "tolv", csv, "csv")
count("F306-cirka", "ca 12")
count("F306-stycken", "12 st", ods, "ods")
count("F307-over", "över 100")
count("F307-minst", "minst 100", xls, "xls")
count("F307-storre-an", ">100", csv, "csv")
# --- dates ---
date("F308-finns-inte", "'2025-02-30", "31/4 2025", "20251301")
date("F308-flera-datum", "4/5/25", "05-04-2025", "12.5.25")
date("F308-saknar-ar", "30/4", "30 april")
date("F308-inget-datum", "hösten 2024", "v. 18", "våren", "nyligen", "'2024")
date("F308-tal-utan-format", "45777", "2025", "12.5")
date("F308-ar-utanfor", "'1925-04-30", "2099-01-01", "'20600101", "300430")
date("F308-csv", "'2025-02-30", "4/5/25", make=csv, ending="csv")
case("F308-anvands-inte", {"ifo.xlsx": xlsx(BARNPERSPEKTIV + "IFO | Familjefrid | Ja | i våras | | Ja | Ja |")}, figures=["barnperspektiv.rutin", "barnperspektiv.rutin-aktuell"])
date("F309-bara-manad", "april 2025", "Maj 2025", "dec. 2024")
date("F309-manaden-efter-matdagen", "juni 2025", "maj 2025")
# --- answers and choices ---
case("F310-barnombud-delvis", {"ifo.xlsx": xlsx(BARNPERSPEKTIV + "IFO | Familjefrid | Ja | 2024-03-01 | | delvis | Pågår |")}, figures=["barnperspektiv.rutin", "barnperspektiv.barnombud"])
case("F310-okant-svar", {"ifo.ods": ods(BARNPERSPEKTIV + "IFO | Familjefrid | kanske | | | Ja | Ja |\nIFO | Mottagningen | ja? | | | 2 | vet ej |")}, figures=["barnperspektiv.rutin", "barnperspektiv.barnombud"])
case("F311-genomford-utan-prickar", {"htj.csv": csv(UTBILDNING + "HTJ | Solgården | 1001 | | | | Våld (NCK) | Genomford | 2025-02-03\nHTJ | Solgården | 1002 | | | | Våld (NCK) | genomfört | 2025-02-03")},
     figures=["utbildning.genomfort"])
case("F312-status-ja", {"htj.xlsx": xlsx(UTBILDNING + "HTJ | Solgården | 1001 | | | | Våld (NCK) | ja | 2025-02-03\nHTJ | Solgården | 1002 | | | | Våld (NCK) | Planerad | ")})
case("F312-insats-utan-status", {"ifo.xlsx": xlsx(INSATSER + "IFO | | Samverkan | Samråd med skolan | | klar |")})
case("F313-annan-kurs", {"htj.xlsx": xlsx(UTBILDNING + "HTJ | Solgården | 1001 | | | | Brandskydd | Genomförd | 2025-02-03\nHTJ | Solgården | 1001 | | | | Våld (NCK) | Genomförd | 2025-02-03")},
     figures=["utbildning.genomfort"])
case("F314-kursens-namn", {"htj.xlsx": xlsx(UTBILDNING + "HTJ | Solgården | 1001 | | | | Vald (NCK) | Genomförd | 2025-02-03\nHTJ | Solgården | 1002 | | | | Webkurs om våld | Genomförd | 2025-02-03")},
     figures=["utbildning.genomfort"])
case("F314-omradets-namn", {"ifo.xlsx": xlsx(INSATSER + "IFO | | Samvekan | Samråd med skolan | | Pågår |")}, figures=["samverkan.insatser"])
case("F315-okant-omrade", {"ifo.xlsx": xlsx(INSATSER + "IFO | | Övrigt | Samråd med skolan | | Pågår |\nIFO | | 9 | Samråd med skolan | | Pågår |")})
case("F316-adress-utan-snabel-a", {"htj.xlsx": xlsx(NYCKELPERSONER + "HTJ | Solgården | Alma Exempel | alma.exempel | 2024-02-01 | | | |")}, figures=["nyckelpersonstruktur.antal"])
# --- rows that contradict themselves ---
case("F317-ingen-person-pa-raden", {"htj.xlsx": xlsx(UTBILDNING + "HTJ | Solgården | | | | | Våld (NCK) | Genomförd | 2025-02-03")})
case("F318-pagar-med-datum", {"htj.xlsx": xlsx(UTBILDNING + "HTJ | Solgården | 1001 | | | | Våld (NCK) | Pågår | 2025-02-03\nHTJ | Solgården | 1002 | | | | Våld (NCK) | Ej påbörjad | 2025-02-03")})
case("F319-genomford-utan-datum", {"htj.xlsx": xlsx(UTBILDNING + "HTJ | Solgården | 1001 | | | 2024-08-15 | Våld (NCK) | Genomförd |")}, figures=["utbildning.nyanstallda", "utbildning.genomfort"])
case("F320-avslutad-fore-utsedd", {"htj.xlsx": xlsx(NYCKELPERSONER + "HTJ | Solgården | | alma@example.se | 2025-03-01 | 2024-03-01 | | |")})
case("F321-tolv-av-tio", {"htj.xlsx": xlsx(UTBILDNING_SUMMERAD + "HTJ | Solgården | Våld (NCK) | 10 | 12 | 2025-05-31\nHTJ | Björkängen | Våld (NCK) | 8 | 8 | 2025-05-31")}, figures=["utbildning.genomfort"])
case("F322-fler-an-i-registret", {"htj.xlsx": xlsx(UTBILDNING_SUMMERAD + "HTJ | Solgården | Våld (NCK) | 13 | 4 | 2025-05-31\nHTJ | Björkängen | Våld (NCK) | 9 | 4 | 2025-05-31")}, figures=["utbildning.genomfort"])
# --- totals and empty rows ---
case("F323-summan-stammer-inte", {"htj.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + SOUND + "HTJ | Björkängen | 3 | 2025-05-31\nSumma | | 6 |")}, figures=["nyckelpersonstruktur.antal"])
case("F323-delsumma", {"alla.csv": csv(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 |\nHTJ | Björkängen | 3 |\nDelsumma HTJ | | 5 |\nIFO | Familjefrid | 4 |\nDelsumma IFO | | 9 |\nTotalt | | 9 |")},
     figures=["nyckelpersonstruktur.antal"])
case("F324-forifylld-rad", {"htj.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + SOUND + "HTJ | Björkängen | |")}, figures=["nyckelpersonstruktur.antal"])
case("F325-tomt-ar-samma-som-ovan", {"alla.xlsx": xlsx(NYCKELPERSONER + "HTJ | Solgården | | a@example.se | | | | |\n | | | b@example.se | | | | |\n | Björkängen | | c@example.se | | | | |\nIFO | Familjefrid | | d@example.se | | | | |")},
     figures=["nyckelpersonstruktur.antal", "nyckelpersonstruktur.enheter"])
case("F326-avdelningen-ur-registret", {"redovisning.xlsx": xlsx("Enhet | Antal nyckelpersoner\nSolgården | 2\nFamiljefrid | 1")}, figures=["nyckelpersonstruktur.antal"])
case("F327-bladet-heter-som-avdelningen", {"redovisning.xlsx": xlsx([Sheet("IFO", "Enhet | Antal nyckelpersoner\nFamiljefrid | 2"), Sheet("Solgården", "Antal nyckelpersoner | Per datum\n3 | 2025-05-31")])},
     figures=["nyckelpersonstruktur.antal"])
case("F327-filen-heter-som-avdelningen", {"insatser oof.csv": csv("Område | Insats | Status\nSamverkan | Samråd med habiliteringen | Pågår")}, figures=["samverkan.insatser"])
