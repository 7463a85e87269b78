"""Cells, tables and sheets as the cases write them, before some program's format is made of them."""

import datetime
import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Percent:
    """A number that is shown as per cent."""

    value: float


@dataclass(frozen=True)
class Fault:
    """A cell that holds an error value such as #N/A."""

    code: str


@dataclass
class Sheet:
    """A sheet. Merges are (first row, first column, last row, last column), from 1."""

    name: str
    rows: list
    merges: list = field(default_factory=list)
    hidden: bool = False
    hidden_rows: tuple = ()


def cell(text):
    """A cell of a text table: dates, numbers, per cent, truth values and errors as such; after '
    always text, as in Excel. A ¦ stands for the | of short names."""
    text = text.strip().replace("¦", "|")
    if not text:
        return None
    if text.startswith("'"):
        return text[1:]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.date.fromisoformat(text)
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    if re.fullmatch(r"\d+%", text):
        return Percent(int(text[:-1]) / 100)
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    if re.fullmatch(r"#[A-Z/0!?]+", text):
        return Fault(text)
    return text


def table(text):
    """Rows of a text table: a line a row, cells parted by |. A line of nothing but . is an empty row."""
    rows = []
    for line in text.strip("\n").splitlines():
        rows.append([] if line.strip() == "." else [cell(one) for one in line.split("|")])
    return rows


def shown(value):
    """A value as a program writes it in delimited text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, Percent):
        return f"{value.value:.0%}"
    if isinstance(value, Fault):
        return value.code
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return str(value)


def sheets(content, name="Blad1"):
    """One or more sheets, from a text table, rows, a sheet or a list of sheets."""
    if isinstance(content, str):
        content = table(content)
    if isinstance(content, Sheet):
        content = [content]
    if content and isinstance(content[0], Sheet):
        return [Sheet(s.name, table(s.rows) if isinstance(s.rows, str) else s.rows, s.merges, s.hidden, s.hidden_rows)
                for s in content]
    return [Sheet(name, content)]
