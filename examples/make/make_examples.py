"""Make the example workspaces: the registers, the submissions, and the texts.

    python3 examples/make/make_examples.py

Writes into examples/vinr-2022-2023 and examples/vinr-2024-2026 beside this folder, and expected.json here. Needs the
packages of requirements.txt, and LibreOffice for the .ods files. plan.toml and rapporter/ are not touched. Running it
again gives the same bytes.
"""

import json
import shutil
from datetime import datetime
from pathlib import Path

import build_2022
import build_2024
import expected
import verify
from common import Answers
from register import write_csv_register, write_xlsx_register
from state import World
from texts import TEXTS
from units import PLAN_2022, PLAN_2024
from writers import convert_to_ods, write_pdf, write_text, write_xls, write_xlsx

HERE = Path(__file__).resolve().parent
CREATED = datetime(2025, 1, 15, 9, 0, 0)
OCCASIONS = [
    ("vinr-2022-2023", build_2022.april_rows, build_2022.april_files),
    ("vinr-2022-2023", build_2022.december_rows, build_2022.december_files),
    ("vinr-2024-2026", build_2024.may_rows, build_2024.may_files),
    ("vinr-2024-2026", build_2024.august_rows, build_2024.august_files),
    ("vinr-2024-2026", build_2024.december_rows, build_2024.december_files),
]


def write_files(folder, files):
    ods = []
    for name, kind, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "xlsx":
            write_xlsx(path, content, CREATED)
        elif kind == "xls":
            write_xls(path, content)
        elif kind == "ods":
            ods.append((path, content))
        elif kind == "csv":
            table, encoding, separator = content
            write_text(path, table, encoding, separator)
        elif kind == "pdf":
            write_pdf(path, content)
        else:
            path.write_bytes(content)
    convert_to_ods(ods, CREATED)


def main():
    root = HERE.parent
    world = World()
    for workspace in ("vinr-2022-2023", "vinr-2024-2026"):
        for part in ("inlamningar", "texter"):
            shutil.rmtree(root / workspace / part, ignore_errors=True)
        (root / workspace).mkdir(exist_ok=True)
    write_csv_register(root / "vinr-2022-2023/organisation.csv", PLAN_2022)
    write_xlsx_register(root / "vinr-2024-2026/organisation.xlsx", PLAN_2024, CREATED)
    answers = {}
    result = {}
    for workspace, make_rows, make_files in OCCASIONS:
        occasion = make_rows(world, answers.setdefault(workspace, Answers()))
        files = make_files(occasion)
        occasion.check_all_taken()
        folder = root / workspace / "inlamningar" / occasion.year_id
        write_files(folder, files)
        verify.check(folder, files)
        result.setdefault(workspace, {})[occasion.year_id] = expected.indicators(occasion)
    for workspace, occasions in TEXTS.items():
        for year_id, texts in occasions.items():
            folder = root / workspace / "texter" / year_id
            folder.mkdir(parents=True)
            for name, text in texts.items():
                (folder / f"{name}.md").write_text(text.strip() + "\n", encoding="utf-8")
    text = json.dumps(result, ensure_ascii=False, indent=1, sort_keys=False)
    (HERE / "expected.json").write_text(text + "\n", encoding="utf-8")
    verify.check_story(result)
    for workspace, occasions in result.items():
        for year_id, outcome in occasions.items():
            print(f"{workspace} {year_id}, cut-off {outcome['cutoff']}, {outcome['expected_units']} units")
            for name, figure in outcome["indicators"].items():
                told = figure["coverage"]
                bound = "minst " if figure["lower_bound"] else ""
                print(f"  {name}: {bound}{figure['value']} of {figure['of']} ({figure['share']}), "
                      f"{told['reported']} of {told['expected']} reported")


if __name__ == "__main__":
    main()
