"""What the occasions share: the rows that follow from the state of things at a cut-off."""

import random
from datetime import timedelta

from rows import child, key_person, key_sum, training
from units import BY_KEY, expected

NO_CONCERN = {"Förvaltningsstöd", "Digitalisering och e-hälsa"}


def training_status(person, cutoff, unit_number=0):
    """Status and date as the department's list has them."""
    if person.done and person.done <= cutoff:
        return "Genomförd", None if person.undated else person.done
    return ("Pågår" if person.number % 3 == 0 else "Ej påbörjad"), None


def training_row(person, unit, cutoff):
    status, done = training_status(person, cutoff)
    return training(person, unit, status, done)


class Answers:
    """Who says yes at each occasion: exact numbers, drawn once, and kept from occasion to occasion."""

    def __init__(self):
        self.course = []  # key persons with an honour course, in the order they took it

    @staticmethod
    def choose(seed, people, yes):
        people = sorted(people, key=lambda p: p.number)
        chosen = set(random.Random(seed).sample(people, yes))
        return {p: p in chosen for p in people}

    def courses(self, seed, people, yes):
        """The first `yes` of those asked who have taken the course; new ones are drawn when more are needed."""
        people = sorted(people, key=lambda p: p.number)
        have = [p for p in self.course if p in people]
        rest = [p for p in people if p not in have]
        random.Random(seed).shuffle(rest)
        new = rest[:max(0, yes - len(have))]
        self.course += new
        return {p: p in have or p in new for p in people}


def key_rows(world, occasion, since, silent=(), sums=(), spring=None, autumn=None, course=None, blank=()):
    """Rows of key persons. Units in `sums` send a number; `blank` units leave the answers empty."""
    cutoff = occasion.cutoff
    listed = [(k, u) for k, u in world.key_list(occasion.plan, cutoff, since) if u not in silent]
    persons = [(k, u) for k, u in listed if u not in sums]
    active = {k.person for k, u in persons if k.active(cutoff)}
    asked = {k.person for k, u in persons if k.active(cutoff) and not any(x in blank for x in k.units)}
    ways = {}
    for name, make in (("spring", spring), ("autumn", autumn), ("course", course)):
        ways[name] = make(asked) if make else {}
    for key, unit in persons:
        ended = key.ended if key.ended and key.ended <= cutoff else None
        say = {name: None if ended else way.get(key.person) for name, way in ways.items()}
        occasion.add(key_person(key.person, unit, key.appointed, ended, **say))
    for unit in sums:
        if unit not in silent:
            occasion.add(key_sum(unit, sum(1 for k, u in listed if u == unit and k.active(cutoff)), cutoff))
    return active


def zero_rows(occasion, silent=()):
    """Units that have no key person and no row yet say so with a 0."""
    told = {r.unit for r in occasion.rows if r.form.startswith("nyckelpersoner")}
    for unit in expected(occasion.plan, occasion.cutoff):
        if unit.key not in told and unit.key not in silent:
            occasion.add(key_sum(unit.key, 0, occasion.cutoff))


def child_rows(world, occasion, silent=(), more=True, deputy_from=None):
    cutoff = occasion.cutoff
    for unit in expected(occasion.plan, cutoff):
        if unit.key in silent:
            continue
        routine, decided, revised = world.routine_at(unit.key, cutoff)
        deputy = concern = None
        if more:
            number = list(BY_KEY).index(unit.key)
            deputy = True if deputy_from is None else number % 3 != 0
            concern = "Ej relevant" if unit.name in NO_CONCERN else "Ja" if deputy_from is None or number % 4 else "Nej"
        occasion.add(child(unit.key, routine, decided, revised, deputy, concern))


def again(row, **changes):
    """The same row once more, with some other values: a repetition that is not to count."""
    copy = type(row)(row.form, row.dept, row.unit, {**row.values, **changes}, dict(row.shown), "duplicate")
    return copy


def later(day, number):
    return day + timedelta(days=number)
