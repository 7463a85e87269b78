"""Class 4: departments, units and the register."""

from .cases import INSATSER, NYCKELPERSONER_SUMMERAD, case
from .files import csv, ods, password, xlsx

REGISTER = "Avdelning | Kortnamn | Enhet | Enhetens kortnamn | Regi | Medarbetare | Från | Till\n"
ANTAL = ["nyckelpersonstruktur.antal"]


def rows(name, *lines, make=xlsx, path="redovisning.xlsx", workspace=None, head=NYCKELPERSONER_SUMMERAD):
    """A case with rows of the summed form."""
    case(name, {path: make(head + "\n".join(lines))}, workspace=workspace, figures=ANTAL)


def register(name, *lines, rows=("HTJ | Solgården | 2 |",), path="organisation.csv", make=csv):
    """A case with a register of its own."""
    case(name, {"redovisning.csv": csv(NYCKELPERSONER_SUMMERAD + "\n".join(rows))}, workspace={path: make(REGISTER + "\n".join(lines))},
         figures=[*ANTAL, "nyckelpersonstruktur.enheter"])


rows("F301-tom-rad-emellan", "HTJ | Solgården | 2 |", ".", " | | 3 |")
rows("F327-mappen-heter-som-avdelningen", "Samverkan | Samråd | Pågår", path="IFO/redovisning.xlsx", head="Område | Insats | Status\n")
rows("F401-okand-enhet", "HTJ | Solhemmet | 2 |", "HTJ | Solgården | 1 |")
rows("F401-avdelning-i-stallet-for-enhet", "HTJ | Hemtjänsten | 2 |")
rows("F401-annan-forvaltning", "HSF | Vårdcentralen | 2 |")
NATT = ["Hemtjänsten | HTJ | Nattpatrullen | | Egen | 10 | |", "Individ- och familjeomsorgen | IFO | Nattpatrullen | | Egen | 10 | |"]
register("F402-samma-namn-i-tva-avdelningar", *NATT, rows=[" | Nattpatrullen | 2 |"])
register("F402-tva-ligger-lika-nara", "Hemtjänsten | HTJ | Björkgården | | Egen | 10 | |", "Hemtjänsten | HTJ | Björngården | | Egen | 10 | |", rows=["HTJ | Björgården | 2 |"])
rows("F403-enheten-felstavad", "HTJ | Solgarden | 2 |", "IFO | Familjefird | 1 |")
rows("F404-okand-avdelning", "UAF | | Samverkan | Samråd | | Pågår |", "Hemtjästen Norr | | Samverkan | Samråd | | Pågår |", head=INSATSER)
rows("F404-enhet-i-stallet-for-avdelning", "Familjefrid | | Samverkan | Samråd | | Pågår |", head=INSATSER)
rows("F405-okand-avdelning-kand-enhet", "Vuxen | Familjefrid | 2 |", "RSF | Solgården | 1 |")
rows("F406-fel-avdelning", "HTJ | Familjefrid | 2 |")
rows("F406-fel-avdelning-overst", "HTJ | Familjefrid | 2 |", " | Mott | 1 |", " | Solgården | 1 |")
rows("F407-avdelningen-felstavad", "Hemtjansten | Solgården | 2 |", "Individ och familjeomsorg | Familjefrid | 1 |")
rows("F408-stangd-enhet", "OOF | Gamla kvarnen | 2 |", "OOF | Strandvägen | 1 |")
register("F408-inte-oppnad", "Hemtjänsten | HTJ | Solgården | | Egen | 10 | 2025-06-01 |", "Hemtjänsten | HTJ | Björkängen | | Egen | 10 | 2025-05-31 |",
         rows=["HTJ | Solgården | 2 |", "HTJ | Björkängen | 1 |"])
case("F409-tva-avdelningar", {"insatser.csv": csv(INSATSER + "OM | | Samverkan | Samråd | | Pågår |")},
     workspace={"organisation.csv": csv(REGISTER + "Omsorgen | OM | Strandvägen | | Egen | 10 | |\nOmrådesteamet | OM | Familjefrid | | Egen | 10 | |")})
register("F421-enheten-tva-ganger", "Hemtjänsten | HTJ | Solgården | | Egen | 10 | |", "Hemtjänsten | HTJ | solgården | | Privat | 12 | |")
register("F422-regi", "Hemtjänsten | HTJ | Solgården | | | 10 | |", "Hemtjänsten | HTJ | Björkängen | | Kommunal | 10 | |", "Hemtjänsten | HTJ | Lindgården | | Privat regi | 10 | |")
register("F423-medarbetare", "Hemtjänsten | HTJ | Solgården | | Egen | | |", "Hemtjänsten | HTJ | Björkängen | | Egen | 10 | |")
register("F424-gemensamt-kortnamn", "Omsorgen | OM | Strandvägen | | Egen | 10 | |", "Områdesteamet | OM | Familjefrid | | Egen | 10 | |", rows=["Omsorgen | Strandvägen | 1 |"])
SOLGARDEN = REGISTER + "Hemtjänsten | HTJ | Solgården | | Egen | 10 | |"
case("F460-tva-register", {"htj.csv": csv(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 |")}, workspace={"organisation.csv": csv(SOLGARDEN), "organisation.xlsx": xlsx(SOLGARDEN)})
case("F461-tysta-enheter", {"htj.csv": csv(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 |")}, figures=["systematisk-uppfoljning.inlamnat", *ANTAL])
# The register is read with the tolerance of submissions; what it cannot do without stops the run.
register("F305-registrets-medarbetare", "Hemtjänsten | HTJ | Solgården | | Egen | tolv | |", "Hemtjänsten | HTJ | Björkängen | | Egen | 10 | i våras |")

# What no report can be made of.
register("stopp-register-utan-enheter")
register("stopp-register-utan-kolumnen-enhet", path="organisation.xlsx", make=lambda text: xlsx("Avdelning | Regi\nHemtjänsten | Egen"))
register("stopp-register-med-losenord", "Hemtjänsten | HTJ | Solgården | | Egen | 10 | |", path="organisation.xlsx", make=lambda text: password(xlsx(text), "xlsx"))
SENT = {"htj.csv": csv(NYCKELPERSONER_SUMMERAD + "HTJ | Solgården | 2 |")}
case("stopp-felstavat-tillfalle", SENT, occasion="jni")
case("stopp-ar-utanfor-planen", SENT, year="2028")
case("stopp-plan-i-ansi", SENT, workspace={"plan.toml": 'title = "Våld"\n'.encode("cp1252")})

# --- what is to be read without any error ---
rows("ok-kortnamn-och-versaler", "htj | SOLGÅRDEN | 2 |", "Ifo | mott | 1 |", "OOF | Strandvägen  | 3 |", "Hemtjänsten | Björk-ängen | 1 |")
register("ok-samma-namn-i-tva-avdelningar", *NATT, rows=["HTJ | Nattpatrullen | 2 |", "IFO | Nattpatrullen | 3 |"])
register("ok-register-i-ods", "Hemtjänsten | HTJ | Solgården | | Egen | 10 | |", " | | Björkängen | | Privat | 12 | 2024-01-01 |", path="organisation.ods", make=ods)
register("ok-register-med-titel-och-summa", "Hemtjänsten | HTJ¦HT | Solgården | | i egen regi | 10 | |", "Summa | | | | | 10 | |", path="organisation.xlsx",
         make=lambda text: xlsx("Enheter som ska redovisa\n.\n" + text))
register("ok-totalvarden-ar-ingen-summa", "Hemtjänsten | HTJ | Totalvården | | Egen | 10 | |", "Hemtjänsten | HTJ | Total Omsorg | | Privat | 10 | |",
         rows=["HTJ | Totalvården | 2 |", "HTJ | Total Omsorg | 1 |"])
case("ok-tom-mapp", {}, workspace={"inlamningar/2025-juni/.tom": ""}, figures=[*ANTAL, "systematisk-uppfoljning.inlamnat"])
