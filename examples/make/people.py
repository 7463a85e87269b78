"""The invented staff. Names are drawn at random from common ones; nobody is meant."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from units import BY_KEY, BY_NAME, PLAN_2022, SUCCESSOR, register

FIRST = """
    Agneta Ahmed Albin Alexandra Alva Amanda Amina Anders Anneli Annika Axel Barbro Bengt Berit Bo Britta Camilla
    Cecilia Charlotte Daniel David Ellinor Elin Elsa Emelie Emil Emma Erik Eva Fatima Felicia Filip Frida Gabriella
    Gunilla Gustav Hanna Hassan Helena Henrik Hugo Ida Inger Ingela Ingrid Irene Isabelle Jakob Jenny Jens Johan
    Johanna Jonas Josefin Julia Karin Katarina Kerstin Klara Kristina Lars Leila Lena Leo Linda Lisa Lotta Louise
    Lovisa Malin Margareta Maria Marie Markus Martin Matilda Mats Mikael Mohamed Moa Monica Nadja Niklas Nils Nora
    Oskar Patrik Pernilla Per Peter Pia Rebecka Robin Rolf Samuel Sandra Sara Simon Siv Sofia Susanne Therese Thomas
    Tina Tove Ulla Ulrika Veronica Viktor Vilma Yasmin Yvonne Åke Åsa Örjan
""".split()
LAST = """
    Abrahamsson Ahlgren Alm Almkvist Arvidsson Axelsson Backlund Berglund Bergman Bergqvist Björk Björkman Blom
    Blomgren Boström Bäckman Dahl Dahlberg Danielsson Edlund Ek Eklund Ekström Eliasson Engström Eriksson Falk
    Forsberg Forslund Franzén Fredriksson Gunnarsson Gustafsson Hagström Hammar Hansson Hedlund Hedman Hellström
    Henriksson Hermansson Holm Holmberg Holmgren Häggkvist Isaksson Jakobsson Jansson Johansson Jonasson Jonsson
    Josefsson Karlsson Klasson Kvist Larsson Lindahl Lindberg Lindblom Lindell Lindholm Lindkvist Lindroth Lund
    Lundberg Lundgren Lundin Lundmark Löfgren Malm Martinsson Mattsson Melin Moberg Månsson Nilsson Norberg Nordin
    Nordström Norling Nyberg Nyström Nätterlund Oskarsson Palmgren Pettersson Rosén Rydberg Samuelsson Sandberg
    Sandström Sjöberg Sjögren Skoglund Ståhl Strand Sundberg Sundin Svedberg Svensson Söderberg Söderlund Thorén
    Vallin Vesterlund Wallin Wikström Åberg Åkesson Åström Öberg Öhman
""".split()


@dataclass(eq=False)
class Person:
    number: int
    name: str
    employee_id: str | None
    email: str
    hired: date
    units: list = field(default_factory=list)  # unit keys; more than one for those who work in two units
    done: date | None = None  # first completion of the course, if any
    undated: bool = False  # the department knows that it was done, not when


def ascii_name(text):
    return text.lower().translate(str.maketrans("åäöéü ", "aaoeu."))


def days(rng, first, last):
    """A weekday between two dates."""
    day = first + timedelta(days=rng.randrange((last - first).days + 1))
    while day.weekday() > 4 and day > first:
        day -= timedelta(days=1)
    return day


class Staff:
    """Everybody, by unit, in an order that stays the same from occasion to occasion."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        pairs = [f"{first} {last}" for first in FIRST for last in LAST]
        self.rng.shuffle(pairs)
        self._names = iter(pairs)
        self._count = 0
        self.all = []
        self.by_unit = {}
        for unit, staff in register(PLAN_2022):
            if unit.key in SUCCESSOR.values():
                continue
            self.by_unit[unit.key] = [self.hire(unit.key, days(self.rng, date(2001, 1, 8), date(2022, 8, 31)))
                                      for _ in range(staff)]
        self._two_units()
        for old, new in SUCCESSOR.items():
            self.by_unit[new] = list(self.by_unit[old])

    def hire(self, unit_key, when):
        self._count += 1
        name = next(self._names)
        unit = BY_KEY[unit_key]
        domain = "socialforvaltningen.example"
        employee_id = f"A{10200 + self._count * 7 % 89000:05}"
        if unit.private:
            employee_id = None
            domain = ascii_name((unit.short or unit.name).split()[0]) + ".example"
        person = Person(self._count, name, employee_id, f"{ascii_name(name)}@{domain}", when, [unit_key])
        self.all.append(person)
        return person

    def _two_units(self):
        """Some work in two units: the last place of the second unit is the same person's."""
        for first, second in TWO_UNITS:
            a, b = BY_NAME[first].key, BY_NAME[second].key
            leaver = self.by_unit[b].pop()
            self.all.remove(leaver)
            person = self.by_unit[a][-1]
            person.units.append(b)
            self.by_unit[b].append(person)


TWO_UNITS = [
    ("Hemtjänst Ängslyckan", "Äldreboendet Hasselbacken"),
    ("Hemtjänst Furulund", "Hemtjänst Rosengången"),
    ("Gruppbostad Stenmuren", "Gruppbostad Tranbäret"),
    ("Familjestödsenheten", "Biståndsenhet äldre norr"),
    ("Hemsjukvård Natt", "Äldreboendet Tallkronan"),
    ("Gruppbostad Ljungheden", "Hemtjänst Östervik"),
]
