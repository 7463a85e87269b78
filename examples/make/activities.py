"""The activities that departments report: department, unit, area, title, description, status, date."""

from datetime import date

from rows import activity
from units import BY_NAME

DONE, ON, PLANNED = "Genomförd", "Pågår", "Planerad"
VU, HEDER, BARN23, BARN = "Våldsutövare", "Hedersrelaterat våld och förtryck", "Barnperspektivet", "Barnperspektiv"
SAM, STYR, UTB, UTSATTA = "Samverkan", "Styrande dokument", "Utbildning", "Våldsutsatta"
NYCKEL, UPPF = "Nyckelpersonstruktur", "Systematisk uppföljning"

APRIL_2023 = [
    ("IFO", "Familjefrid", VU, "Utbildning i samtal om våld",
     "Medarbetare har gått en utbildning i att samtala med den som utövar våld.", DONE, date(2023, 3, 24)),
    ("IFO", "Mottagningsenheten", VU, "Fråga om våldsutövande i mottagningssamtal",
     "Frågor om eget våld prövas i de första samtalen.", ON, date(2023, 4, 3)),
    ("IFO", "Beroendeenheten", VU, "Motiverande samtal om våld", "Metoden ska ingå i behandlingsplanen.", PLANNED,
     date(2023, 10, 1)),
    ("IFO", None, VU, "Gemensam väg in till Familjefrid", "Enheterna ska enas om hur de lotsar vidare.", PLANNED,
     date(2023, 9, 15)),
    ("MYN", None, VU, "Stödmaterial till handläggare", "Kort stöd för samtal när den ene parten utövar våld.", PLANNED,
     date(2023, 11, 1)),
    ("OOF", None, VU, "Genomgång av arbetssätt i bostad", "Hur personalen agerar när en boende utövar våld.", PLANNED,
     date(2023, 12, 1)),
    ("IFO", "Familjefrid", HEDER, "Utbildning i riskbedömning vid heder",
     "Några medarbetare har lärt sig ett verktyg för utredning.", DONE, date(2023, 2, 17)),
    ("KUA", None, HEDER, "Inbjudan till länets utbildningsdagar", "Tre heldagar under hösten.", PLANNED, date(2023, 10, 10)),
    ("MYN", "LSS-handläggning barn och unga", BARN23, "Checklista för barnets delaktighet",
     "Används vid nya utredningar.", ON, date(2023, 4, 12)),
]

DECEMBER_2023 = [
    ("IFO", "Familjefrid", VU, "Utbildning i samtal om våld",
     "Medarbetare har gått en utbildning i att samtala med den som utövar våld.", DONE, date(2023, 3, 24)),
    ("IFO", "Mottagningsenheten", VU, "Fråga om våldsutövande i mottagningssamtal",
     "Frågorna ställs nu i alla första samtal.", DONE, date(2023, 9, 4)),
    ("IFO", "Beroendeenheten", VU, "Motiverande samtal om våld", "Metoden ingår i behandlingsplanen.", ON, date(2023, 10, 2)),
    ("IFO", None, VU, "Gemensam väg in till Familjefrid", "Enheterna lotsar vidare på samma sätt.", DONE, date(2023, 11, 20)),
    ("MYN", None, VU, "Stödmaterial till handläggare", "Kort stöd för samtal när den ene parten utövar våld.", DONE,
     date(2023, 11, 8)),
    ("OOF", None, VU, "Genomgång av arbetssätt i bostad", "Arbetsgrupp tillsatt med tre bostäder.", ON, date(2023, 11, 30)),
    ("HSV", None, VU, "Föreläsning om våldsutövande i äldre år", "Öppen för alla team.", DONE, date(2023, 10, 19)),
    ("SOS", "Boendestöd Centrum", VU, "Samtalsstöd i boendestöd", "Planeras tillsammans med Familjefrid.", PLANNED,
     date(2024, 3, 1)),
    ("SAB", None, VU, "Handlingsplan vid våld mellan boende", "Tas fram efter årsskiftet.", PLANNED, date(2024, 2, 15)),
    ("KUA", None, HEDER, "Länets utbildningsdagar om heder", "Nyckelpersoner från flera avdelningar deltog.", DONE,
     date(2023, 10, 12)),
    ("IFO", "Familjefrid", HEDER, "Utbildning i riskbedömning vid heder", "Verktyget används i utredningar.", DONE,
     date(2023, 2, 17)),
    ("MYN", "LSS-handläggning barn och unga", BARN23, "Checklista för barnets delaktighet",
     "Används vid alla utredningar.", DONE, date(2023, 8, 28)),
    ("IFO", "Barn- och familjeenheten", BARN23, "Samverkanssamtal kring barn som upplevt våld",
     "Berörda enheter möts innan insatsen börjar.", ON, date(2023, 10, 5)),
    ("KUA", None, UPPF, "Gemensam mall för uppföljning", "Prövas i den här rapporten.", ON, date(2023, 12, 4)),
]

MAY_2025 = [
    ("MYN", None, UTSATTA, "Workshop om att fråga om våld på rutin",
     "Handläggarna övade på att ta upp våld i vanliga samtal med brukare och anhöriga.", DONE, date(2025, 3, 27)),
    ("HTJ", None, STYR, "Ny rutin om våld och försummelse",
     "Rutinen gäller alla enheter och tas upp varje år enligt årshjulet.", DONE, date(2025, 2, 10)),
    ("OOF", None, UTSATTA, "Pilot med instruktörer i relationskunskap",
     "Två medarbetare utbildas för att hålla kurs om gränser och relationer för brukare.", ON, date(2025, 4, 1)),
    ("IFO", None, UTSATTA, "Utforskande frågor vid misstanke", "Frågorna ställs tidigt i kontakten.", ON, date(2025, 1, 15)),
    ("IFO", None, UTB, "Genomgång av ny lag om skyddat boende", "Alla handläggare har deltagit.", DONE, date(2024, 11, 21)),
    ("IFO", "Familjefrid", HEDER, "Studiedag om hedersrelaterat våld", "Öppen för hela avdelningen.", DONE,
     date(2025, 5, 8)),
    ("MYN", None, "Barnperspektivet", "Lärande session om beslut som rör barn",
     "Exempel på hur beslut om vuxna påverkar barn.", DONE, date(2025, 4, 24)),
    ("HTJ", None, BARN, "Arbetsmaterial om barn i hemmet", "Materialet följer årshjulet.", DONE, date(2025, 3, 3)),
    ("HSV", None, "Barnperspektivet", "Material till arbetsplatsträffar", "Tas upp i alla grupper två gånger om året.", ON,
     date(2025, 1, 20)),
    ("IFO", "Familjehemsteamet", "Barnperspektivet", "Samtal om våld och barns rätt i familjehem",
     "Samtal med barn, familjehem och föräldrar enligt årshjul.", ON, date(2024, 9, 2)),
    ("OOF", "Barnboende Nyckelpigan", "Barnperspektivet", "Frågor med bildstöd",
     "Frågor om otrygghet, mobbning och våld med bilder till hjälp.", ON, date(2025, 2, 17)),
    ("IFO", "Familjefrid", VU, "Motivera till stöd", "Alla verksamheter lotsar till samtal.", ON, date(2024, 10, 1)),
    ("MYN", None, VU, "Kontaktväg till Familjefrid", "Samordnaren förmedlar kontakt.", DONE, date(2024, 12, 9)),
    ("OOF", "Daglig verksamhet Trädgården", VU, "Killgrupper", "Deltagare samtalar om känslor och beteenden i trygg grupp.", ON,
     date(2025, 1, 27)),
    ("SOS", None, VU, "Arbetssätt vid våld i boende", "Tas fram tillsammans med enheterna.", PLANNED, date(2025, 10, 1)),
    ("OOF", None, SAM, "Ärendegenomgång över enhetsgränser", "Berörda enheter möts när både den utsatte och utövaren är brukare.",
     ON, date(2025, 2, 3)),
    ("IFO", "Familjerätten", SAM, "Träffar om rättsfall", "Två enheter läser och diskuterar domar.", ON, date(2025, 3, 12)),
    ("IFO", "Barn- och familjeenheten", SAM, "Regelbundna samverkansmöten", "Varje månad med familjestödet.", ON,
     date(2024, 9, 16)),
    ("MYN", None, SAM, "Delad tjänst med Familjefrid", "Samordnaren arbetar på båda ställena.", DONE, date(2025, 1, 13)),
    ("HTJ", None, SAM, "Rutiner skrivs tillsammans med myndighet", "Gemensamma arbetsmöten.", DONE, date(2024, 11, 6)),
    ("SAB", None, STYR, "Revidering av lokala rutiner", "Samma mall på alla boenden.", PLANNED, date(2025, 9, 30)),
    ("KUA", None, STYR, "Övergripande riktlinje ses över", "Anpassas till den nya socialtjänstlagen.", ON, date(2025, 4, 7)),
    ("KUA", None, UPPF, "Gemensamma blanketter", "Samma uppgifter från alla avdelningar.", DONE, date(2025, 5, 5)),
    ("REH", None, UTSATTA, "Frågeområde i hembesök", "Våld tas upp vid första hembesöket.", PLANNED, date(2025, 9, 1)),
    ("PRIV", "Rönnskogsro", STYR, "Rutin vid misstanke om våld", "Beslutad av verksamhetschefen.", DONE, date(2025, 3, 18)),
]

AUGUST_2025 = [
    ("OOF", None, UTSATTA, "Pilot med instruktörer i relationskunskap", "Instruktörerna är klara och planerar höstens kurs.", DONE,
     date(2025, 6, 12)),
    ("IFO", "Familjefrid", VU, "Motivera till stöd", "Alla verksamheter lotsar till samtal.", ON, date(2024, 10, 1)),
    ("OOF", "Daglig verksamhet Trädgården", VU, "Killgrupper", "Fortsätter efter sommaren.", ON, date(2025, 8, 18)),
    ("SOS", None, VU, "Arbetssätt vid våld i boende", "Tas fram tillsammans med enheterna.", PLANNED, date(2025, 10, 1)),
    ("HSV", None, SAM, "Möten med primärvården", "Gemensam genomgång av hur oro förs vidare.", ON, date(2025, 8, 20)),
    ("IFO", "Familjerätten", SAM, "Träffar om rättsfall", "Två enheter läser och diskuterar domar.", ON, date(2025, 3, 12)),
    ("KUA", None, STYR, "Övergripande riktlinje ses över", "Utkast på remiss.", ON, date(2025, 8, 25)),
    ("SAB", None, STYR, "Revidering av lokala rutiner", "Mallen är klar.", ON, date(2025, 8, 15)),
    ("HTJ", None, BARN, "Barnombudens nätverk", "Första träffen är bokad.", PLANNED, date(2025, 9, 22)),
]

DECEMBER_2025 = [
    ("OOF", None, UTSATTA, "Kurs om gränser och relationer", "Första kursen för brukare är genomförd.", DONE, date(2025, 11, 27)),
    ("MYN", None, UTSATTA, "Uppföljning av frågor på rutin", "Handläggarna redovisar hur ofta frågan ställs.", ON,
     date(2025, 10, 6)),
    ("IFO", "Familjefrid", VU, "Motivera till stöd", "Alla verksamheter lotsar till samtal.", ON, date(2024, 10, 1)),
    ("OOF", "Daglig verksamhet Trädgården", VU, "Killgrupper", "En grupp avslutad, en ny startad.", DONE, date(2025, 12, 4)),
    ("SOS", None, VU, "Arbetssätt vid våld i boende", "Prövas på två boenden.", ON, date(2025, 10, 13)),
    ("HSV", None, SAM, "Möten med primärvården", "Gemensam genomgång av hur oro förs vidare.", DONE, date(2025, 11, 12)),
    ("IFO", "Familjerätten", SAM, "Träffar om rättsfall", "Avslutade för året.", DONE, date(2025, 12, 10)),
    ("REH", None, SAM, "Gemensam introduktion med hemsjukvården", "För nya medarbetare.", PLANNED, date(2026, 2, 2)),
    ("KUA", None, STYR, "Övergripande riktlinje ses över", "Beslutad av förvaltningsledningen.", DONE, date(2025, 12, 1)),
    ("SAB", None, STYR, "Revidering av lokala rutiner", "Klara på alla boenden.", DONE, date(2025, 11, 28)),
    ("IFO", "Barn- och familjeenheten", HEDER, "Fördjupning om heder för utredare", "Två halvdagar.", DONE, date(2025, 10, 23)),
    ("HTJ", None, "Barnperspektivet", "Barnombudens nätverk", "Två träffar under hösten.", DONE, date(2025, 11, 18)),
]


def rows(items):
    return [activity(dept, BY_NAME[unit].key if unit else None, *rest) for dept, unit, *rest in items]
