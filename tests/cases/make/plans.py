"""Class 5: faults in plan.toml. Every one is told, and nothing is read."""

from .cases import case

PLAN = """\
format = 1

[plan]
id = "exempel"
title = "Exempelplan"
case_number = "SON 2024/1"
committee = "Socialnämnden"
administration = "Socialförvaltningen"
from = 2024-01-01
to = 2026-12-31

[[occasion]]
id = "juni"
title = "Juni"
cutoff = "05-31"
template = "in_depth"
forms = ["lokaler"]

[[form]]
id = "lokaler"
title = "Lokaler"
row = "unit"

[[form.column]]
id = "enhet"
title = "Enhet"
kind = "unit"
required = true

[[form.column]]
id = "samtalsrum"
title = "Avskilt samtalsrum"
kind = "yes_no"
required = true

[[focus_area]]
id = "samverkan"
number = 1
title = "Samverkan"
goal = "Varje enhet har ett rum för samtal."

[[focus_area.indicator]]
id = "samverkan.samtalsrum"
title = "Enheter med avskilt samtalsrum"
definition = "Enheter som har svarat Ja, av alla enheter."
count = "units"
form = "lokaler"
column = "samtalsrum"
of = "units"
"""


def plan(name, *changes):
    """A case with a plan where each of these was changed."""
    text = PLAN
    for old, new in changes:
        assert old in text, (name, old)
        text = text.replace(old, new, 1)
    case(name, {"lokaler.csv": "Enhet;Avskilt samtalsrum\r\nSolgården;Ja\r\n"}, workspace={"plan.toml": text})


def line(text):
    """A line to be taken away."""
    return f"{text}\n", ""


plan("F501-utan-citattecken", ('title = "Juni"', "title = Juni"))
plan("F501-krokiga-citattecken", ('id = "juni"', "id = ”juni”"))
plan("F501-nyckeln-tva-ganger", ('row = "unit"', 'row = "unit"\nrow = "person"'))
plan("F502-svensk-nyckel", ('title = "Juni"', 'titel = "Juni"'))
plan("F502-okand-tabell", ("format = 1", "format = 1\n\n[tillfallen]"))
plan("F501-svenska-bokstaver", ("[[occasion]]", "[[tillfälle]]"))
plan("F503-utan-id", line('id = "juni"'))
plan("F504-nummer-i-ord", ("number = 1", 'number = "ett"'))
plan("F504-text-i-stallet-for-lista", ('forms = ["lokaler"]', 'forms = "lokaler"'))
plan("F504-sant-som-text", ("required = true", 'required = "ja"'))
plan("F505-matdag", ('cutoff = "05-31"', 'cutoff = "31 maj"'))
plan("F505-slags-kolumn", ('kind = "yes_no"', 'kind = "ja_nej"'))
plan("F505-annat-format", ("format = 1", "format = 2"))
plan("F506-blanketten-felstavad", ('forms = ["lokaler"]', 'forms = ["lokal"]'))
plan("F506-kolumnen-felstavad", ('column = "samtalsrum"', 'column = "samtalsrumm"'))
plan("F507-samma-id", ('id = "samtalsrum"', 'id = "enhet"'))
plan("F507-samma-rubrik", ('title = "Avskilt samtalsrum"', 'title = "ENHET"'))
plan("F508-indikator-utan-blankett", line('form = "lokaler"'))
plan("F508-till-fore-fran", ("to = 2026-12-31", "to = 2023-12-31"))
plan("F502-alla-fel-pa-en-gang", ('title = "Juni"', 'titel = "Juni"'), ('forms = ["lokaler"]', 'forms = ["lokal"]'), ("number = 1", 'number = "ett"'))

case("ok-egen-blankett", {"lokaler.csv": "Enhet;Avskilt samtalsrum\r\nSolgården;Ja\r\nFamiljefrid;Nej\r\n"}, workspace={"plan.toml": PLAN}, figures=["samverkan.samtalsrum"])
