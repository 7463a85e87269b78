"""Class 4, from F481: rattelser.csv, where a person corrects a cell without changing the submission."""

from .cases import BARNPERSPEKTIV, case
from .files import csv

SENT = {"ifo.csv": csv(BARNPERSPEKTIV + "IFO | Familjefrid | ja? | | | Ja | Ja |\nIFO | Mottagningen | Nej | | | Ja | Ja |")}
HEADER = "Fil | Blad | Cell | Står | Ska vara | Motiv | Vem | Datum\n"
SIGNED = "Bekräftat av enheten | Utvecklingsledaren | 2025-06-02"


def corrected(name, *rows, head=HEADER):
    """A case with corrections of the same submission."""
    case(name, SENT, workspace={"rattelser.csv": csv(head + "\n".join(rows), encoding="utf-8-sig")}, figures=["barnperspektiv.rutin"])


corrected("F481-rattad-cell", f"ifo.csv | | C2 | ja? | Ja | {SIGNED}")
corrected("F482-cellen-har-andrats", f"ifo.csv | | C3 | Ja | Pågår | {SIGNED}")
corrected("F483-ingen-sadan-cell", f"saknas.csv | | C2 | ja? | Ja | {SIGNED}", f"ifo.csv | Blad1 | C2 | ja? | Ja | {SIGNED}", f"ifo.csv | | rad 2 | ja? | Ja | {SIGNED}")
corrected("F484-inte-underskriven", "ifo.csv | | C2 | ja? | Ja | | |")
corrected("F485-forslag", "ifo.csv | | C2 | ja? | | | |")
corrected("F486-tva-rattelser", f"ifo.csv | | C2 | ja? | Ja | {SIGNED}", f"ifo.csv | | C2 | ja? | Nej | {SIGNED}")
corrected("F487-kolumn-saknas", "ifo.csv | | C2 | ja? | Ja", head="Fil | Blad | Cell | Står | Ska vara\n")
