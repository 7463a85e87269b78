"""Texts of the plan for 2022-2023."""

APRIL_2023 = {
    "forslag-till-beslut": """
- Socialnämnden godkänner delrapporteringen av planen för arbete mot våld i nära relationer 2022-2023.
""",
    "sammanfattning": """
Arbetet med planen är i gång på alla avdelningar. Strukturen med nyckelpersoner är på plats i de flesta enheter och den
första träffen för nyckelpersoner är planerad. Webbkursen har börjat genomföras, men bara ett fåtal enheter har hunnit
lämna in underlag.

Rutiner för barnperspektivet tas fram enhet för enhet. Arbetet med hedersrelaterat våld och förtryck och med våldsutövare
har börjat inom några verksamheter. Den systematiska uppföljningen prövas för första gången i den här rapporten.
""",
    "bedomning": """
Förvaltningen bedömer att arbetet följer planen och att grunden är lagd inom samtliga fokusområden. Det som återstår är
framför allt att fler medarbetare går webbkursen och att enheterna redovisar att de har gjort det.

Bemanningen är ansträngd i flera verksamheter. Chefer behöver därför kunna planera in kursen i den ordinarie
verksamheten. Arbetet behöver också ha en fast plats i organisationen för att hålla över tid.
""",
    "webbkurs": """
Kursen ges på webben och kan göras i grupp eller var för sig. Enheterna har valt olika sätt: några har avsatt en
arbetsplatsträff, andra låter medarbetarna göra kursen under lugnare pass.

Inrapporteringen släpar efter. Flera enheter uppger att de har genomfört kursen utan att ha lämnat in underlag ännu.
""",
    "nyckelpersoner": """
Nyckelpersonen håller frågan levande på enheten och för vidare kunskap och nya rutiner till kollegorna. Uppdraget är
detsamma oavsett verksamhet.

Inbjudan har även gått till privata utförare, och flera av dem har valt att delta. Vårens träff handlar om uppdraget och
höstens om enheternas egna rutiner.
""",
    "barnperspektivet": """
Enheterna tar fram rutiner för hur barn uppmärksammas i arbetet, också där verksamheten riktar sig till vuxna. De flesta
har börjat, men få rutiner är beslutade.

Samverkanssamtal mellan enheter som möter samma familjer förbereds för att barn inte ska behöva berätta samma sak flera
gånger.
""",
    "heder": """
Nyckelpersonerna ska välja en av de webbkurser som planen anger. Kurserna har just börjat genomföras.

Förvaltningen kommer att bjuda in till länets utbildningsdagar i höst. Dagarna vänder sig i första hand till den som
utreder eller ger stöd.
""",
    "valdsutovare": """
Kompetensen har stärkts i den verksamhet som erbjuder samtal till den som utövar våld. Övriga verksamheter behöver bli
bättre på att ställa frågan och på att visa vägen till stödet.

De insatser som planeras gäller främst gemensamma arbetssätt och stödmaterial.
""",
    "uppfoljning": """
Den systematiska uppföljningen är ny. Avdelningarna har lämnat underlag i egna mallar, vilket har gjort
sammanställningen tidskrävande.

Till slutrapporten ska underlagen lämnas på ett mer enhetligt sätt.
""",
}

DECEMBER_2023 = {
    "forslag-till-beslut": """
- Socialnämnden godkänner slutrapporten för planen för arbete mot våld i nära relationer 2022-2023.
- Socialnämnden ger förvaltningen i uppdrag att ta fram en plan för perioden 2024-2026.
""",
    "sammanfattning": """
Planen har gett förvaltningen en gemensam riktning. Den breda satsningen på utbildning och en hållbar struktur med
nyckelpersoner har höjt kunskapen om våld i nära relationer i hela organisationen.

Arbetet har även gått framåt när det gäller barnperspektivet, hedersrelaterat våld och förtryck samt våldsutövare. Den
systematiska uppföljningen har förbättrats något men behöver utvecklas mer.
""",
    "bedomning": """
Förvaltningen bedömer att planen har fört arbetet framåt och att enheterna i dag är väl förtrogna med uppdraget.
Förändringar i arbetssätt tar tid, och det ekonomiska och personella läget är ansträngt.

För att det som har byggts upp ska bestå behöver arbetet mot våld vara en del av vardagen och av den ordinarie
styrningen. Förvaltningen bedömer därför att en ny plan bör tas fram.
""",
    "webbkurs": """
Webbkursen har nått stora delar av förvaltningen. De enheter som har kommit längst har lagt in kursen i introduktionen
och följt upp den på arbetsplatsträffar.

Några enheter har inte redovisat sitt resultat. Det faktiska antalet kan därför vara högre än det som visas här.
""",
    "nyckelpersoner": """
Strukturen fungerar som en länk mellan enheterna och det förvaltningsövergripande arbetet. När en nyckelperson har slutat
har de flesta enheter utsett en ny.

Träffarna har handlat om uppdraget, om rutiner och om hur svåra frågor kan tas upp i arbetsgruppen.
""",
    "barnperspektivet": """
Merparten av de enheter som berörs har nu en beslutad rutin. Rutinerna har blivit mer konkreta, ofta efter samtal
mellan enheter som möter samma familjer.

Nästa steg är att se till att rutinerna används och hålls aktuella.
""",
    "heder": """
Nyckelpersonernas webbkurser har gett en gemensam grund. Länets utbildningsdagar gav fördjupning till dem som utreder
och ger stöd.

Målet är inte nått i alla enheter, och kurserna behöver fortsätta.
""",
    "valdsutovare": """
Fler verksamheter ställer frågor om eget våld och vet vart de kan hänvisa. Arbetssätten har skrivits ned och delas mellan
avdelningarna.

Det finns fortfarande skillnader mellan verksamheter, delvis därför att uppdragen ser olika ut.
""",
    "uppfoljning": """
Underlagen kommer nu in från hela organisationen, men kvaliteten varierar. Några avdelningar räknar fortfarande för hand.

En gemensam blankett behövs, liksom en tydlig tidpunkt för när uppgifterna ska avse.
""",
}
