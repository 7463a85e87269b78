"""The job with polars, and fastexcel for workbooks: with_polars.py WORKSPACE OUT."""

import sys

import polars as pl

import job

workspace, out = sys.argv[1:]
register_file, submissions = job.files(workspace)
PLACE = ["Avdelning", "Enhet"]
TEXTS = {
    "training": [*PLACE, "Anställnings-ID", "E-post", "Kurs", "Status"],
    "key_persons": [*PLACE, "E-post"],
    "child_perspective": [*PLACE, "Rutin barnperspektiv"],
}
DAYS = {
    "training": ["Genomförd datum"],
    "key_persons": ["Utsedd datum", "Avslutad datum"],
    "child_perspective": ["Rutin beslutad datum"],
}


def tables(path):
    if path.suffix == ".csv":
        return [pl.read_csv(path, separator=";", infer_schema=False)]
    return pl.read_excel(path, sheet_id=0, engine="calamine").values()


def day(column, kind):
    return column.str.to_date("%Y-%m-%d", strict=False) if kind == pl.String else column.cast(pl.Date)


def narrowed(table, form):
    schema = table.schema
    texts = [pl.col(name).cast(pl.String) for name in TEXTS[form]]
    return table.select(texts + [day(pl.col(name), schema[name]) for name in DAYS[form]])


found = {form: [] for form in TEXTS}
for path in submissions:
    for table in tables(path):
        form = job.form(table.columns)
        if form:
            found[form].append(narrowed(table, form))
training, keys, child = (
    pl.concat(frames)
    if frames
    else pl.DataFrame(schema={**dict.fromkeys(TEXTS[form], pl.String), **dict.fromkeys(DAYS[form], pl.Date)})
    for form, frames in found.items()
)
register = pl.read_csv(register_file, separator=";").select(*PLACE, "Regi")

# The same person by id or by e-mail: an e-mail that stands beside an id is that id.
training = training.with_columns(email=pl.col("E-post").str.to_lowercase())
both = training.drop_nulls(["Anställnings-ID", "email"]).unique("email").select("email", known="Anställnings-ID")
trained = (
    training.join(both, on="email", how="left")
    .filter(
        pl.col("Kurs").is_in(job.COURSES)
        & pl.col("Status").fill_null("Genomförd").eq("Genomförd")
        & (pl.col("Genomförd datum") <= job.CUTOFF)
    )
    .with_columns(person=pl.coalesce("Anställnings-ID", "known", "email"))
    .join(register, on=PLACE)
)
appointed, ended = pl.col("Utsedd datum"), pl.col("Avslutad datum")
active = keys.filter(
    (appointed.is_null() | (appointed <= job.CUTOFF)) & (ended.is_null() | (ended > job.CUTOFF))
).join(register, on=PLACE)
active = active.with_columns(person=pl.col("E-post").str.to_lowercase(), unit=pl.concat_str(PLACE, separator="/"))
decided = pl.col("Rutin beslutad datum")
routine = child.filter(
    pl.col("Rutin barnperspektiv").eq("Ja") & (decided.is_null() | (decided <= job.CUTOFF))
).join(register, on=PLACE)
routine = routine.with_columns(unit=pl.concat_str(PLACE, separator="/"))

DISTINCT = dict(zip(job.FIGURES, [(trained, "person"), (active, "person"), (active, "unit"), (routine, "unit")]))
total = {figure: frame[column].n_unique() for figure, (frame, column) in DISTINCT.items()}
by = {}
for dimension in ["Avdelning", "Regi"]:
    values = by.setdefault(dimension, {})
    for figure, (frame, column) in DISTINCT.items():
        for value, count in frame.group_by(dimension).agg(pl.col(column).n_unique()).iter_rows():
            values.setdefault(value, {})[figure] = count
job.report(total, by, out)
