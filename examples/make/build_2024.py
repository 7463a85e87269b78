"""Three occasions of the plan for 2024-2026: June, delår 2 and bokslut of 2025."""

from datetime import date

import activities
from common import again, child_rows, key_rows, training_row, zero_rows
from layout import Table
from rows import Occasion, child, key_sum, training
from state import AUGUST_2025, CLOSING, DECEMBER_2025, MAY_2025, UNTOLD_2025, keys
from units import BY_KEY, DEPARTMENTS, PLAN_2024, expected
from writers import Book

U, N, NS, B, I = "utbildning", "nyckelpersoner", "nyckelpersoner-summerad", "barnperspektiv", "insatser"
UNTOLD_TRAINING_MAY = keys("Boendestöd Söder", "Hemsjukvård Natt", "Tjärblomstrets Daglig verksamhet", "Hemtjänst Östervik",
                           "Silverdistelns Äldreboende", "Mossklinten Omsorg")
UNTOLD_TRAINING_AUGUST = UNTOLD_2025 + keys("Boendestöd Söder", "Mossklinten Omsorg", "Tunbäckens Omsorgsboende")
NO_ID = ("Anställnings-ID",)


def training_rows(world, o, silent=()):
    """New employees, those trained late, and at least one row for every unit that answers."""
    units = {u.key for u in expected(PLAN_2024, o.cutoff)} - set(silent)
    for person in world.hires + world.late:
        if person.units[0] in units and person.hired <= o.cutoff and (person in world.hires or person.done <= o.cutoff):
            o.add(training_row(person, person.units[0], o.cutoff))
    told = {r.unit for r in o.rows if r.form == U}
    for unit in sorted(units - told):
        person = next(p for p in world.staff.by_unit[unit] if p.done and p.done <= o.cutoff)
        o.add(training_row(person, unit, o.cutoff))
    # Older completions that are sent again: the first one counts, and it lies before the plan.
    unit = keys("Hemtjänst Kvarnhagen")[0]
    veteran = next(p for p in world.staff.by_unit[unit] if p.done and p.done < date(2023, 4, 1))
    row = training(veteran, unit, "Genomförd", veteran.done)
    o.add(row, again(row, **{"Genomförd datum": date(2025, 3, 12)}))
    # Employed in one unit before the plan, and in a second one within it: no new employee.
    second = keys("Servicebostad Lyktan")[0]
    person = next(p for p in world.hires if BY_KEY[p.units[0]].dept == "OOF" and p.units[0] != second and p.done
                  and p.done <= MAY_2025)
    status, done = "Genomförd", person.done
    o.add(training(person, second, status, done, hired=date(2023, 11, 6)))
    # Two for whom the department does not know the day.
    undated = [r for r in o.rows if r.form == U and r.dept == "MYN" and r.values["Genomförd datum"]][:2]
    for row in undated:
        row.values["Genomförd datum"] = None
    # A small provider has neither number nor e-mail address.
    for row in o.find(U, keys("Rönnskogsro")[0]) + o.find(N, keys("Havsnäva Stödboende")[0]):
        row.values["E-post"] = None


def may_rows(world, answers):
    o = Occasion(PLAN_2024, "2025-juni", MAY_2025)
    key_rows(world, o, date(2024, 6, 1), (), keys("Boendestöd Norr", "Kvarnfors Hemservice"), blank=keys("Familjerätten",
             "Hemtjänst Furulund", "Tunbäckens Omsorgsboende", "Silverdistelns Äldreboende"),
             spring=lambda people: answers.choose("spring 2025", people, 97),
             course=lambda people: answers.courses("may", people, 84))
    zero_rows(o)
    child_rows(world, o)
    training_rows(world, o, UNTOLD_TRAINING_MAY)
    lindbacken = keys("Äldreboendet Lindbacken")[0]
    next_hire = next(p for p in world.hires if p.hired > MAY_2025 and not BY_KEY[p.units[0]].private)
    o.add(training(next_hire, next_hire.units[0], "Ej påbörjad", fate="after-cutoff"))
    row = o.find(B, lindbacken)[0]
    o.add(again(row))
    for row in o.find(B, dept="MYN")[2:4]:
        row.values["Kommentar"] = "Samma rutin som förra året."
    o.add(*activities.rows(activities.MAY_2025))
    return o


def august_rows(world, answers):
    o = Occasion(PLAN_2024, "2025-delar2", AUGUST_2025)
    key_rows(world, o, date(2024, 9, 1), UNTOLD_2025, keys("Boendestöd Norr", "Arbetsterapienheten"),
             blank=keys("Familjerätten", "Hemtjänst Furulund"),
             spring=lambda people: answers.choose("spring 2025", people, 99),
             course=lambda people: answers.courses("august", people, 88))
    zero_rows(o, UNTOLD_2025)
    for name, count in (("Boendestöd Norr", "ca "),):
        row = o.find(NS, keys(name)[0])[0]
        row.shown["Antal nyckelpersoner"] = f"{count}{row.values['Antal nyckelpersoner']}"
    child_rows(world, o, UNTOLD_2025)
    training_rows(world, o, UNTOLD_TRAINING_AUGUST)
    o.add(*activities.rows(activities.AUGUST_2025))
    return o


def december_rows(world, answers):
    o = Occasion(PLAN_2024, "2025-bokslut", DECEMBER_2025)
    key_rows(world, o, date(2025, 1, 1), (), keys("Boendestöd Norr"), blank=keys("Familjerätten"),
             spring=lambda people: answers.choose("spring 2025", people, 100),
             autumn=lambda people: answers.choose("autumn 2025", people, 104),
             course=lambda people: answers.courses("december 2025", people, 97))
    zero_rows(o)
    child_rows(world, o)
    o.add(child(CLOSING[0], "Ja", None, None, True, "Ja", fate="not-expected"))
    training_rows(world, o)
    natt = keys("Nattpatrullen")[0]
    o.add(key_sum(natt, len(o.find(N, natt)) + 1, date(2025, 11, 28), fate="replaced"))
    o.add(*activities.rows(activities.DECEMBER_2025))
    return o


def may_files(o):
    t = o.take
    o.find(B, keys("Hemtjänst Norrängen")[0])[0].shown["Enhet"] = "Hemtjanst Norrangen"
    lead = ("Återrapportering juni 2025", "Våld i nära relationer, läget den 31 maj 2025")
    no_autumn = ("Träff höst",)
    files = [
        ("Myndighetsavdelningen.xlsx", "xlsx", Book([
            Table("Utbildning", t(U, ["MYN"]), lead=lead), Table("Nyckelpersoner", t(N, ["MYN"]), lead=lead, drop=no_autumn),
            Table("Antal nyckelpersoner", t(NS, ["MYN"]), lead=lead),
            Table("Barnperspektiv", t(B, ["MYN"]), lead=lead), Table("Insatser", t(I, ["MYN"]), lead=lead)],
            guide=True, lists=True)),
        ("hemtjanst_utbildning.csv", "csv", (
            Table("", t(U, ["HTJ"]), columns=["Anställnings-ID", "Namn", "E-post", "Anställd datum", "Enhet", "Kurs", "Status",
                                              "Genomförd datum"], dates="iso"), "cp1252", ";")),
        ("Hemtjänsten.xlsx", "xlsx", Book([
            Table("Nyckelpersoner", t(N, ["HTJ"]), dept="merged", two_lines=True), Table("Antal", t(NS, ["HTJ"])),
            Table("Barnperspektiv", t(B, ["HTJ"]), dept="merged"), Table("Insatser", t(I, ["HTJ"]))], guide=True)),
        ("HSV juni 2025.ods", "ods", Book([
            Table("Utbildning", t(U, ["HSV"]), dept="none"), Table("Nyckelpersoner", t(N, ["HSV"]), dept="none", drop=no_autumn),
            Table("Antal", t(NS, ["HSV"]), dept="none"), Table("Barnperspektiv", t(B, ["HSV"]), dept="none"),
            Table("Insatser", t(I, ["HSV"]), dept="none")], guide=True)),
    ]
    oof = t(B, ["OOF"])
    oof[4].shown["Enhet"] = "Gruppbostad Ljunghedn"
    oof[5].shown["Enhet"] = "GRUPPBOSTAD VÅGBRYTAREN"
    for row in oof:
        if row.values["Rutin barnperspektiv"] == "Pågår":
            row.shown["Rutin barnperspektiv"] = "Under arbete"
    people = t(N, ["OOF"])
    for row in people[:3]:
        row.shown["Enhet"] = BY_KEY[row.unit].short or row.unit_name()
    files.append(("OOF.xlsx", "xlsx", Book([
        Table("Utbildning", t(U, ["OOF"]), dept="short", dates="mixed"),
        Table("Nyckelpersoner", people, dept="short", drop=no_autumn, yes="x", no="nej"),
        Table("Antal nyckelpersoner", t(NS, ["OOF"]), dept="short"),
        Table("Barnperspektiv", oof, dept="short", yes="x"),
        Table("Insatser", t(I, ["OOF"]), dept="short")], guide=True, lists=True)))
    files += [
        ("IFO utbildning.csv", "csv", (Table("", t(U, ["IFO"]), dept="short", dates="compact"), "utf-8-sig", ";")),
        ("IFO nyckelpersoner.csv", "csv", (Table("", t(N, ["IFO"]), dept="short", dates="long", drop=no_autumn), "utf-8-sig", ";")),
        ("IFO barnperspektiv.csv", "csv", (Table("", t(B, ["IFO"]), dept="short", dates="iso"), "utf-8-sig", ";")),
        ("IFO antal.csv", "csv", (Table("", t(NS, ["IFO"]), dept="short", dates="iso"), "utf-8-sig", ";")),
        ("IFO insatser.xlsx", "xlsx", Book([Table("Insatser", t(I, ["IFO"]), dept="short", lead=lead)])),
        ("Kvalitets- och utvecklingsavdelningen.xlsx", "xlsx", Book([
            Table("Utbildning", t(U, ["KUA"])), Table("Nyckelpersoner", t(N, ["KUA"])), Table("Antal", t(NS, ["KUA"])),
            Table("Barnperspektiv", t(B, ["KUA"])), Table("Insatser", t(I, ["KUA"]))], guide=True)),
        ("särskilt boende 2025.xls", "xls", Book([
            Table("Utbildning", t(U, ["SAB"])), Table("Nyckelpersoner", t(N, ["SAB"]), dept="merged"),
            Table("Antal", t(NS, ["SAB"])), Table("Barnperspektiv", t(B, ["SAB"])), Table("Insatser", t(I, ["SAB"]))],
            guide=True)),
        ("SOS utbildning.txt", "csv", (Table("", t(U, ["SOS"]), dates="iso", dept="blank"), "cp1252", "\t")),
        ("SOS.xlsx", "xlsx", Book([
            Table("Nyckelpersoner", t(N, ["SOS"])),
            Table("Boendestöd antal", t(NS, ["SOS"]), total=("Antal nyckelpersoner",)),
            Table("Barnperspektiv", t(B, ["SOS"])), Table("Insatser", t(I, ["SOS"]))])),
        ("Rehab.xlsx", "xlsx", Book([
            Table("Utbildning", t(U, ["REH"]), extra={"Nr": lambda i: i + 1}), Table("Nyckelpersoner", t(N, ["REH"])),
            Table("Antal", t(NS, ["REH"])), Table("Barnperspektiv", t(B, ["REH"])), Table("Insatser", t(I, ["REH"]))])),
        ("Privata utförare, samlat.xlsx", "xlsx", Book([
            Table("Utbildning", t(U, ["PRIV"]), drop=NO_ID), Table("Nyckelpersoner", t(N, ["PRIV"]), drop=no_autumn),
            Table("Antal", t(NS, ["PRIV"])), Table("Barnperspektiv", t(B, ["PRIV"])), Table("Insatser", t(I, ["PRIV"]))],
            guide=True)),
    ]
    return files


def august_files(o):
    """The short follow-up: fewer workbooks, more text files."""
    t = o.take
    lead = ("Underlag till delårsrapport 2, läget den 31 augusti 2025",)
    files = []
    for code, name, dept in (("MYN", "Myndighetsavdelningen delår 2", "full"), ("HTJ", "Hemtjänsten delår 2", "merged"),
                             ("OOF", "OOF delår 2", "short"), ("IFO", "IFO delår 2", "short")):
        files.append((f"{name}.xlsx", "xlsx", Book([
            Table("Utbildning", t(U, [code]), dept=dept, lead=lead), Table("Nyckelpersoner", t(N, [code]), dept=dept, lead=lead),
            Table("Antal", t(NS, [code]), dept=dept, lead=lead), Table("Barnperspektiv", t(B, [code]), dept=dept, lead=lead),
            Table("Insatser", t(I, [code]), lead=lead)], guide=True, lists=True)))
    for code, name in (("HSV", "Hemsjukvården"), ("KUA", "KUA")):
        for form, title in ((U, "utbildning"), (N, "nyckelpersoner"), (NS, "antal"), (B, "barnperspektiv"), (I, "insatser")):
            rows = t(form, [code])
            if rows:
                files.append((f"{name} {title}.csv", "csv", (Table("", rows, dates="iso"), "cp1252" if code == "HSV" else
                                                             "utf-8-sig", ";")))
    files += [
        ("Särskilt boende delår 2.ods", "ods", Book([
            Table("Utbildning", t(U, ["SAB"])), Table("Nyckelpersoner", t(N, ["SAB"])), Table("Antal", t(NS, ["SAB"])),
            Table("Barnperspektiv", t(B, ["SAB"])), Table("Insatser", t(I, ["SAB"]))])),
        ("Stöd och service.xlsx", "xlsx", Book([
            Table("Utbildning", t(U, ["SOS"])), Table("Nyckelpersoner", t(N, ["SOS"])), Table("Antal", t(NS, ["SOS"])),
            Table("Barnperspektiv", t(B, ["SOS"])), Table("Insatser", t(I, ["SOS"]))])),
        ("rehab.xls", "xls", Book([
            Table("Utbildning", t(U, ["REH"])), Table("Nyckelpersoner", t(N, ["REH"])),
            # Their own sum is wrong by one.
            Table("Antal", t(NS, ["REH"]), total=("Antal nyckelpersoner",), total_off=1),
            Table("Barnperspektiv", t(B, ["REH"]))])),
        ("privata utförare utbildning.csv", "csv", (Table("", t(U, ["PRIV"]), drop=NO_ID, dates="iso"), "cp1252", ";")),
        ("privata utförare nyckelpersoner.csv", "csv", (Table("", t(N, ["PRIV"]), dates="iso"), "cp1252", ";")),
        ("privata utförare antal.csv", "csv", (Table("", t(NS, ["PRIV"]), dates="iso"), "cp1252", ";")),
        ("privata utförare barnperspektiv.csv", "csv", (Table("", t(B, ["PRIV"]), dates="iso"), "cp1252", ";")),
    ]
    return files


def december_files(o):
    """A folder for each department."""
    t = o.take
    files = []
    lead = ("Underlag till bokslut 2025",)
    for department in DEPARTMENTS:
        code = department.code
        folder = department.name.lower()
        if code == "PRIV":
            small = keys("Blåmesgården", "Ormbunksdalen")
            for unit in small:
                name = BY_KEY[unit].name
                files.append((f"{folder}/{name}.xlsx", "xlsx", Book([
                    Table("Utbildning", t(U, units=[unit]), drop=NO_ID), Table("Nyckelpersoner", t(N, units=[unit])),
                    Table("Antal", t(NS, units=[unit])), Table("Barnperspektiv", t(B, units=[unit]))], guide=True)))
        if code in ("HTJ", "KUA"):
            for form, title in ((U, "utbildning"), (N, "nyckelpersoner"), (NS, "antal nyckelpersoner"), (B, "barnperspektiv"),
                                (I, "insatser")):
                rows = t(form, [code])
                if rows:
                    files.append((f"{folder}/{title}.csv", "csv", (Table("", rows, dates="iso" if code == "HTJ" else "long"),
                                                                  "cp1252" if code == "HTJ" else "utf-8-sig", ";")))
            continue
        kind, ending = {"SAB": ("ods", "ods"), "REH": ("xls", "xls")}.get(code, ("xlsx", "xlsx"))
        dept = {"OOF": "short", "HSV": "none", "IFO": "merged", "SOS": "blank"}.get(code, "full")
        drop = NO_ID if code == "PRIV" else ()
        name = "HSV bokslut" if code == "HSV" else "bokslut"
        files.append((f"{folder}/{name}.{ending}", kind, Book([
            Table("Utbildning", t(U, [code]), dept=dept, drop=drop, lead=lead), Table("Nyckelpersoner", t(N, [code]), dept=dept),
            Table("Antal nyckelpersoner", t(NS, [code]), dept=dept), Table("Barnperspektiv", t(B, [code]), dept=dept),
            Table("Insatser", t(I, [code]), dept="full" if dept == "blank" else dept)], guide=True, lists=kind == "xlsx")))
    return files
