"""Class 5, from F551: what people write in texter/; from F581: their own templates in mallar/."""

from .cases import NYCKELPERSONER, case
from .files import converted, csv

SENT = {"htj.csv": csv(NYCKELPERSONER + "HTJ | Solgården | Alma Exempel | alma@example.se | | | Ja | | Ja")}
WORDS = "Arbetet fortsätter enligt planen.\n"


def text(name, **texts):
    """A case with texts; the underscore in a name stands for its dot."""
    case(name, SENT, {path.replace("_", "."): content for path, content in texts.items()})


case("F551-inga-texter", SENT, command="slutlig")
case("F551-tom-text", SENT, {"bedomning.md": "\n \n", "sammanfattning.md": WORDS}, command="slutlig")
text("F552-okant-avsnitt", bedömningar2_md=WORDS)
text("F553-word", bedomning_docx=converted(WORDS.encode(), "txt", "docx"))
case("F554-undermapp", SENT, {"utkast/bedomning.md": WORDS})
text("F555-ansi", bedomning_md=WORDS.encode("cp1252"))
text("F556-word-med-fel-namn", bedomning_md=converted(WORDS.encode(), "txt", "docx"))
text("F557-tva-for-samma-avsnitt", bedomning_md=WORDS, Bedömning_md=WORDS)
text("F561-utan-slut", samverkan_md="---\nforflyttning: viss\n" + WORDS)
text("F562-okand-installning", samverkan_md="---\nflyttning: viss\n---\n" + WORDS)
text("F563-okand-forflyttning", samverkan_md="---\nforflyttning: god\n---\n" + WORDS)
text("F564-tva-ganger", samverkan_md="---\nforflyttning: viss\nforflyttning: tydlig\n---\n" + WORDS)
text("F565-utanfor-fokusomrade", bedomning_md="---\nforflyttning: tydlig\n---\n" + WORDS)
text("F566-motiv-ensamt", samverkan_md="---\nmotiv: Alla enheter har börjat.\n---\n" + WORDS)
text("F571-html", bedomning_md="Arbetet <b>fortsätter</b>.\n\n<div>Mer</div>\n")
text("F572-bild", bedomning_md="![Kurva över antalet](kurva.png)\n")
text("F573-lank-till-fil", bedomning_md="Se [planen](plan.docx) och [lagen](https://example.se/lag).\n")
text("ok-andrad-forflyttning", samverkan_md="---\nforflyttning: viss\nmotiv: Samråden är igång på alla enheter.\n---\n" + WORDS, Bedömning_md=WORDS)
# Personal data in the words of the administration.
text("F611-personnummer", bedomning_md="Ärendet 850709-9805 visade på brister.\n")
text("F611-namn", bedomning_md="Alma Exempel har hållit i arbetet.\n")
text("F611-e-post-och-telefon", bedomning_md="Frågor besvaras av bo@example.se\neller på 070-174 06 05.\n")
text("F612-motiv", samverkan_md="---\nforflyttning: viss\nmotiv: Alma Exempel har utbildat alla enheter.\n---\n" + WORDS)
text("ok-nummer-som-inte-ar-personuppgifter", bedomning_md="Region Gotland, 212000-0803, växel 0498-26 90 00. Ärende SON 2024/270, beslut den 31 maj 2025, 2025-05-31.\n")
case("F581-mall-med-fel-namn", SENT, workspace={"mallar/rapport.html": "<p></p>\n", "mallar/report.html~": "<p></p>\n"})
case("F582-undermapp-bland-mallar", SENT, workspace={"mallar/html/report.html": "<p></p>\n"})
