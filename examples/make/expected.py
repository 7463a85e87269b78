"""A slow, independent count of every indicator, straight from the generated rows.

Written without regard to how the program counts: plain loops over what the departments meant, by the rules of
counting. The outcome is stored in expected.json beside this file, to check the program's siffror.json against.
by_department and by_provider give [value, of]; rows gives, for each form, what ought to become of its rows.
"""

from rows import COURSE
from units import BY_KEY, DEPT, PLAN_2022, expected, headcount


class Counter:
    def __init__(self, occasion):
        self.o = occasion
        self.cutoff = occasion.cutoff
        self.units = expected(occasion.plan, occasion.cutoff)
        self.keys = {u.key for u in self.units}
        self.staff = headcount(occasion.plan, occasion.cutoff)
        self.rows = [r for r in occasion.rows if r.unit is None or r.unit in self.keys]

    def form(self, form):
        return [r for r in self.rows if r.form == form]

    def scoped(self, measure):
        """The measure for all, by department, and by provider."""
        scopes = {"all": self.units}
        result = {"by_department": {}, "by_provider": {}}
        for code, department in DEPT.items():
            units = [u for u in self.units if u.dept == code]
            if units:
                result["by_department"][department.name] = measure({u.key for u in units}, code)
        for name, private in (("egen", False), ("privat", True)):
            result["by_provider"][name] = measure({u.key for u in self.units if u.private == private}, None)
        value, of = measure({u.key for u in scopes["all"]}, "all")
        return {"value": value, "of": of, **result}

    # Training

    @staticmethod
    def person(row):
        v = row.values
        return v["Anställnings-ID"] or (v["E-post"] or "").lower() or (row.unit, v["Namn"])

    def course_rows(self):
        """Rows of the course, without those of people hired after the cut-off or done after it."""
        return [r for r in self.form("utbildning") if r.values["Kurs"] == COURSE
                and not (r.values["Anställd datum"] and r.values["Anställd datum"] > self.cutoff)
                and not (r.values["Genomförd datum"] and r.values["Genomförd datum"] > self.cutoff)]

    def completions(self):
        """Person -> earliest completion (None where the day is unknown)."""
        done = {}
        for row in self.course_rows():
            day = row.values["Genomförd datum"]
            if row.values["Status"] == "Genomförd" or (row.values["Status"] is None and day):
                done.setdefault(self.person(row), []).append(day)
        return {p: min((d for d in days if d), default=None) for p, days in done.items()}

    def people_in(self, keys):
        return {self.person(r) for r in self.course_rows() if r.unit in keys}

    def training_sums(self):
        """Unit -> completed, for the units that sent only a sum; of several sums the latest."""
        persons = {r.unit for r in self.course_rows()}
        latest = {}
        for row in self.form("utbildning-summerad"):
            if row.unit not in persons and row.values["Per datum"] <= self.cutoff:
                old = latest.get(row.unit)
                if old is None or old.values["Per datum"] < row.values["Per datum"]:
                    latest[row.unit] = row
        return {unit: row.values["Antal genomförda"] for unit, row in latest.items()}

    def training_units(self):
        return {r.unit for r in self.course_rows()} | set(self.training_sums())

    def trained(self):
        done, sums = self.completions(), self.training_sums()
        measure = lambda keys, _: (len(self.people_in(keys) & set(done)) + sum(n for u, n in sums.items() if u in keys),
                                   sum(self.staff[u] for u in keys))
        return self.covered(self.scoped(measure), self.training_units())

    def training_reported(self):
        told = self.training_units()
        return self.covered(self.scoped(lambda keys, _: (len(told & keys), len(keys))), self.keys)

    def hired_in_plan(self):
        first = {}
        for row in self.form("utbildning"):
            day = row.values["Anställd datum"]
            if row.values["Kurs"] == COURSE and day:
                person = self.person(row)
                first[person] = min(day, first.get(person, day))
        start = self.o.plan[0]
        return {p for p, day in first.items() if start <= day <= self.cutoff}

    def new_employees(self):
        hired, done = self.hired_in_plan(), self.completions()
        measure = lambda keys, _: (len(self.people_in(keys) & hired & set(done)), len(self.people_in(keys) & hired))
        return self.covered(self.scoped(measure), {r.unit for r in self.course_rows() if r.values["Anställd datum"]})

    def done_in_plan(self):
        start = self.o.plan[0]
        done = {p for p, day in self.completions().items() if day and start <= day <= self.cutoff}
        return self.covered(self.scoped(lambda keys, _: (len(self.people_in(keys) & done), None)), self.training_units())

    # Key persons

    @staticmethod
    def key_person(row):
        return (row.values["E-post"] or "").lower() or (row.unit, row.values["Namn"])

    def active_rows(self):
        return [r for r in self.form("nyckelpersoner")
                if not (r.values["Utsedd datum"] and r.values["Utsedd datum"] > self.cutoff)
                and not (r.values["Avslutad datum"] and r.values["Avslutad datum"] <= self.cutoff)]

    def key_sums(self):
        persons = {r.unit for r in self.form("nyckelpersoner")}
        return {r.unit: r.values["Antal nyckelpersoner"] for r in self.form("nyckelpersoner-summerad")
                if r.unit not in persons}

    def key_units(self):
        return {r.unit for r in self.form("nyckelpersoner")} | set(self.key_sums())

    def key_persons(self):
        sums = self.key_sums()
        measure = lambda keys, _: (len({self.key_person(r) for r in self.active_rows() if r.unit in keys})
                                   + sum(n for u, n in sums.items() if u in keys), None)
        return self.covered(self.scoped(measure), self.key_units())

    def with_key_person(self, own_only):
        have = {r.unit for r in self.active_rows()} | {u for u, n in self.key_sums().items() if n}
        asked = {k for k in self.keys if not (own_only and BY_KEY[k].private)}
        return self.covered(self.scoped(lambda keys, _: (len(have & keys & asked), len(keys & asked))), self.key_units(), asked)

    def answered(self, column, blanks_in):
        told = {r.unit for r in self.form("nyckelpersoner") if r.values[column] is not None}
        if not told:
            return {"value": None, "of": None, "coverage": {"expected": len(self.keys), "reported": 0}, "lower_bound": False}

        def measure(keys, _):
            rows = [r for r in self.active_rows() if r.unit in keys]
            yes = {self.key_person(r) for r in rows if r.values[column] is True}
            asked = {self.key_person(r) for r in rows if blanks_in or r.values[column] is not None}
            return len(yes), len(asked)
        return self.covered(self.scoped(measure), told)

    # Units and activities

    def units_with(self, column, yes, reading=lambda row: True):
        answers = {r.unit: r for r in self.form("barnperspektiv") if r.values[column] is not None}
        told = set(answers)

        def measure(keys, _):
            relevant = {k for k in keys if not (k in answers and answers[k].values[column] == "Ej relevant")}
            return len([k for k in relevant & told if answers[k].values[column] == yes and reading(answers[k])]), len(relevant)
        return self.covered(self.scoped(measure), told)

    def current(self, row):
        """Decided or revised within 24 months before the cut-off."""
        edge = self.cutoff.replace(year=self.cutoff.year - 2)
        days = [row.values["Rutin beslutad datum"], row.values["Rutin reviderad datum"]]
        return any(day and edge <= day <= self.cutoff for day in days)

    def activities(self, *areas):
        rows = [r for r in self.form("insatser") if r.values["Område"] in areas]

        def measure(keys, code):
            mine = [r for r in rows if code == "all" or r.dept == code or (code is None and r.unit in keys)]
            return len([r for r in mine if r.values["Status"] in ("Genomförd", "Pågår")]), len(mine)
        result = self.scoped(measure)
        senders = {r.unit or r.dept for r in rows}
        result["coverage"] = {"expected": len(senders), "reported": len(senders)}
        result["lower_bound"] = False
        return result

    def reported(self):
        told = {r.unit for r in self.form("insatser") if r.unit} | self.training_units() | self.key_units()
        told |= {r.unit for r in self.form("barnperspektiv")}
        return self.covered(self.scoped(lambda keys, _: (len(told & keys), len(keys))), self.keys)

    def covered(self, result, told, asked=None):
        asked = self.keys if asked is None else asked
        result["coverage"] = {"expected": len(asked), "reported": len(told & asked)}
        result["lower_bound"] = len(told & asked) < len(asked)
        return result


def indicators(occasion):
    c = Counter(occasion)
    if occasion.plan == PLAN_2022:
        found = {
            "webbkurs.genomfort": c.trained(),
            "webbkurs.enheter": c.training_reported(),
            "nyckelpersoner.antal": c.key_persons(),
            "nyckelpersoner.enheter": c.with_key_person(own_only=True),
            "nyckelpersoner.traff-var": c.answered("Träff vår", blanks_in=False),
            "nyckelpersoner.traff-host": c.answered("Träff höst", blanks_in=False),
            "barnperspektivet.rutin": c.units_with("Rutin barnperspektiv", "Ja"),
            "heder.kurs": c.answered("Hederskurs", blanks_in=True),
            "valdsutovare.insatser": c.activities("Våldsutövare"),
            "uppfoljning.inlamnat": c.reported(),
        }
    else:
        found = {
            "utbildning.nyanstallda": c.new_employees(),
            "utbildning.genomfort": c.done_in_plan(),
            "nyckelpersonstruktur.antal": c.key_persons(),
            "nyckelpersonstruktur.enheter": c.with_key_person(own_only=False),
            "nyckelpersonstruktur.traff-var": c.answered("Träff vår", blanks_in=False),
            "nyckelpersonstruktur.traff-host": c.answered("Träff höst", blanks_in=False),
            "barnperspektiv.rutin": c.units_with("Rutin barnperspektiv", "Ja"),
            "barnperspektiv.rutin-aktuell": c.units_with("Rutin barnperspektiv", "Ja", c.current),
            "barnperspektiv.barnombud": c.units_with("Barnombud", True),
            "barnperspektiv.orosanmalan": c.units_with("Rutin orosanmälan", "Ja"),
            "heder.kurs": c.answered("Hederskurs", blanks_in=True),
            "valdsutovare.insatser": c.activities("Våldsutövare"),
            "styrande-dokument.insatser": c.activities("Styrande dokument"),
            "samverkan.insatser": c.activities("Samverkan"),
            "systematisk-uppfoljning.inlamnat": c.reported(),
        }
    for figure in found.values():
        figure["share"] = round(figure["value"] / figure["of"], 4) if figure["of"] and figure["value"] is not None else None
    forms = {}
    for row in occasion.rows:
        form = forms.setdefault(row.form, {"rows": 0, "by_fate": {}})
        form["rows"] += 1
        form["by_fate"][row.fate] = form["by_fate"].get(row.fate, 0) + 1
    return {"cutoff": occasion.cutoff.isoformat(), "expected_units": len(c.units),
            "silent_units": sorted(u.name for u in c.units if u.key not in _told(c)),
            "indicators": found, "rows": forms}


def _told(c):
    return ({r.unit for r in c.form("insatser")} | c.training_units() | c.key_units()
            | {r.unit for r in c.form("barnperspektiv")})
