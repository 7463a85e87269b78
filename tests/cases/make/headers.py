"""Class 2: which sheets are forms, and which columns they have."""

from .cases import BARNPERSPEKTIV, NYCKELPERSONER_SUMMERAD, UTBILDNING, UTBILDNING_SUMMERAD, case
from .files import csv, ods, xls, xlsx, xlsxwriter_book
from .plans import PLAN
from .table import Sheet

OTHER_FORM = """
[[form]]
id = "mobler"
title = "Möbler"
row = "unit"

[[form.column]]
id = "enhet"
title = "Enhet"
kind = "unit"
required = true

[[form.column]]
id = "rum"
title = "Avskilt samtalsrum"
kind = "yes_no"
required = true
"""

ROW = "HTJ | Solgården | 2 | 2025-05-31"
FORM = Sheet("Antal", NYCKELPERSONER_SUMMERAD + ROW)

case("F201-instruktion", {"htj.xlsx": xlsx([Sheet("Läs mig", "Så fyller du i\nSkriv en rad för varje enhet."), FORM])},
     figures=["nyckelpersonstruktur.antal"])
case("F201-rubrik-pa-rad-31", {"htj.xlsx": xlsx("Rubrik\n" + ".\n" * 29 + NYCKELPERSONER_SUMMERAD + ROW)})
case("F201-lista-for-rullgardin", {"htj.ods": ods([FORM, Sheet("Listor", "Ja\nNej\nPågår\nEj relevant")])})
case("F202-dolt-blad", {"htj.xlsx": xlsxwriter_book([FORM, Sheet("2024", NYCKELPERSONER_SUMMERAD + "HTJ | Björkängen | 4 |", hidden=True)]),
                        "ifo.xls": xls([Sheet("Antal", NYCKELPERSONER_SUMMERAD + "IFO | Familjefrid | 1 |"),
                                        Sheet("Gammalt", NYCKELPERSONER_SUMMERAD + "IFO | Mottagningen | 3 |", hidden=True)])},
     figures=["nyckelpersonstruktur.antal"])
case("F203-dolda-rader", {"htj.xlsx": xlsx(Sheet("Blad1", NYCKELPERSONER_SUMMERAD + ROW + "\nHTJ | Björkängen | 3 | 2025-05-31", hidden_rows=(3,)))},
     figures=["nyckelpersonstruktur.antal"])
case("F204-namnlista", {"lista.xlsx": xlsx("Enhet | Namn\nSolgården | Alma Exempel\nBjörkängen | Bo Påhitt")})
case("F205-bladet-heter-som-blanketten", {"lista.xlsx": xlsx("Enhet | Namn\nSolgården | Alma Exempel\nBjörkängen | Bo Påhitt", "Nyckelpersoner")},
     figures=["nyckelpersonstruktur.antal"])
case("F205-filen-heter-som-blanketten", {"nyckelpersoner htj.csv": csv("Enhet | E-post\nSolgården | alma@example.se")},
     figures=["nyckelpersonstruktur.antal"])
case("F206-for-fa-kolumner", {"ifo.xlsx": xlsx("Enhet | Kommentar\nFamiljefrid | Allt är klart")})
case("F207-tva-blanketter", {"htj.xlsx": xlsx("Enhet | Avskilt samtalsrum\nSolgården | Ja")},
     workspace={"plan.toml": PLAN + OTHER_FORM})
case("F211-rubrik-felstavad", {"htj.xlsx": xlsx("Avdelning | Enhet | Antal nyckelpersonr | Per dtum\nHTJ | Solgården | 2 | 2025-05-31")},
     figures=["nyckelpersonstruktur.antal"])
case("F211-rubrik-utan-prickar", {"htj.xlsx": xlsx("Enhet | E-post | Traff var | Hederskurs\nSolgården | alma@example.se | Ja | Ja")}, figures=["nyckelpersonstruktur.traff-var"])
case("F212-samma-rubrik-tva-ganger", {"htj.xlsx": xlsx("Avdelning | Enhet | Antal nyckelpersoner | Antal nyckelpersoner\nHTJ | Solgården | 2 | 3")})
case("F212-tva-synonymer", {"ifo.xlsx": xlsx("Enhet | Rutin barnperspektiv | Har barnombud | Barnombud finns\nFamiljefrid | Ja | Ja | Nej")},
     figures=["barnperspektiv.rutin", "barnperspektiv.barnombud"])
case("F212-bredvid-andra-uppgifter", {"htj.xlsx": xlsx("Avdelning | Enhet | Antal nyckelpersoner | Antal nyckelpersoner | Per datum\nHTJ | Solgården | 2 | 3 | 2025-05-31\nHTJ | Björkängen | | | 2025-05-31"),
     "ifo.xlsx": xlsx("Avdelning | Enhet | Rutin barnperspektiv | Rutin barnperspektivet | Rutin för barnperspektivet | Barnombud\nIFO | Familjefrid | | Ja | Ja | Ja")},
     figures=["barnperspektiv.barnombud"])
case("F213-synonym-vid-sidan-om", {"htj.xlsx": xlsx("Enhet | Namn | E-post | Mejl | Utsedd datum\nSolgården | Alma Exempel | alma@example.se | bo@example.se | 2024-02-01")},
     figures=["nyckelpersonstruktur.antal"])
case("F214-kurs-saknas", {"htj.xlsx": xlsx("Enhet | E-post | Status | Genomförd datum\nSolgården | alma@example.se | Genomförd | 2025-02-03")})
case("F214-enhet-saknas", {"redovisning.xlsx": xlsx("E-post | Namn | Utsedd datum | Träff vår\nalma@example.se | Alma Exempel | 2024-02-01 | Ja")})
case("F215-ingen-person", {"htj.xlsx": xlsx("Enhet | Kurs | Status | Genomförd datum\nSolgården | Våld (NCK) | Genomförd | 2025-02-03")})
case("F216-extra-kolumn", {"htj.xlsx": xlsx("Avdelning | Enhet | Antal nyckelpersoner | Chefens egen anteckning\nHTJ | Solgården | 2 | Ring Bo Påhitt")},
     figures=["nyckelpersonstruktur.antal"])
case("F219-felskriven-rubrik", {"htj.csv": csv("Enhet | Anst.nr | Kurs | Stauts | Egna ord\nSolgården | A1 | Våld (NCK) | Genomförd | x")},
     figures=["utbildning.genomfort"])
case("F220-varken-status-eller-datum", {"htj.csv": csv("Enhet | E-post | Kurs\nSolgården | alma@example.se | Våld (NCK)")},
     figures=["utbildning.genomfort"])
case("F217-kolumn-utan-rubrik", {"htj.xls": xls("Avdelning | Enhet | Antal nyckelpersoner | | \nHTJ | Solgården | 2 | | 14")})
case("F218-upprepad-rubrik", {"htj.csv": csv(NYCKELPERSONER_SUMMERAD + ROW + "\n" + NYCKELPERSONER_SUMMERAD + "HTJ | Björkängen | 3 | 2025-05-31")},
     figures=["nyckelpersonstruktur.antal"])
# A second table on a sheet that has no header of its own: its rows are told one by one.
case("F401-andra-tabell-utan-rubrik", {"htj.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + ROW + "\n.\nLokaler | Rum | Platser\nStora salen | 12 | 30")}, figures=["nyckelpersonstruktur.antal"])

# --- what is to be read without any error ---
case("ok-rubrik-under-titelrader", {"ifo.xlsx": xlsx("Uppföljning av våld i nära relationer\nLämnas senast 13 juni\n.\n" + BARNPERSPEKTIV + "IFO | Familjefrid | Ja | 2024-03-01 | | Ja | Ja |")},
     figures=["barnperspektiv.rutin"])
case("ok-rubrik-pa-rad-30", {"htj.xlsx": xlsx("Rubrik\n" + ".\n" * 28 + NYCKELPERSONER_SUMMERAD + ROW)}, figures=["nyckelpersonstruktur.antal"])
TWO_LINES = "Avdelning | Enhet | Rutin | | Barnombud\n | | barnperspektiv | beslutad datum |\nIFO | Familjefrid | Ja | 2024-03-01 | Ja"
MERGES = [(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 2, 5)]
case("ok-rubrik-pa-tva-rader", {"ifo.xlsx": xlsx(Sheet("Blad1", TWO_LINES, MERGES)), "oof.ods": ods(Sheet("Blad1", TWO_LINES.replace("IFO | Familjefrid", "OOF | Strandvägen"), MERGES)),
                                "htj.csv": csv(TWO_LINES.replace("IFO | Familjefrid", "HTJ | Solgården"))},
     figures=["barnperspektiv.rutin", "barnperspektiv.rutin-aktuell", "barnperspektiv.barnombud"])
case("ok-annan-ordning-pa-kolumnerna", {"htj.xls": xls("Per datum | Antal nyckelpersoner | Enhet | Avdelning\n2025-05-31 | 2 | Solgården | HTJ")},
     figures=["nyckelpersonstruktur.antal"])
case("ok-rubriker-viks", {"ifo.xlsx": xlsx("AVDELNING | enhet: | Rutin  barnperspektiv | rutin-beslutad datum | Rutin orosanma\u0308lan | BARNOMBUD*\nIFO | Familjefrid | Ja | 2024-03-01 | Ja | Ja")},
     figures=["barnperspektiv.rutin-aktuell", "barnperspektiv.orosanmalan", "barnperspektiv.barnombud"])
case("ok-synonymer-till-rubriker", {"htj.xlsx": xlsx("Avd | Arbetsplats | Mailadress | Webbkurs | Kursstatus | Slutförd\nHTJ | Solgården | alma@example.se | Våld (NCK) | Genomförd | 2025-02-03")},
     figures=["utbildning.genomfort"])
case("ok-blanketten-kanns-igen-pa-rubriken", {"barnperspektiv.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + ROW, "Utbildning")}, figures=["nyckelpersonstruktur.antal", "barnperspektiv.rutin"])
case("ok-flera-blanketter-i-en-arbetsbok", {"htj.xlsx": xlsx([FORM, Sheet("Barn", BARNPERSPEKTIV + "HTJ | Solgården | Nej | | | Ja | Ja |"),
     Sheet("Kurser", UTBILDNING_SUMMERAD + "HTJ | Solgården | Våld (NCK) | 10 | 4 | 2025-05-31")])},
     figures=["nyckelpersonstruktur.antal", "barnperspektiv.rutin", "utbildning.genomfort"])
case("ok-tva-tabeller-pa-ett-blad", {"htj.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + ROW + "\n.\nBarnperspektiv\n" + BARNPERSPEKTIV + "HTJ | Solgården | Ja | 2024-03-01 | | Ja | Ja |")},
     figures=["nyckelpersonstruktur.antal", "barnperspektiv.rutin"])
case("ok-minsta-utbildning", {"htj.csv": csv("Enhet | Anställnings-ID | Kurs | Status\nSolgården | 1001 | Våld (NCK) | Genomförd")}, figures=["utbildning.nyanstallda"])
case("ok-utbildning-hel-blankett", {"htj.xlsx": xlsx(UTBILDNING + "HTJ | Solgården | 1001 | alma@example.se | Alma Exempel | 2024-08-15 | Våld (NCK) | Genomförd | 2025-02-03\n"
     "HTJ | Solgården | 1002 | bo@example.se | Bo Påhitt | 2024-09-01 | Våld (NCK) | Pågår |")}, figures=["utbildning.nyanstallda", "utbildning.genomfort"])
