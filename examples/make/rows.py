"""Rows of the forms, as the departments mean them, before they are laid out in files."""

from dataclasses import dataclass, field

from units import BY_KEY

COURSE = "Våld (NCK)"

COLUMNS = {
    "utbildning": ["Avdelning", "Enhet", "Anställnings-ID", "E-post", "Namn", "Anställd datum", "Kurs", "Status",
                   "Genomförd datum"],
    "utbildning-summerad": ["Avdelning", "Enhet", "Kurs", "Antal medarbetare", "Antal genomförda", "Per datum"],
    "nyckelpersoner": ["Avdelning", "Enhet", "Namn", "E-post", "Utsedd datum", "Avslutad datum", "Träff vår",
                       "Träff höst", "Hederskurs"],
    "nyckelpersoner-summerad": ["Avdelning", "Enhet", "Antal nyckelpersoner", "Per datum"],
    "barnperspektiv": ["Avdelning", "Enhet", "Rutin barnperspektiv", "Rutin beslutad datum", "Rutin reviderad datum",
                       "Barnombud", "Rutin orosanmälan", "Kommentar"],
    "insatser": ["Avdelning", "Enhet", "Område", "Insats", "Beskrivning", "Status", "Datum"],
}


@dataclass(eq=False)
class Row:
    """One row: what is meant (`values`), and where the file says it in another way (`shown`).

    `fate` is what ought to become of it: counted, or one of the reasons for not counting a row.
    """

    form: str
    dept: str
    unit: str | None  # a unit's key
    values: dict
    shown: dict = field(default_factory=dict)
    fate: str = "counted"

    def unit_name(self):
        return BY_KEY[self.unit].name if self.unit else None


def training(person, unit, status=None, done=None, course=COURSE, hired=None, fate="counted"):
    values = {"Anställnings-ID": person.employee_id, "E-post": person.email, "Namn": person.name,
              "Anställd datum": hired or person.hired, "Kurs": course, "Status": status, "Genomförd datum": done}
    return Row("utbildning", BY_KEY[unit].dept, unit, values, fate=fate)


def training_sum(unit, staff, done, per, fate="counted"):
    values = {"Kurs": COURSE, "Antal medarbetare": staff, "Antal genomförda": done, "Per datum": per}
    return Row("utbildning-summerad", BY_KEY[unit].dept, unit, values, fate=fate)


def key_person(person, unit, appointed, ended=None, spring=None, autumn=None, course=None, fate="counted"):
    values = {"Namn": person.name, "E-post": person.email, "Utsedd datum": appointed, "Avslutad datum": ended,
              "Träff vår": spring, "Träff höst": autumn, "Hederskurs": course}
    return Row("nyckelpersoner", BY_KEY[unit].dept, unit, values, fate=fate)


def key_sum(unit, count, per, fate="counted"):
    values = {"Antal nyckelpersoner": count, "Per datum": per}
    return Row("nyckelpersoner-summerad", BY_KEY[unit].dept, unit, values, fate=fate)


def child(unit, routine, decided=None, revised=None, deputy=None, concern=None, comment=None, fate="counted"):
    values = {"Rutin barnperspektiv": routine, "Rutin beslutad datum": decided, "Rutin reviderad datum": revised,
              "Barnombud": deputy, "Rutin orosanmälan": concern, "Kommentar": comment}
    return Row("barnperspektiv", BY_KEY[unit].dept, unit, values, fate=fate)


def activity(dept, unit, area, title, text, status, when):
    values = {"Område": area, "Insats": title, "Beskrivning": text, "Status": status, "Datum": when}
    return Row("insatser", dept, unit, values)


class Occasion:
    """All rows of one occasion. Tables take rows out; at the end nothing may be left over."""

    def __init__(self, plan, year_id, cutoff):
        self.plan = plan
        self.year_id = year_id
        self.cutoff = cutoff
        self.rows = []
        self.taken = set()

    def add(self, *rows):
        self.rows.extend(rows)

    def find(self, form, unit=None, dept=None, **values):
        return [r for r in self.rows if r.form == form and (unit is None or r.unit == unit)
                and (dept is None or r.dept == dept)
                and all(r.values[k] == v for k, v in values.items())]

    def take(self, form, depts=None, units=None, but=()):
        """Rows of a form for some departments or units that no table has taken yet."""
        found = [r for r in self.rows if r.form == form and r not in self.taken
                 and (depts is None or r.dept in depts) and (units is None or r.unit in units) and r.unit not in but]
        self.taken.update(found)
        return found

    def check_all_taken(self):
        left = [r for r in self.rows if r not in self.taken]
        if left:
            kinds = sorted({(r.form, r.dept, r.unit_name() or "") for r in left})
            raise SystemExit(f"{self.year_id}: rows in no file: {kinds}")
