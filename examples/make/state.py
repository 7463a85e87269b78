"""What happens over the years: who takes the course, who is key person, which units decide a routine.

Everything is drawn once, with a fixed seed, so that the same people and dates come back at every occasion.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from people import Staff, days
from units import BY_KEY, BY_NAME, PLAN_2022, PLAN_2024, SUCCESSOR, UNITS, expected

SEED = 20222026
APRIL_2023, DECEMBER_2023 = date(2023, 4, 30), date(2023, 12, 31)
MAY_2025, AUGUST_2025, DECEMBER_2025 = date(2025, 5, 31), date(2025, 8, 31), date(2025, 12, 31)


def keys(*names):
    return [BY_NAME[name].key for name in names]


# Training by April 2023: five units reported.
FIRST_TRAINED = dict(zip(keys("Hemtjänst Ekbacken", "Hemtjänst Kvarnhagen", "Äldreboendet Lindbacken",
                              "Gruppbostad Havtornet", "Familjefrid"), (24, 23, 28, 15, 14)))
# In the closing report, these did not report training ...
UNTOLD_2023 = keys("Hemtjänst Åkerby", "Biståndsenhet äldre söder", "Daglig verksamhet Ateljén", "Vuxenenheten",
                   "Getryggens Behandlingshem", "Kornknarren HVB", "Björkspång Gruppboende", "Humlekvist Hemtjänst")
# ... and these sent sums: unit -> people who had completed.
SUMMED_2023 = dict(zip(keys("Boendestöd Norr", "Boendestöd Söder", "Boendestöd Centrum", "Arbetsterapienheten",
                            "Fysioterapienheten", "Rönnskogsro", "Ormbunksdalen"), (11, 12, 13, 11, 10, 14, 10)))
TRAINED_2023 = 1352


@dataclass(eq=False)
class Key:
    """A key person's time in one unit, or in two."""

    person: object
    units: list
    appointed: date
    ended: date | None = None

    def active(self, cutoff):
        return self.appointed <= cutoff and (self.ended is None or self.ended > cutoff)


class World:
    def __init__(self):
        self.staff = Staff(SEED)
        self.keys = []
        steps = (self._training, self._hires, self._key_persons_2022, self._key_persons_2024, self._routines)
        for number, step in enumerate(steps, 1):
            self.rng = random.Random(SEED + number)
            step()

    # Training

    def _training(self):
        rng = self.rng
        early = set()
        for unit, count in FIRST_TRAINED.items():
            for person in rng.sample(self.staff.by_unit[unit], count):
                person.done = days(rng, date(2022, 10, 3), date(2023, 4, 28))
                early.add(person)
        units = [u for u in expected(PLAN_2022, DECEMBER_2023) if u.key not in UNTOLD_2023 and u.key not in SUMMED_2023]
        pool = []
        for unit in units:
            pool += [p for p in self.staff.by_unit[unit.key] if p not in early and p not in pool]
        for person in rng.sample(pool, TRAINED_2023 - sum(SUMMED_2023.values()) - len(early)):
            told = any(unit in FIRST_TRAINED for unit in person.units)
            person.done = days(rng, date(2023, 5, 8) if told else date(2022, 11, 1), date(2023, 12, 20))
        # One who was trained just after the cut-off of April, and stands in the export of May.
        ekbacken = keys("Hemtjänst Ekbacken")[0]
        next(p for p in self.staff.by_unit[ekbacken] if p.done and p not in early).done = date(2023, 5, 3)
        done = [p for p in pool if p.done]
        for person in rng.sample([p for p in done if p.units[0] not in FIRST_TRAINED], 9):
            person.undated = True

    def _hires(self):
        """New employees from 2024 on, and those who were trained late."""
        rng = self.rng
        self.hires = []
        units = [u for u in expected(PLAN_2024, MAY_2025) if u.closes is None]
        weights = [u.staff for u in units]
        periods = [(date(2024, 1, 8), MAY_2025, 158), (date(2025, 6, 2), AUGUST_2025, 22),
                   (date(2025, 9, 1), date(2025, 12, 15), 30)]
        for first, last, count in periods:
            for unit in rng.choices(units, weights, k=count):
                person = self.staff.hire(unit.key, days(rng, first, last))
                self.hires.append(person)
                if rng.random() < 0.93:
                    person.done = max(person.hired, date(2024, 1, 8)) + timedelta(days=rng.randrange(10, 190))
        self.hires.sort(key=lambda p: p.hired)
        # A few of those who were there before and had not taken it, in every unit.
        self.late = []
        for unit in expected(PLAN_2024, DECEMBER_2025):
            staff = self.staff.by_unit.get(unit.key)
            if staff is None:
                staff = self.staff.by_unit[unit.key] = [
                    self.staff.hire(unit.key, days(rng, date(2012, 1, 9), date(2023, 11, 30))) for _ in range(unit.staff)]
            free = [p for p in staff if p.done is None and len(p.units) == 1]
            for person in free[:1 if unit.staff < 14 else 2]:
                person.done = days(rng, date(2024, 1, 15), date(2025, 5, 28))
                self.late.append(person)

    # Key persons

    def _appoint(self, unit, appointed, second_unit=None):
        taken = {k.person for k in self.keys}
        staff = self.staff.by_unit[unit]
        person = self.rng.choice([p for p in staff if p not in taken and len(p.units) == 1
                                  and p.hired < appointed])
        key = Key(person, [unit] + ([second_unit] if second_unit else []), appointed)
        self.keys.append(key)
        return key

    def active(self, unit, cutoff):
        return [k for k in self.keys if unit in k.units and k.active(cutoff)]

    @staticmethod
    def units_of(key, cutoff):
        """The units a key person served at the cut-off, under the names they had then."""
        back = {new: old for old, new in SUCCESSOR.items() if not BY_KEY[new].open_at(cutoff)}
        return [back.get(unit, unit) for unit in key.units]

    def key_list(self, plan, cutoff, since):
        """(key, unit) for everyone who stands in the lists: active, or ended since a date."""
        units = {u.key for u in expected(plan, cutoff)}
        pairs = [(key, unit) for key in self.keys for unit in self.units_of(key, cutoff)
                 if unit in units and key.appointed <= cutoff and (key.ended is None or key.ended > since)]
        order = list(BY_KEY)
        return sorted(pairs, key=lambda pair: (order.index(pair[1]), pair[0].appointed, pair[0].person.number))

    def _key_persons_2022(self):
        rng = self.rng
        units = expected(PLAN_2022, APRIL_2023)
        own = [u.key for u in units if not u.private]
        private = [u.key for u in units if u.private]
        without = set(WITHOUT_2023 + rng.sample([k for k in own if k not in WITHOUT_2023 and k not in ALWAYS], 5))
        start = [k for k in own if k not in without]
        start += [k for k in private if k not in without][:7]
        seconds = rng.sample([k for k in start if not BY_KEY[k].private], 20)
        shared = keys("Gruppbostad Tranbäret", "Gruppbostad Stenmuren")
        for unit in start:
            if unit == shared[1] and unit not in seconds:
                continue  # served by the neighbour's key person
            self._appoint(unit, days(rng, date(2022, 6, 1), date(2023, 4, 21)),
                          shared[1] if unit == shared[0] else None)
        for unit in seconds:
            if unit != shared[1]:
                self._appoint(unit, days(rng, date(2022, 9, 1), date(2023, 4, 21)))
        self._fit(start, APRIL_2023, 105)
        # From May to December 2023: some leave, some are replaced, more units join.
        for old, new in SUCCESSOR.items():
            for key in self.keys:
                key.units = [new if u == old else u for u in key.units]
        moved = lambda k: SUCCESSOR.get(k, k)
        fixed = set(ALWAYS) | set(shared)
        two = [k for k in start if len(self.active(moved(k), APRIL_2023)) == 2 and k not in fixed]
        one = [k for k in start if len(self.active(moved(k), APRIL_2023)) == 1 and k not in fixed
               and not BY_KEY[k].private]
        for unit in rng.sample(two, 4):
            self._end(moved(unit), date(2023, 6, 1), date(2023, 11, 15))
        for i, unit in enumerate(rng.sample(one, 5)):
            when = self._end(moved(unit), date(2023, 6, 1), date(2023, 11, 15))
            if i < 3:
                self._appoint(moved(unit), when)
        joining = [u for u in sorted(without) if not BY_KEY[u].private]
        joining = rng.sample(joining, len(joining) - 4) + rng.sample([k for k in private if k not in start], 7)
        for unit in joining:
            self._appoint(unit, days(rng, date(2023, 5, 15), date(2023, 12, 8)))
        self._fit([moved(k) for k in start], DECEMBER_2023, 116, date(2023, 9, 4), date(2023, 12, 8))

    def _key_persons_2024(self):
        rng = self.rng
        closed = {u.key for u in UNITS if u.closes and DECEMBER_2023 < u.closes < MAY_2025}
        for key in self.keys:
            if key.units[0] in closed and key.active(DECEMBER_2023):
                key.ended = BY_KEY[key.units[0]].closes
        units = [u.key for u in expected(PLAN_2024, MAY_2025)]
        ones = [k for k in units if len(self.active(k, DECEMBER_2023)) == 1 and k not in ALWAYS
                and len(self.active(k, DECEMBER_2023)[0].units) == 1]
        for i, unit in enumerate(rng.sample(ones, 11)):
            when = self._end(unit, date(2024, 6, 3), date(2025, 4, 30))
            if i < 10:
                self._appoint(unit, when)
        empty = [k for k in units if not self.active(k, MAY_2025) and k not in CLOSING]
        for unit in rng.sample(empty, len(empty) - 7):
            self._appoint(unit, days(rng, date(2024, 2, 1), date(2025, 5, 16)))
        pair = keys("Demensteamet", "Palliativa teamet")
        self.active(pair[0], MAY_2025)[0].units.append(pair[1])
        self._fit([k for k in units if k not in CLOSING], MAY_2025, 129, date(2024, 2, 1), date(2025, 5, 16))
        full = [k for k in units if k not in CLOSING and k not in UNTOLD_2025]
        self._fit(full, AUGUST_2025, 133, date(2025, 6, 9), date(2025, 8, 22))
        for unit in CLOSING:
            for key in self.active(unit, AUGUST_2025):
                key.ended = BY_KEY[unit].closes
        self._appoint(BY_NAME["Daglig verksamhet Glimten"].key, date(2025, 9, 15))
        self._fit(full, DECEMBER_2025, 134, date(2025, 9, 8), date(2025, 12, 5))

    def _end(self, unit, first, last):
        key = self.rng.choice([k for k in self.active(unit, first) if len(k.units) == 1])
        key.ended = days(self.rng, first, last)
        return key.ended

    def _fit(self, units, cutoff, target, first=date(2022, 9, 1), last=APRIL_2023 - timedelta(days=9)):
        """Appoint second key persons until the number of people is the one wanted."""
        while (count := sum(k.active(cutoff) for k in self.keys)) < target:
            few = [u for u in units if len(self.active(u, cutoff)) == 1 and u in self.staff.by_unit
                   and len(self.staff.by_unit[u]) > 9 and not BY_KEY[u].private]
            self._appoint(self.rng.choice(few), days(self.rng, first, last))
        if count > target:
            raise SystemExit(f"{count} key persons at {cutoff}, meant {target}")

    # Routines for the child perspective

    def _routines(self):
        rng = self.rng
        units = [u.key for u in UNITS if u.key not in NO_CHILDREN and u.key != BY_NAME["Hemtjänst Tistelängen"].key]
        early = [u for u in units if BY_KEY[u].opens is None]
        rng.shuffle(early)
        steps = [(26, date(2020, 9, 1), date(2023, 4, 14)), (46, date(2023, 5, 2), date(2023, 12, 15)),
                 (24, date(2024, 1, 15), date(2025, 5, 20)), (3, date(2025, 6, 10), date(2025, 8, 25)),
                 (5, date(2025, 9, 2), date(2025, 12, 12))]
        self.routine, self.revised, self.started = {}, {}, {}
        rest = list(early)
        for count, first, last in steps:
            for unit in rest[:count]:
                self.routine[unit] = days(rng, first, last)
            rest = rest[count:]
        for unit in units:
            decided = self.routine.get(unit)
            self.started[unit] = (decided - timedelta(days=rng.randrange(150, 500)) if decided
                                  else days(rng, date(2023, 2, 1), date(2025, 10, 1)))
            if decided and decided < date(2023, 6, 1) and rng.random() < 0.5:
                self.revised[unit] = days(rng, date(2024, 2, 1), date(2025, 11, 20))
        for unit, when in {"Ungdomsteamet": date(2024, 9, 10), "Kaprifolens Omsorg": date(2025, 2, 3)}.items():
            self.routine[BY_NAME[unit].key] = when
        for old, new in SUCCESSOR.items():
            self.routine[old] = self.routine[new] = date(2022, 11, 7)
            self.revised.pop(old, None)
        # On and just outside the edge of 24 months before 31 May and 31 August 2025.
        later = [u for u in early if date(2023, 5, 1) < self.routine.get(u, date(2000, 1, 1)) < date(2023, 12, 31)]
        for unit, when in zip(later, (date(2023, 5, 31), date(2023, 5, 30), date(2023, 8, 31), date(2023, 8, 30))):
            self.routine[unit] = when
            self.revised.pop(unit, None)
        self.no_date = set(rng.sample([u for u in early if self.routine.get(u, MAY_2025) < APRIL_2023
                                       and u not in self.revised and u not in SUCCESSOR], 3))

    def routine_at(self, unit, cutoff):
        """Answer, decided, revised."""
        if unit in NO_CHILDREN:
            return "Ej relevant", None, None
        decided = self.routine.get(unit)
        if decided and decided <= cutoff:
            revised = self.revised.get(unit)
            revised = revised if revised and revised <= cutoff else None
            return "Ja", None if unit in self.no_date else decided, revised
        return ("Pågår" if self.started[unit] <= cutoff else "Nej"), None, None


NO_CHILDREN = keys("Förvaltningsstöd", "Digitalisering och e-hälsa", "Avgiftsenheten", "Bemanningsenheten",
                   "Hjälpmedelscentralen")
# Units with a key person all the time, because a file depends on it.
ALWAYS = keys("Familjefrid", "Gruppbostad Tranbäret", "Gruppbostad Stenmuren", "Boendestöd Norr", "Demensteamet",
              "Palliativa teamet", "Äldreboendet Gullvivan", "Äldreboendet Mandelblom", "Daglig verksamhet Verkstan",
              "Arbetsterapienheten")
# No key person in April 2023. The first eight reported nothing at all then.
SILENT_2023 = keys("Hemtjänst Västerhamn", "Äldreboendet Videslingan", "Personlig assistans väst", "Hemrehabteamet",
                   "Getryggens Behandlingshem", "Kornknarren HVB", "Blåmesgården", "Humlekvist Hemtjänst")
WITHOUT_2023 = SILENT_2023 + keys("Nattpatrullen", "Hemsjukvård Natt", "Avgiftsenheten", "Förvaltningsstöd")
CLOSING = keys("Daglig verksamhet Verkstan")
# Private providers that had not answered at delår 2, 2025.
UNTOLD_2025 = keys("Vintersippan Vård", "Åsfibblan Assistans", "Ormbunksdalen", "Frostnävans Boendestöd",
                   "Rönnskogsro")
