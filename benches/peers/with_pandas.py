"""The job with pandas: with_pandas.py WORKSPACE OUT openpyxl|calamine."""

import sys

import pandas as pd

import job

workspace, out, engine = sys.argv[1:]
register_file, submissions = job.files(workspace)
PLACE = ["Avdelning", "Enhet"]
COLUMNS = {
    "training": [*PLACE, "Anställnings-ID", "E-post", "Kurs", "Status", "Genomförd datum"],
    "key_persons": [*PLACE, "E-post", "Utsedd datum", "Avslutad datum"],
    "child_perspective": [*PLACE, "Rutin barnperspektiv", "Rutin beslutad datum"],
}


def tables(path):
    if path.suffix == ".csv":
        return [pd.read_csv(path, sep=";", dtype=str, encoding="utf-8-sig")]
    return pd.read_excel(path, sheet_name=None, engine=engine).values()


def day(frame, column):
    return pd.to_datetime(frame[column], errors="coerce", format="ISO8601")


found = {form: [] for form in COLUMNS}
for path in submissions:
    for table in tables(path):
        form = job.form(table.columns)
        if form:
            found[form].append(table[[column for column in COLUMNS[form] if column in table.columns]])
training, keys, child = (
    pd.concat(frames) if frames else pd.DataFrame(columns=COLUMNS[form]) for form, frames in found.items()
)
register = pd.read_csv(register_file, sep=";", encoding="utf-8-sig")[[*PLACE, "Regi"]]
cutoff = pd.Timestamp(job.CUTOFF)

# The same person by id or by e-mail: an e-mail that stands beside an id is that id.
training["E-post"] = training["E-post"].str.lower()
both = training.dropna(subset=["Anställnings-ID", "E-post"]).drop_duplicates("E-post")
by_email = both.set_index("E-post")["Anställnings-ID"]
email = training["E-post"]
training["person"] = training["Anställnings-ID"].fillna(email.map(by_email)).fillna(email)
trained = training[
    training["Kurs"].isin(job.COURSES)
    & training["Status"].fillna("Genomförd").eq("Genomförd")
    & (day(training, "Genomförd datum") <= cutoff)
].merge(register, on=PLACE)
appointed, ended = day(keys, "Utsedd datum"), day(keys, "Avslutad datum")
active = keys[(appointed.isna() | (appointed <= cutoff)) & ~(ended <= cutoff)].merge(register, on=PLACE)
active = active.assign(person=active["E-post"].str.lower(), unit=active["Avdelning"] + "/" + active["Enhet"])
decided = day(child, "Rutin beslutad datum")
routine = child[child["Rutin barnperspektiv"].eq("Ja") & ~(decided > cutoff)].merge(register, on=PLACE)
routine = routine.assign(unit=routine["Avdelning"] + "/" + routine["Enhet"])

DISTINCT = dict(zip(job.FIGURES, [(trained, "person"), (active, "person"), (active, "unit"), (routine, "unit")]))
total = {figure: int(frame[column].nunique()) for figure, (frame, column) in DISTINCT.items()}
by = {}
for dimension in ["Avdelning", "Regi"]:
    counts = {figure: frame.groupby(dimension)[column].nunique() for figure, (frame, column) in DISTINCT.items()}
    by[dimension] = pd.DataFrame(counts).fillna(0).astype(int).to_dict("index")
job.report(total, by, out)
