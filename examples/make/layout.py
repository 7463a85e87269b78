"""How departments lay their tables out: titles above the header, merged cells, dates and yes in many ways."""

from dataclasses import dataclass, field
from datetime import date

from rows import COLUMNS
from units import BY_KEY, DEPT

MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
          "november", "december"]

DATES = {
    "excel": lambda d: d,
    "iso": lambda d: d.isoformat(),
    "compact": lambda d: d.strftime("%Y%m%d"),
    "six": lambda d: d.strftime("%y%m%d"),
    "long": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "slash": lambda d: f"{d.day}/{d.month} {d.year}",
    "dot": lambda d: f"{d.day}.{d.month}.{d.year}",
}
MIXED = ["iso", "compact", "long", "slash", "dot", "six"]


@dataclass
class Table:
    """A table of one form. `columns` is the order; `titles` the titles as written, where they differ."""

    sheet: str
    rows: list
    form: str = ""
    columns: list = None
    drop: tuple = ()
    titles: dict = field(default_factory=dict)
    lead: tuple = ()  # title lines above the header
    gap: int = 1  # empty lines between them and the header
    dept: str = "full"  # full, short, merged, blank (said once, then empty), none (no such column)
    merge_units: bool = False
    dates: str = "excel"
    yes: str = "Ja"
    no: str = "Nej"
    extra: dict = field(default_factory=dict)  # further columns: title -> function of the row's number
    two_lines: bool = False  # header over two lines: Träff over vår and höst
    total: tuple = ()  # columns summed in a last row
    total_off: int = 0  # what the department's own sum is wrong by

    def __post_init__(self):
        self.form = self.form or (self.rows[0].form if self.rows else "insatser")
        self.columns = [c for c in self.columns or COLUMNS[self.form] if c not in self.drop]
        if self.dept == "none":
            self.columns = [c for c in self.columns if c != "Avdelning"]


@dataclass
class Grid:
    cells: list
    merges: list  # first row, first column, last row, last column
    header: int  # the header's (last) row


def _value(table, row, column, number):
    if column in row.shown:
        return row.shown[column]
    if column == "Enhet":
        return row.unit_name()
    value = row.values.get(column)
    if value is True:
        return table.yes
    if value is False:
        return table.no
    if isinstance(value, date):
        style = MIXED[number % len(MIXED)] if table.dates == "mixed" else table.dates
        return DATES[style](value)
    return value


def _department(table, row, previous):
    if "Avdelning" in row.shown:
        return row.shown["Avdelning"]
    name = DEPT[row.dept].name
    if table.dept == "short":
        return row.dept
    if table.dept in ("merged", "blank") and previous is not None and previous.dept == row.dept:
        return None
    return name


def grid(table):
    width = len(table.columns) + len(table.extra)
    cells = [[line] + [None] * (width - 1) for line in table.lead]
    if table.lead:
        cells += [[None] * width for _ in range(table.gap)]
    merges = []
    titles = [table.titles.get(c, c) for c in table.columns] + list(table.extra)
    if table.two_lines:
        top, low = [], []
        at = len(cells)
        for i, title in enumerate(titles):
            if title.startswith("Träff "):
                top.append("Träff" if title.endswith("vår") else None)
                low.append(title.split()[1])
            else:
                top.append(title)
                low.append(None)
                merges.append((at, i, at + 1, i))
        spring = titles.index("Träff vår")
        merges.append((at, spring, at, spring + 1))
        cells += [top, low]
    else:
        cells.append(titles)
    header = len(cells) - 1
    runs = {"Avdelning": table.dept == "merged", "Enhet": table.merge_units}
    starts = {}
    previous = None
    for number, row in enumerate(table.rows):
        line = []
        for column in table.columns:
            value = _department(table, row, previous) if column == "Avdelning" else _value(table, row, column, number)
            if column == "Enhet" and table.merge_units and previous is not None and previous.unit == row.unit:
                value = None
            line.append(value)
        line += [make(number) for make in table.extra.values()]
        cells.append(line)
        for column, on in runs.items():
            if on and column in table.columns:
                at = table.columns.index(column)
                if line[at] is not None:
                    starts.setdefault(column, []).append(len(cells) - 1)
        previous = row
    for column, firsts in starts.items():
        at = table.columns.index(column)
        for first, following in zip(firsts, firsts[1:] + [len(cells)]):
            if following - first > 1:
                merges.append((first, at, following - 1, at))
    if table.total:
        line = ["Summa"] + [None] * (width - 1)
        for column in table.total:
            line[table.columns.index(column)] = sum(r.values[column] for r in table.rows) + table.total_off
        cells.append(line)
    return Grid(cells, merges, header)


def sort_rows(rows, order=None):
    """By department, unit, and then as they came."""
    keys = list(BY_KEY)
    rank = {r: i for i, r in enumerate(rows)}
    return sorted(rows, key=lambda r: (keys.index(r.unit) if r.unit else len(keys), rank[r]) if not order else order(r))
