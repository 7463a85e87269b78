"""Words, counts and dates that are to be read as they stand, with no more than a note."""

from .cases import BARNPERSPEKTIV, INSATSER, LARGE, NYCKELPERSONER, NYCKELPERSONER_SUMMERAD, UTBILDNING, case
from .files import csv, ods, xls, xlsx

UNITS = ["HTJ | Solgården", "HTJ | Björkängen", "IFO | Familjefrid", "IFO | Mottagningen", "OOF | Strandvägen", "OOF | Aktivitetshuset"]


def answers(name, *words, make=xlsx, ending="xlsx"):
    """A case with key persons who were at the spring meeting or not, in such words."""
    rows = "".join(f"HTJ | Solgården | | p{n}@example.se | | | {word} | |\n" for n, word in enumerate(words))
    case(name, {f"htj.{ending}": make(NYCKELPERSONER + rows)}, figures=["nyckelpersonstruktur.traff-var"])


def counts(name, *values, make=xlsx, ending="xlsx"):
    """A case with a unit for each count."""
    rows = "\n".join(f"{unit} | {value} | 2025-05-31" for unit, value in zip(UNITS, values))
    case(name, {f"alla.{ending}": make(NYCKELPERSONER_SUMMERAD + rows)}, workspace=LARGE, figures=["nyckelpersonstruktur.antal"])


def dates(name, *values, make=xlsx, ending="xlsx"):
    """A case with completed courses on such dates."""
    rows = "".join(f"HTJ | Solgården | {1000 + n} | | | | Våld (NCK) | Genomförd | {value}\n" for n, value in enumerate(values))
    case(name, {f"htj.{ending}": make(UTBILDNING + rows)}, figures=["utbildning.genomfort"])


answers("ok-ja", "ja", "J", "x", "X", "yes", "sant", "TRUE", "1", "'1", "JA ", "Ja.")
answers("ok-nej", "nej", "N", "no", "falskt", "FALSE", "0", "'0", "NEJ", "Nej.")
answers("ok-ja-och-nej-i-csv", "TRUE", "FALSE", "1", "0", "x", make=csv, ending="csv")
answers("ok-sanningsvarden-i-xls", "TRUE", "FALSE", "1", "0", make=xls, ending="xls")
answers("ok-tomt-och-streck-ar-inget-svar", "", "-", "–", "—", "Ja")
WAY = ["Pågår", "delvis", "påbörjad", "under arbete", "PÅGÅR", "Ja"]
case("ok-pagar", {"alla.xlsx": xlsx(BARNPERSPEKTIV + "\n".join(f"{unit} | {word} | | | Ja | Ja |" for unit, word in zip(UNITS, WAY)))}, figures=["barnperspektiv.rutin"])
counts("ok-antal", "12", "12.0", "'12,0", "'1 350", "'1\u00a0350", "'1\u202f350")
counts("ok-antal-i-csv", "12", "12,0", "1 350", "1\u00a0350", "0", "'007", make=csv, ending="csv")
counts("ok-antal-i-ods", "12", "12.0", "'12", "0", make=ods, ending="ods")
dates("ok-datum", "2025-04-30", "'2025-04-30", "'20250430", "'250430", "30/4 2025", "30.4.2025", "30 april 2025", "20250430", "250430", "den 30 apr 2025", "2025-04-30 00:00:00")
dates("ok-datum-i-csv", "2025-04-30", "20250430", "250430", "30/4 2025", "30.4.2025", "30 april 2025", make=csv, ending="csv")
dates("ok-datum-i-xls", "2025-04-30", "'2025-04-30", "20250430", make=xls, ending="xls")
dates("ok-datum-i-ods", "2025-04-30", "'2025-04-30", "20250430", make=ods, ending="ods")
TOTALS = "HTJ | Solgården | 2 |\nHTJ | Björkängen | 3 |\nDelsumma | | 5 |\nIFO | Familjefrid | 4 |\nSumma IFO | | 4 |\nTOTALT: | | 9 |"
case("F328-summarader", {"alla.xlsx": xlsx(NYCKELPERSONER_SUMMERAD + TOTALS)}, figures=["nyckelpersonstruktur.antal"])
case("F328-total-utan-avdelning", {"alla.csv": csv(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 |\n | Total | 2 |")}, figures=["nyckelpersonstruktur.antal"])
case("ok-status-i-insatser", {"ifo.xlsx": xlsx(INSATSER + "IFO | | Samverkan | Samråd med skolan | Varje månad | Pågår | 2025-03-01\nIFO | Familjefrid | 8 | Träffar | | genomförd |\nOOF | | Våldsutövare | Utbildning | | Planerad |\nOOF | | Barnperspektivet | Rutiner | | Pågår |")},
     figures=["samverkan.insatser", "valdsutovare.insatser"])
case("ok-status-tom-med-datum", {"htj.xlsx": xlsx(UTBILDNING + "HTJ | Solgården | 1001 | | | | Våld (NCK) | | 2025-02-03\nHTJ | Solgården | 1002 | | | | Våld NCK | |")}, figures=["utbildning.genomfort"])
case("ok-avslutad-nyckelperson", {"htj.xlsx": xlsx(NYCKELPERSONER + "HTJ | Solgården | | a@example.se | 2024-02-01 | 2025-05-31 | | |\nHTJ | Solgården | | b@example.se | 2024-02-01 | 2025-06-01 | | |\nHTJ | Solgården | | c@example.se | 2025-06-01 | | | |")},
     figures=["nyckelpersonstruktur.antal"])
