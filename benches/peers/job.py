"""What the peers share: which files there are, what counts, and the report. No counting and no reading."""

import datetime
import json
import sys
from pathlib import Path

CUTOFF = datetime.date(2025, 5, 31)
COURSES = ["Våld (NCK)", "Webbkurs om våld"]
FIGURES = ["trained", "key_persons", "units_with_key_person", "units_with_routine"]


def files(workspace: str) -> tuple[Path, list[Path]]:
    """The register, and what was sent in."""
    root = Path(workspace)
    return root / "organisation.csv", sorted((root / "inlamningar" / "2025-juni").iterdir())


def form(columns) -> str | None:
    """What a table is about, told by its header."""
    signs = {"Kurs": "training", "Utsedd datum": "key_persons", "Rutin barnperspektiv": "child_perspective"}
    return next((form for sign, form in signs.items() if sign in columns), None)


def report(total: dict, by: dict[str, dict[str, dict]], out: str) -> None:
    """Writes the figures as Markdown and HTML, and prints the totals. `by` holds figures by value by dimension."""
    lines, rows = [], []
    for dimension, values in by.items():
        head = [dimension, *FIGURES]
        lines += ["", "| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
        rows.append("<tr>" + "".join(f"<th>{title}</th>" for title in head) + "</tr>")
        for value, figures in sorted(values.items()):
            cells = [value, *(str(figures.get(figure, 0)) for figure in FIGURES)]
            lines.append("| " + " | ".join(cells) + " |")
            rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    Path(out, "report.md").write_text("\n".join(lines), encoding="utf-8")
    Path(out, "report.html").write_text("<table>" + "\n".join(rows) + "</table>", encoding="utf-8")
    json.dump(total, sys.stdout)
