"""The two occasions of the plan for 2022-2023."""

from datetime import date

import activities
from common import again, child_rows, key_rows, later, training_row, zero_rows
from layout import Table
from rows import COLUMNS, Occasion, child, training, training_sum
from state import (APRIL_2023, DECEMBER_2023, FIRST_TRAINED, SILENT_2023, SUMMED_2023, UNTOLD_2023, keys)
from units import BY_KEY, PLAN_2022, SUCCESSOR, expected, headcount
from writers import Book

U, US, N, NS, B, I = ("utbildning", "utbildning-summerad", "nyckelpersoner", "nyckelpersoner-summerad",
                      "barnperspektiv", "insatser")
FULL_LISTS = {"MYN", "HTJ", "OOF", "IFO", "SAB"}  # departments that list everyone, also those not trained
MISSPELT = {"Utsedd datum": "Utsed datum"}


def april_rows(world, answers):
    o = Occasion(PLAN_2022, "2023-delrapport", APRIL_2023)
    for unit, count in FIRST_TRAINED.items():
        if BY_KEY[unit].dept == "SAB":
            o.add(training_sum(unit, BY_KEY[unit].staff, count, date(2023, 4, 26)))
            continue
        for person in world.staff.by_unit[unit]:
            o.add(training_row(person, unit, o.cutoff))
    ekbacken, kvarnhagen = keys("Hemtjänst Ekbacken", "Hemtjänst Kvarnhagen")
    # Exported in May: one completion after the cut-off, one person twice, and three rows of another course.
    for row in o.find(U, ekbacken):
        person = next(p for p in world.staff.by_unit[ekbacken] if p.name == row.values["Namn"])
        if person.done == date(2023, 5, 3):
            row.values.update({"Status": "Genomförd", "Genomförd datum": person.done})
            row.fate = "after-cutoff"
    first = next(r for r in o.find(U, ekbacken) if r.fate == "counted" and r.values["Genomförd datum"]
                 and r.values["Genomförd datum"] < date(2023, 4, 1))
    o.add(again(first, **{"Genomförd datum": date(2023, 4, 27)}))
    for person in world.staff.by_unit[kvarnhagen][:3]:
        o.add(training(person, kvarnhagen, "Genomförd", date(2023, 2, 14), "Brandskydd för vårdpersonal",
                       fate="other-course"))
    blank = keys("Arbetsterapienheten", "Fysioterapienheten", "Hjälpmedelscentralen")
    key_rows(world, o, date(2022, 1, 1), SILENT_2023, keys("Boendestöd Norr"), blank=blank,
             spring=lambda people: answers.choose("spring 2023", people, 80),
             course=lambda people: answers.courses("april", people, 9))
    late = keys("Nattpatrullen", "Hemtjänst Bläckhornet", "Hemsjukvård Norr", "Mottagningsgruppen äldre")
    zero_rows(o, SILENT_2023 + [u.key for u in expected(PLAN_2022, APRIL_2023) if u.private] + late)
    no_child = SILENT_2023 + keys("Familjerätten", "Beroendeenheten", "Tunbäckens Omsorgsboende",
                                  "Personligt ombud", "Hemsjukvård Centrum Väst")
    child_rows(world, o, no_child, more=False)
    for row in o.find(B):
        if row.dept == "OOF":
            row.values.update({"Barnombud": row.unit[-1] in "13579", "Rutin orosanmälan": "Ja"})
    o.add(*activities.rows(activities.APRIL_2023))
    return o


def april_files(o):
    """(path, kind, content) for each file; the content of a text file is a table and its encoding."""
    t = o.take
    lead = ("Underlag till delrapport, våld i nära relationer", "Läget den 30 april 2023")
    files = [("Myndighetsavdelningen april 2023.xlsx", "xlsx", Book([
        Table("Nyckelpersoner", t(N, ["MYN"]), lead=lead, drop=("Träff höst",)),
        Table("Utan nyckelperson", t(NS, ["MYN"]), lead=("Enheter utan nyckelperson",)),
        Table("Barnperspektiv", t(B, ["MYN"]), lead=lead, drop=("Rutin reviderad datum", "Barnombud", "Rutin orosanmälan")),
        Table("Insatser", t(I, ["MYN"]), lead=lead)], guide=True, lists=True))]
    export = ["Anställnings-ID", "Namn", "E-post", "Enhet", "Kurs", "Status", "Genomförd datum", "Anställd datum"]
    files.append(("HTJ utbildning export 230505.csv", "csv", (
        Table("", t(U, ["HTJ"]), columns=export, dates="iso", extra={"Yrkestitel": lambda i: "Undersköterska"}), "cp1252", ";")))
    files.append(("Hemtjänsten nyckelpersoner.xlsx", "xlsx", Book([
        Table("Blad1", t(N, ["HTJ"]), lead=lead, dept="merged", two_lines=True, yes="x", no="nej")])))
    files.append(("hemtjansten-barnperspektiv.csv", "csv", (
        Table("", t(B, ["HTJ"]), drop=("Barnombud", "Rutin orosanmälan", "Kommentar"), dates="iso"), "utf-8-sig", ";")))
    files.append(("hemtjansten-utan-nyckelperson.csv", "csv", (Table("", t(NS, ["HTJ"]), dates="iso"), "cp1252", ";")))
    files.append(("HSV.xlsx", "xlsx", Book([
        Table("Nyckelpersoner", t(N, ["HSV"]), dept="none", drop=("Träff höst",), titles=MISSPELT, dates="iso"),
        Table("Barn", t(B, ["HSV"]), dept="none", drop=("Barnombud", "Rutin orosanmälan"), dates="long"),
        Table("Utan nyckelperson", t(NS, ["HSV"]), dept="none")], guide=True)))
    oof = t(B, ["OOF"])
    oof[2].shown["Enhet"] = "Gruppbostad Skogsbryne"
    files.append(("OOF - underlag våren 2023.xlsx", "xlsx", Book([
        Table("Utbildning", t(U, ["OOF"]), dept="short", merge_units=True),
        Table("Nyckelpersoner", t(N, ["OOF"]), dept="short", yes="JA", no="NEJ"),
        Table("Barnperspektiv", oof, dept="short", yes="j", no="n"),
        Table("Insatser", t(I, ["OOF"]), dept="short"),
        Table("Ingen nyckelperson än", t(NS, ["OOF"]), dept="short")], guide=True, lists=True)))
    files.append(("IFO.xlsx", "xlsx", Book([
        Table("Familjefrid webbkurs", t(U, ["IFO"]), dept="short", dates="mixed"),
        Table("Nyckelpersoner", t(N, ["IFO"]), dept="blank", columns=["Enhet", "Avdelning", "E-post", "Namn", "Hederskurs",
              "Träff vår", "Utsedd datum"]),
        Table("Barnperspektivet", t(B, ["IFO"]), dept="short", drop=("Barnombud", "Rutin orosanmälan")),
        Table("Antal nyckelpersoner", t(NS, ["IFO"]), dept="short"),
        Table("Insatser", t(I, ["IFO"]), dept="short", dates="long")])))
    files.append(("KUA nyckelpersoner.csv", "csv", (Table("", t(N, ["KUA"]), dates="compact"), "utf-8-sig", ";")))
    files.append(("KUA barnperspektiv.csv", "csv", (Table("", t(B, ["KUA"]), dates="compact"), "utf-8-sig", ";")))
    files.append(("KUA insatser.csv", "csv", (Table("", t(I, ["KUA"]), dates="iso"), "utf-8-sig", ";")))
    files.append(("KUA utan nyckelperson.csv", "csv", (Table("", t(NS, ["KUA"]), dates="iso"), "utf-8-sig", ";")))
    files.append(("Särskilt boende.ods", "ods", Book([
        Table("Webbkurs", t(US, ["SAB"]), lead=("Äldreboendet Lindbacken, webbkurs",)),
        Table("Nyckelpersoner", t(N, ["SAB"]), dept="merged"),
        Table("Barnperspektiv", t(B, ["SAB"]), drop=("Barnombud", "Rutin orosanmälan")),
        Table("Saknar nyckelperson", t(NS, ["SAB"]))], guide=True)))
    sos = t(NS, ["SOS"])
    files.append(("stod och service nyckelpersoner.txt", "csv", (Table("", t(N, ["SOS"]), dates="iso"), "cp1252", "\t")))
    files.append(("stod och service barnperspektiv.txt", "csv", (
        Table("", t(B, ["SOS"]), dates="iso", drop=("Barnombud", "Rutin orosanmälan")), "cp1252", "\t")))
    files.append(("Boendestöd Norr.csv", "csv", (Table("", sos, dates="slash"), "cp1252", ";")))
    files.append(("Rehab och hjälpmedel.xls", "xls", Book([
        Table("Nyckelpersoner", t(N, ["REH"]), drop=("Träff vår", "Träff höst", "Hederskurs")),
        Table("Barnperspektiv", t(B, ["REH"])), Table("Utan nyckelperson", t(NS, ["REH"]))], guide=True)))
    private = t(N, ["PRIV"])
    private[0].values["E-post"] = None  # joined by name alone
    files.append(("Privata utförare.xlsx", "xlsx", Book([
        Table("Nyckelpersoner", private, yes="ja", no="nej", dates="mixed"),
        Table("Barnperspektiv", t(B, ["PRIV"]), drop=("Barnombud", "Rutin orosanmälan"))], guide=True)))
    return files


def december_rows(world, answers):
    o = Occasion(PLAN_2022, "2024-slutrapport", DECEMBER_2023)
    staff = headcount(PLAN_2022, o.cutoff)
    listed = set()
    for unit in expected(PLAN_2022, o.cutoff):
        if unit.key in UNTOLD_2023 or unit.key in SUMMED_2023:
            continue
        for person in world.staff.by_unit[unit.key]:
            row = training_row(person, unit.key, o.cutoff)
            if row.values["Status"] != "Genomförd" and unit.dept not in FULL_LISTS:
                continue
            if person in listed and row.values["Genomförd datum"]:
                # In the second unit: one is still under way, the others have done it again.
                if len(listed & set(world.staff.by_unit[unit.key])) and unit.name == "Hemtjänst Rosengången":
                    row.values.update({"Status": "Pågår", "Genomförd datum": None})
                else:
                    row.values["Genomförd datum"] = min(later(row.values["Genomförd datum"], 12), o.cutoff)
            listed.add(person)
            o.add(row)
    for unit, done in SUMMED_2023.items():
        o.add(training_sum(unit, staff[unit], done, date(2023, 12, 15)))
    ormbunk, fysio, natt, soder = keys("Ormbunksdalen", "Fysioterapienheten", "Hemsjukvård Natt", "Boendestöd Söder")
    o.find(US, ormbunk)[0].values["Antal medarbetare"] = 11  # of 14 in the register: those on leave left out
    o.find(US, soder)[0].shown["Antal genomförda"] = "ca 12"
    o.add(training_sum(fysio, staff[fysio], 7, date(2023, 9, 29), fate="replaced"))
    o.add(training_sum(natt, staff[natt], 10, date(2023, 11, 30), fate="replaced"))
    for name in ("Hemtjänst Norrängen", "Servicebostad Fyrtornet", "Äldreboendet Solrosen"):
        row = next(r for r in o.find(U, keys(name)[0]) if r.values["Genomförd datum"])
        o.add(again(row, **{"Genomförd datum": min(later(row.values["Genomförd datum"], 40), date(2023, 12, 22))}))
    key_rows(world, o, date(2022, 12, 31), (), keys("Boendestöd Norr"), blank=keys("Arbetsterapienheten", "Blåmesgården",
             "Personligt ombud"),
             spring=lambda people: answers.choose("spring 2023 done", people, 94),
             autumn=lambda people: answers.choose("autumn 2023", people, 88),
             course=lambda people: answers.courses("december", people, 71))
    zero_rows(o)
    child_rows(world, o, more=False)
    for row in o.find(B):
        if row.dept in ("OOF", "MYN"):
            row.values.update({"Barnombud": row.unit[-1] in "1345679", "Rutin orosanmälan": "Ja"})
    for row in o.find(B, dept="MYN")[:2]:
        row.values["Kommentar"] = "Rutinen gås igenom på arbetsplatsträff."
    o.add(child(list(SUCCESSOR)[0], "Ja", date(2022, 11, 7), fate="not-expected"))
    o.add(*activities.rows(activities.DECEMBER_2023))
    return o


def december_files(o):
    t = o.take
    lead = ("Slutuppföljning av planen 2022-2023", "Läget den 31 december 2023")
    small = ("Barnombud", "Rutin orosanmälan")
    export = ["Anställnings-ID", "Namn", "E-post", "Enhet", "Kurs", "Status", "Genomförd datum"]
    norrangen = t(U, units=keys("Hemtjänst Norrängen"))
    files = [
        ("Myndighetsavdelningen slutrapport.xlsx", "xlsx", Book([
            Table("Utbildning", t(U, ["MYN"]), lead=lead, titles={"Anställnings-ID": "ANSTÄLLNINGS-ID", "E-post": "Epost"}),
            Table("Nyckelpersoner", t(N, ["MYN"]), lead=lead),
            Table("Utan nyckelperson", t(NS, ["MYN"]), lead=("Enheter utan nyckelperson",)),
            Table("Barnperspektiv", t(B, ["MYN"]), lead=lead),
            Table("Insatser", t(I, ["MYN"]), lead=lead)], guide=True, lists=True)),
        ("HTJ utbildning export.csv", "csv", (
            Table("", norrangen + t(U, ["HTJ"]), columns=export, dates="iso"), "cp1252", ";")),
        # The same rows of one unit, mailed once more.
        ("HTJ utbildning export (2).csv", "csv", (
            Table("", _copy(o, norrangen), columns=export, dates="iso"), "cp1252", ";")),
        ("Hemtjänsten nyckelpersoner och barn.xlsx", "xlsx", Book([
            Table("Nyckelpersoner", t(N, ["HTJ"]), lead=lead, dept="merged", two_lines=True),
            Table("Antal", t(NS, ["HTJ"]), dept="merged"),
            Table("Barnperspektiv", t(B, ["HTJ"]), lead=lead, dept="blank", drop=small)], guide=True)),
        ("HSV slutrapport.xlsx", "xlsx", Book([
            Table("Utbildning", t(U, ["HSV"]), dept="none", dates="compact"),
            Table("Utbildning summa", t(US, ["HSV"]), dept="none"),
            Table("Nyckelpersoner", t(N, ["HSV"]), dept="none", dates="compact"),
            Table("Antal", t(NS, ["HSV"]), dept="none"),
            Table("Barn", t(B, ["HSV"]), dept="none", drop=small),
            Table("Insatser", t(I, ["HSV"]), dept="none")], guide=True)),
        ("Följebrev hemsjukvården.pdf", "pdf", "Underlag från hemsjukvården bifogas i separat fil."),
    ]
    oof = t(U, ["OOF"])
    courses = ["Våld (NCK)", "Våld NCK", "Webbkurs om våld (NCK)", "Våld via NCK"]
    for i, row in enumerate(oof):
        row.shown["Kurs"] = courses[i // 40 % 4]
    oof_book = Book([
        Table("Utbildning", oof, dept="short", dates="mixed"),
        Table("Nyckelpersoner", t(N, ["OOF"]), dept="short"),
        Table("Barnperspektiv", t(B, ["OOF"]), dept="short", yes="x", no="nej"),
        Table("Antal nyckelpersoner", t(NS, ["OOF"]), dept="short"),
        Table("Insatser", t(I, ["OOF"]), dept="short")], guide=True, lists=True)
    files.append(("OOF slutrapport version 2.xlsx", "xlsx", oof_book))
    old = Book([Table("Utbildning", oof[:60], dept="short"), Table("Nyckelpersoner", oof_book.tables[1].rows[:10], dept="short")])
    files.append(("ersatta/OOF slutrapport.xlsx", "xlsx", old))
    files.append(("~$OOF slutrapport version 2.xlsx", "raw", b"\x06OOF   " + b" " * 158))
    ifo = t(U, ["IFO"])
    files += [
        ("IFO utbildning.csv", "csv", (Table("", ifo, dept="short", dates="long", titles={"Genomförd datum": "Genomförd, datum"}),
                                       "utf-8-sig", ";")),
        ("IFO nyckelpersoner, barnperspektiv, insatser.xlsx", "xlsx", Book([
            Table("Nyckelpersoner", t(N, ["IFO"]), dept="short", yes="x", no="nej"),
            Table("Barnperspektiv", t(B, ["IFO"]), dept="short", drop=small),
            Table("Antal", t(NS, ["IFO"]), dept="short"),
            Table("Insatser", t(I, ["IFO"]), dept="short")], lists=True)),
        ("KUA.xlsx", "xlsx", Book([
            Table("Utbildning", t(U, ["KUA"])), Table("Nyckelpersoner", t(N, ["KUA"])), Table("Antal", t(NS, ["KUA"])),
            Table("Barnperspektiv", t(B, ["KUA"])), Table("Insatser", t(I, ["KUA"]), dates="mixed")])),
        ("Särskilt boende.ods", "ods", Book([
            Table("Utbildning", t(U, ["SAB"]), lead=("Särskilt boende, webbkurs om våld",)),
            Table("Nyckelpersoner", t(N, ["SAB"]), dept="merged"),
            Table("Antal", t(NS, ["SAB"])),
            Table("Barnperspektiv", t(B, ["SAB"]), drop=small),
            Table("Insatser", t(I, ["SAB"]))], guide=True)),
        ("stöd och service utbildning.txt", "csv", (Table("", t(U, ["SOS"]), dates="iso"), "cp1252", "\t")),
        ("stöd och service.xlsx", "xlsx", Book([
            Table("Boendestöd webbkurs", t(US, ["SOS"]), total=("Antal medarbetare", "Antal genomförda")),
            Table("Nyckelpersoner", t(N, ["SOS"])), Table("Antal", t(NS, ["SOS"])),
            Table("Barnperspektiv", t(B, ["SOS"]), drop=small),
            Table("Insatser", t(I, ["SOS"]))])),
        ("Rehab och hjälpmedel.xls", "xls", Book([
            Table("Summerad utbildning", t(US, ["REH"])), Table("Utbildning", t(U, ["REH"]), dept="merged"),
            Table("Nyckelpersoner", t(N, ["REH"])), Table("Barnperspektiv", t(B, ["REH"])),
            Table("Antal", t(NS, ["REH"]))], guide=True)),
    ]
    blame = keys("Blåmesgården")
    for row in o.find(U, blame[0]):
        row.values["Status"] = None if row.values["Genomförd datum"] else row.values["Status"]
    files += [
        ("Blåmesgården utbildning.csv", "csv", (
            Table("", t(U, units=blame), columns=COLUMNS[U], drop=("Anställnings-ID",), dates="iso"), "cp1252", ";")),
        ("Privata utförare slutrapport.xlsx", "xlsx", Book([
            Table("Utbildning", t(U, ["PRIV"]), drop=("Anställnings-ID", "Anställd datum")),
            Table("Utbildning antal", t(US, ["PRIV"])),
            Table("Nyckelpersoner", t(N, ["PRIV"]), dates="dot"),
            Table("Antal nyckelpersoner", t(NS, ["PRIV"])),
            Table("Barnperspektiv", t(B, ["PRIV"]), drop=small)], guide=True, hidden_rows=True)),
    ]
    return files


def _copy(occasion, rows):
    copies = [again(row) for row in rows]
    occasion.add(*copies)
    occasion.taken.update(copies)
    return copies
