"""Runs the program over spreadsheets that others made, each the only submission, and over damaged copies of them.

    cargo build --release && cargo build --example cells
    python tests/corpus/corpus.py --program target/release/fokusrapport FOLDER
    python tests/corpus/corpus.py --program target/release/fokusrapport --cells target/debug/examples/cells \\
        --mutants 10000 FOLDER

Held to: no panic, abort or hang; the wall clock and memory below; a file that cannot be read is exactly one error finding
of class 1. With --cells: a damaged copy of a packed workbook whose checksums were left as they were gives an error, or the
cells of the whole file, and never others. What breaks a rule is printed and kept in --keep; --report writes a line for
every run. The mutants are the same for the same seed. No corpus is in the repository.
"""

import argparse
import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import mutate

SECONDS = 20
MEGABYTES, MEGABYTES_XLS = 1126, 1638
REGISTER = "Avdelning;Kortnamn;Enhet;Enhetens kortnamn;Regi;Medarbetare;Från;Till\nHemtjänsten;HTJ;Norr;;Egen;10;;\n"
ROUND = "inlamningar/2025-juni"


def workspace(program, within):
    """A small workspace with an empty folder of submissions."""
    folder = Path(tempfile.mkdtemp(dir=within))
    subprocess.run([program, "ny", folder / "w"], check=True, stdout=subprocess.DEVNULL)
    (folder / "w/organisation.csv").write_text(REGISTER, encoding="utf-8")
    (folder / "w" / ROUND).mkdir(parents=True)
    return folder / "w"


def run(command, megabytes):
    """Runs a command under the limits. Exit status (negative: the signal), seconds, megabytes, and what it wrote."""

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.monotonic()
        child = subprocess.Popen(command, stdout=out, stderr=err, preexec_fn=limit)
        signal.signal(signal.SIGALRM, lambda *_: child.send_signal(signal.SIGKILL))
        signal.alarm(SECONDS)
        _, status, usage = os.wait4(child.pid, 0)
        signal.alarm(0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - started
        out.seek(0), err.seek(0)
        return child.returncode, seconds, usage.ru_maxrss / 1024, out.read(), err.read().decode(errors="replace")


def limit_of(name):
    return MEGABYTES_XLS if name.lower().endswith((".xls", ".xlt", ".et")) else MEGABYTES


def check(program, place, name):
    """What `granska` makes of the one file in the workspace: a row of the report, and what is wrong."""
    command = [program, "-C", place, "granska", "juni", "2025", "--json"]
    status, seconds, megabytes, out, err = run(command, limit_of(name))
    row = {"status": status, "seconds": round(seconds, 2), "mb": round(megabytes), "findings": [], "wrong": []}
    if status not in (0, 1):
        row["wrong"].append(f"exit status {status}: {err.strip()[-300:]}")
        return row
    if "panicked" in err:
        row["wrong"].append(f"panic: {err.strip()[-300:]}")
    document = json.loads(out)
    for finding in document["findings"]:
        if finding["code"].startswith("F1"):
            row["findings"].append((finding["code"], finding["severity"], finding["message"]))
    errors = [finding for finding in row["findings"] if finding[1] == "error"]
    if len(errors) > 1:
        row["wrong"].append(f"{len(errors)} error findings of the file")
    if errors and document["reconciliation"]:
        row["wrong"].append("an error, and tables all the same")
    return row


def cells(program, path):
    """Codes and cells of a file, or none where the reading did not end well."""
    status, _, _, out, _ = run([program, path], limit_of(path.name))
    if status != 0:
        return None
    codes, _, rest = out.partition(b"\n")
    return codes.decode().split(), rest


def whole(options, place, path):
    """A file as it is."""
    target = place / ROUND / path.name
    shutil.copyfile(path, target)
    row = check(options.program, place, path.name)
    target.unlink()
    return row


def mutant(options, place, number, files):
    """The damaged copy of that number."""
    dice = random.Random(f"{options.seed} {number}")
    path = dice.choice(files)
    kind, data, sealed = mutate.mutate(path.read_bytes(), dice)
    target = place / ROUND / path.name
    target.write_bytes(data)
    row = check(options.program, place, path.name)
    if options.cells and sealed and not row["wrong"] and not any(level == "error" for _, level, _ in row["findings"]):
        before, after = cells(options.cells, path), cells(options.cells, target)
        row["compared"] = True
        # A file that is refused as it is has no cells to hold a copy against: what was damaged may have been what was wrong.
        is_read = before is not None and (before[1].strip() or not before[0])
        if is_read and (after is None or before[1] != after[1]):
            row["wrong"].append("other cells without an error")
    if row["wrong"] and options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(target, options.keep / f"{number}-{kind}-{path.name}")
    target.unlink()
    return f"{number} {kind} {path}", row


PLACE = None


def work(job):
    """One run in a process of its own workspace."""
    global PLACE
    options, number, files = job
    PLACE = PLACE or workspace(options.program, options.scratch)
    if number is None:
        return str(files[0]), whole(options, PLACE, files[0])
    return mutant(options, PLACE, number, files)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpus", type=Path, nargs="+")
    arguments.add_argument("--program", type=Path, required=True)
    arguments.add_argument("--cells", type=Path)
    arguments.add_argument("--mutants", type=int, default=0)
    arguments.add_argument("--from", type=int, default=0, dest="first", help="the number of the first mutant")
    arguments.add_argument("--seed", default="1")
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument("--report", type=Path)
    options = arguments.parse_args()
    options.program = options.program.resolve()
    files = sorted(path for root in options.corpus for path in root.rglob("*") if path.is_file())
    files = [path for path in files if path.name not in ("MANIFEST.tsv", "README.md")]
    mutants = range(options.first, options.first + options.mutants)
    jobs = [(options, number, files) for number in mutants] or [(options, None, [path]) for path in files]
    os.nice(19)
    rows = []
    with tempfile.TemporaryDirectory(prefix="corpus-") as options.scratch, multiprocessing.Pool(2) as pool:
        for name, row in pool.imap_unordered(work, jobs):
            rows.append((name, row))
            for wrong in row["wrong"]:
                print(f"{name}: {wrong}", flush=True)
    rows.sort(key=lambda row: row[0])
    if options.report:
        lines = (json.dumps({"name": name, **row}, ensure_ascii=False) for name, row in rows)
        options.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    wrong = sum(bool(row["wrong"]) for _, row in rows)
    refused = sum(any(level == "error" for _, level, _ in row["findings"]) for _, row in rows)
    compared = sum("compared" in row for _, row in rows)
    print(f"{len(rows)} runs, {refused} refused, {compared} compared by cell, {wrong} wrong")
    for key in ("seconds", "mb"):
        for name, row in sorted(rows, key=lambda row: -row[1][key])[:5]:
            print(f"  {row[key]:>8} {key}  {name}")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
