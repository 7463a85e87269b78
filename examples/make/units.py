"""The invented organisation: departments, units, and the two registers.

Every name is made up. A unit is open from `opens` on and closed from `closes` on.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Department:
    code: str
    name: str
    other_names: str  # as in the register's column Kortnamn, separated by |


@dataclass(frozen=True)
class Unit:
    key: str
    dept: str
    name: str
    short: str
    private: bool
    staff: int
    opens: date | None
    closes: date | None

    def open_at(self, cutoff):
        return (self.opens is None or self.opens <= cutoff) and (self.closes is None or cutoff < self.closes)


DEPARTMENTS = [
    Department("MYN", "Myndighetsavdelningen", "MYN|Myndighet"),
    Department("HTJ", "Hemtjänsten", "HTJ"),
    Department("HSV", "Hemsjukvården", "HSV"),
    Department("OOF", "Omsorg om personer med funktionsnedsättning", "OOF"),
    Department("IFO", "Individ- och familjeomsorgen", "IFO"),
    Department("KUA", "Kvalitets- och utvecklingsavdelningen", "KUA"),
    Department("SAB", "Särskilt boende", "SÄBO"),
    Department("SOS", "Stöd och service", "SOS"),
    Department("REH", "Rehabilitering och hjälpmedel", "Rehab"),
    Department("PRIV", "Privata utförare", "Privata"),
]
DEPT = {d.code: d for d in DEPARTMENTS}

# One line a unit: name, or name / everyday name; people; then, where it applies,
# P for a private provider, from=date, till=date.
_LISTS = {
    "MYN": """
        Biståndsenhet äldre norr / Bistånd norr; 16
        Biståndsenhet äldre söder / Bistånd söder; 15
        Biståndsenhet funktionsnedsättning / BFN; 17
        Utskrivningsteamet; 12
        Mottagningsgruppen äldre; 11
        Avgiftsenheten; 9
        LSS-handläggning barn och unga / LSS-gruppen; 14
        Färdtjänst och riksfärdtjänst / Färdtjänsten; 8
    """,
    "HTJ": """
        Hemtjänst Ekbacken / Ekbacken; 26
        Hemtjänst Kvarnhagen / Kvarnhagen; 25
        Hemtjänst Norrängen / Norrängen; 22
        Hemtjänst Södervret / Södervret; 21
        Hemtjänst Åkerby; 20
        Hemtjänst Västerhamn; 23
        Hemtjänst Östervik; 19
        Hemtjänst Strandgärdet; 21
        Hemtjänst Ängslyckan; 18
        Hemtjänst Furulund; 20
        Hemtjänst Bläckhornet; 17
        Hemtjänst Rosengången; 19
        Nattpatrullen; 24
        Trygghetslarm och förstärkning / Larmgruppen; 14
        Bemanningsenheten; 16
        Anhörigstöd hemtjänst; 7
        Kvarnfors Hemservice; 17; P
        Humlekvist Hemtjänst / Humlekvist; 15; P
        Hemtjänst Tistelängen; 12; till=2022-11-01
    """,
    "HSV": """
        Hemsjukvård Norr / HSV Norr; 18
        Hemsjukvård Söder / HSV Söder; 17
        Hemsjukvård Centrum Öst; 19
        Hemsjukvård Centrum Väst; 18
        Hemsjukvård Natt; 14
        Mobilt vårdteam; 11
        Demensteamet; 9
        Palliativa teamet; 12
    """,
    "OOF": """
        Gruppbostad Havtornet / Havtornet; 17
        Gruppbostad Rörsången; 13; from=2022-09-01
        Gruppbostad Skogsbrynet; 14
        Gruppbostad Stenmuren; 13
        Gruppbostad Ljungheden; 15
        Gruppbostad Vågbrytaren; 14
        Gruppbostad Tranbäret; 12
        Servicebostad Kullersten; 13
        Servicebostad Fyrtornet; 14
        Servicebostad Lyktan; 12
        Korttidshemmet Delfinen / Delfinen; 18
        Barnboende Nyckelpigan / Nyckelpigan; 15
        Korttidstillsyn Kometen; 11
        Daglig verksamhet Verkstan / DV Verkstan; 13; till=2025-10-01
        Daglig verksamhet Trädgården / DV Trädgården; 14
        Daglig verksamhet Ateljén / DV Ateljén; 12
        Daglig verksamhet Kafé Sälen / DV Kafé Sälen; 10
        Personlig assistans öst; 22
        Personlig assistans väst; 21
        Ledsagning och avlösning; 13
        Lärkvinge Assistans; 12; P
        Björkspång Gruppboende / Björkspång; 10; P
        Daglig verksamhet Glimten / DV Glimten; 12; from=2025-09-01
    """,
    "IFO": """
        Familjefrid; 15
        Barn- och familjeenheten / BoF; 19
        Familjestödsenheten; 14
        Familjehemsteamet; 11
        Familjerätten; 8
        Mottagningsenheten; 12
        Ekonomiskt bistånd / Ek bistånd; 17
        Beroendeenheten; 14
        Vuxenenheten; 11
        Boende och sysselsättning; 13
        Ensamkommande och unga vuxna; 8
        Ungdomsteamet; 9; from=2024-03-01
    """,
    "KUA": """
        Utvecklingsenheten; 9
        Kvalitetsenheten; 8
        Digitalisering och e-hälsa; 7
        Förvaltningsstöd; 10
    """,
    "SAB": """
        Äldreboendet Lindbacken / Lindbacken; 30
        Äldreboendet Gullvivan / Gullvivan; 22; till=2023-09-01
        Äldreboendet Björkgläntan / Björkgläntan; 27
        Äldreboendet Sjöutsikten / Sjöutsikten; 26
        Äldreboendet Kastanjehöjden / Kastanjehöjden; 25
        Äldreboendet Äppelgården / Äppelgården; 24
        Äldreboendet Solrosen / Solrosen; 22
        Äldreboendet Hasselbacken / Hasselbacken; 24
        Äldreboendet Videslingan / Videslingan; 23
        Äldreboendet Klockarängen / Klockarängen; 25
        Äldreboendet Tallkronan / Tallkronan; 22
        Äldreboendet Ljungkullen / Ljungkullen; 21
        Korttidsenheten Vinden / Vinden; 20
        Tunbäckens Omsorgsboende / Tunbäcken; 22; P
        Silverdistelns Äldreboende / Silverdisteln; 21; P
        Äldreboendet Mandelblom / Mandelblom; 23; from=2023-09-01
    """,
    "SOS": """
        Boendestöd Norr; 13
        Boendestöd Söder; 14
        Boendestöd Centrum; 15
        Socialpsykiatriska boendet Ankaret / Ankaret; 16
        Träfflokalen Kompassen / Kompassen; 8
        Stödboendet Trappan / Trappan; 12
        Personligt ombud; 6
    """,
    "REH": """
        Arbetsterapienheten; 13
        Fysioterapienheten; 12
        Hjälpmedelscentralen / HMC; 11
        Syn- och hörselinstruktörer; 6
        Hemrehabteamet; 11
    """,
    "PRIV": """
        Mossklinten Omsorg / Mossklinten; 14; P
        Havsnäva Stödboende / Havsnäva; 11; P
        Getryggens Behandlingshem / Getryggen; 12; P
        Slåttermyrans Familjehem / Slåttermyran; 8; P
        Rönnskogsro; 16; P
        Åsfibblan Assistans / Åsfibblan; 12; P
        Blåmesgården; 13; P
        Vintersippan Vård / Vintersippan; 11; P
        Kornknarren HVB / Kornknarren; 10; P
        Sandlusern Omsorg / Sandlusern; 9; P; till=2024-12-31
        Tjärblomstrets Daglig verksamhet / Tjärblomstret; 12; P
        Ormbunksdalen; 14; P
        Frostnävans Boendestöd / Frostnävan; 9; P
        Gråärtans Hemtjänst / Gråärtan; 13; P
        Kaprifolens Omsorg / Kaprifolen; 10; P; from=2025-01-01
    """,
}


def _parse():
    units = []
    for dept, text in _LISTS.items():
        for number, line in enumerate(text.strip().splitlines(), 1):
            names, staff, *flags = [part.strip() for part in line.split(";")]
            name, _, short = names.partition(" / ")
            dates = dict(flag.split("=") for flag in flags if "=" in flag)
            when = {key: date.fromisoformat(value) for key, value in dates.items()}
            units.append(Unit(f"{dept}-{number:02}", dept, name, short, "P" in flags, int(staff),
                              when.get("from"), when.get("till")))
    return units


UNITS = _parse()
BY_KEY = {u.key: u for u in UNITS}
BY_NAME = {u.name: u for u in UNITS}

# The staff of the closed home moved to the new one.
SUCCESSOR = {BY_NAME["Äldreboendet Gullvivan"].key: BY_NAME["Äldreboendet Mandelblom"].key}

PLAN_2022 = (date(2022, 1, 1), date(2023, 12, 31))
PLAN_2024 = (date(2024, 1, 1), date(2026, 12, 31))


def register(plan):
    """The units of a plan's register: those open at some time during the plan, as known so far."""
    first, last = plan
    last = min(last, date(2025, 12, 31))
    units = [u for u in UNITS
             if (u.opens is None or u.opens <= last) and (u.closes is None or u.closes > first)]
    shift = [0, 1, -1, 0, 2, -1, 0] if plan == PLAN_2024 else [0]
    return [(u, u.staff + shift[i % len(shift)]) for i, u in enumerate(units)]


def expected(plan, cutoff):
    """Units that are expected to report at the cut-off."""
    return [u for u, _ in register(plan) if u.open_at(cutoff)]


def headcount(plan, cutoff):
    return {u.key: staff for u, staff in register(plan) if u.open_at(cutoff)}
