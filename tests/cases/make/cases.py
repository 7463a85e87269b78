"""A case: a folder with input/ and, where something is not as usual, case.toml. The runner writes expected."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = {}

# The usual register with room for large counts.
LARGE = {"organisation.csv": re.sub(r";(Egen|Privat);\d+;", r";\1;5000;", (ROOT / "organisation.csv").read_text())}

UTBILDNING = "Avdelning | Enhet | Anställnings-ID | E-post | Namn | Anställd datum | Kurs | Status | Genomförd datum\n"
UTBILDNING_SUMMERAD = "Avdelning | Enhet | Kurs | Antal medarbetare | Antal genomförda | Per datum\n"
NYCKELPERSONER = ("Avdelning | Enhet | Namn | E-post | Utsedd datum | Avslutad datum | Träff vår | Träff höst"
                  " | Hederskurs\n")
NYCKELPERSONER_SUMMERAD = "Avdelning | Enhet | Antal nyckelpersoner | Per datum\n"
BARNPERSPEKTIV = ("Avdelning | Enhet | Rutin barnperspektiv | Rutin beslutad datum | Rutin reviderad datum | Barnombud"
                  " | Rutin orosanmälan | Kommentar\n")
INSATSER = "Avdelning | Enhet | Område | Insats | Beskrivning | Status | Datum\n"


def case(name, files=None, texts=None, workspace=None, **settings):
    """Declares a case: submissions, texts and other files of the workspace by path, and settings for case.toml."""
    assert name not in CASES, name
    CASES[name] = ({f"submissions/{path}": data for path, data in (files or {}).items()}
                   | {f"texts/{path}": data for path, data in (texts or {}).items()} | (workspace or {}), settings)


def write():
    """Writes every case. What the runner has expected of a case is kept; folders of cases that are gone are removed."""
    for folder in ROOT.iterdir():
        if folder.is_dir() and folder.name != "make" and folder.name not in CASES:
            shutil.rmtree(folder)
    for name, (files, settings) in CASES.items():
        folder = ROOT / name
        shutil.rmtree(folder / "input", ignore_errors=True)
        (folder / "input").mkdir(parents=True)
        for path, data in files.items():
            target = folder / "input" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data.encode() if isinstance(data, str) else data)
        settings_file = folder / "case.toml"
        settings_file.unlink(missing_ok=True)
        if settings:
            settings_file.write_text("".join(f"{key} = {_toml(value)}\n" for key, value in settings.items()))


def _toml(value):
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
