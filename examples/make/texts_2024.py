"""Texts of the plan for 2024-2026."""

MAY_2025 = {
    "forslag-till-beslut": """
- Socialnämnden godkänner den fördjupade återrapporteringen av planen för arbete mot våld i nära relationer 2024-2026.
""",
    "sammanfattning": """
Arbetet mot våld i nära relationer bedrivs aktivt i hela förvaltningen och anpassas till ny lagstiftning och till de
aktiviteter som planen anger. Grundutbildningen riktas nu till nyanställda, så att den kunskap som byggdes upp under
den förra planen hålls levande.

Nyckelpersonerna finns kvar som stomme i arbetet. Alla avdelningar har barnombud och en rutin för anmälan vid oro för
barn. Den största utmaningen är att upptäcka våldsutövare och att motivera dem till stöd.
""",
    "bedomning": """
Förvaltningen bedömer att arbetet går i rätt riktning och att strukturerna bär också när medarbetare byts ut. Enheter som
saknar nyckelperson behöver stöd för att utse en.

Rutiner finns i de flesta enheter, men en del av dem behöver ses över. Förvaltningen kommer att lägga in översynen i
årshjulet.
""",
    "utbildning": """
Kursen finns i regionens kompetensportal och ingår i introduktionen. Den som börjar en ny anställning ska göra kursen
under de första månaderna.

Några enheter har även låtit medarbetare som tidigare missade kursen göra den nu. Underlag saknas från ett mindre antal
enheter.
""",
    "nyckelpersonstruktur": """
Nyckelpersonerna får stöd genom utskick, träffar och en grupp där avidentifierade ärenden kan diskuteras. Stödet gäller
också nyckelpersoner hos privata utförare.

Enheter med stor personalomsättning har svårare att hålla uppdraget besatt.
""",
    "barnperspektiv": """
Barnombuden håller ihop arbetet på enheterna. Flera avdelningar har under året tagit fram eget material och lagt in
återkommande genomgångar i årshjulet.

Rutinerna för barnperspektivet har olika ålder. De äldsta behöver ses över.
""",
    "heder": """
Kunskapen om hedersrelaterat våld och förtryck fördjupas hos dem som utreder och ger stöd. Nyckelpersonerna går
fortsatt en webbkurs.

Fler verksamheter efterfrågar stöd i hur frågan kan tas upp utan att öka risken för den utsatte.
""",
    "valdsutovare": """
Arbetet ser olika ut i förvaltningen, vilket till stor del beror på att uppdragen skiljer sig åt. Verksamheter utan egna
insatser hänvisar till den enhet som erbjuder samtal.

Fler våldsutövare behöver upptäckas, och frågan om eget våld behöver bli lika självklar som frågan om utsatthet.
""",
    "systematisk-uppfoljning": """
Avdelningarna lämnar nu samma uppgifter på samma sätt, och uppgifterna kan jämföras mellan åren. Arbetet med att få in
fullständiga underlag fortsätter.
""",
    "styrande-dokument": """
Den övergripande riktlinjen ses över med anledning av den nya socialtjänstlagen. Lokala rutiner anpassas därefter.
""",
    "samverkan": """
Samverkan sker både inom och mellan avdelningar. Enheter som möter samma personer träffas regelbundet, och gemensamma
tjänster har gjort vägarna kortare.

Den strategiska samverkan med andra förvaltningar, länsstyrelsen och polisen fortsätter i de forum som redan finns.
""",
    "valdsutsatta": """
Avdelningarna framhåller utbildning, rutiner och nyckelpersoner som det viktigaste för att upptäcka den som är utsatt.
Frågor om våld ställs oftare på rutin, och nya medarbetare får tidigt veta hur frågan ställs och vad svaret kan leda till.
""",
    "barnperspektivet": """
Avdelningarna arbetar på olika sätt för att barn ska synas. I verksamheter för vuxna handlar det om att fråga om det finns
barn i hemmet. I verksamheter för barn handlar det om att ge barnet ord och bilder för att kunna berätta.
""",
}

AUGUST_2025 = {
    "forslag-till-beslut": """
- Socialnämnden godkänner uppföljningen i samband med delårsrapport 2.
""",
    "sammanfattning": """
Arbetet har fortsatt i planerad takt under sommaren. Underlag saknas ännu från några privata utförare, och siffrorna
för dem redovisas i bokslutet.
""",
    "bedomning": """
Förvaltningen bedömer att arbetet följer planen. Dialogen med de utförare som inte har lämnat underlag fortsätter under
hösten.
""",
    "utbildning": "Många nyanställda under sommaren gör kursen först i höst. Det syns i utfallet.",
    "nyckelpersonstruktur": "Höstens träff är planerad. Nya nyckelpersoner har utsetts efter dem som har slutat.",
    "barnperspektiv": "Översynen av äldre rutiner har börjat. Barnombuden planerar ett gemensamt nätverk.",
    "heder": "Fördjupningen för utredare förbereds tillsammans med andra aktörer i länet.",
    "valdsutovare": "Påbörjade insatser fortsätter. Ett gemensamt arbetssätt för boenden tas fram under hösten.",
    "systematisk-uppfoljning": "Påminnelser har gått till de enheter som inte har svarat.",
    "styrande-dokument": "Den övergripande riktlinjen är på remiss i förvaltningen.",
    "samverkan": "Möten med primärvården har startat, med fokus på hur oro förs vidare.",
}

DECEMBER_2025 = {
    "forslag-till-beslut": """
- Socialnämnden godkänner uppföljningen i samband med bokslut 2025.
""",
    "sammanfattning": """
Alla enheter har lämnat underlag till bokslutet. De flesta nyanställda har gått grundutbildningen, och fler enheter än
tidigare har en beslutad rutin för barnperspektivet.

Översynen av äldre rutiner har inte hållit samma takt som tiden, och behöver prioriteras nästa år.
""",
    "bedomning": """
Förvaltningen bedömer att arbetet i huvudsak följer planen. Inför planens sista år behöver rutinerna hållas aktuella, och
de enheter som saknar nyckelperson behöver utse en.
""",
    "utbildning": "Kursen är en etablerad del av introduktionen. Uppföljningen visar att de flesta gör den i tid.",
    "nyckelpersonstruktur": """
Båda årets träffar är genomförda. En enhet har avvecklats och en ny har startat, och den nya har redan en nyckelperson.
""",
    "barnperspektiv": "Fler rutiner är beslutade. Nu återstår att se över dem som har blivit gamla.",
    "heder": "Fördjupningen för utredare är genomförd och uppskattades av deltagarna.",
    "valdsutovare": "Flera insatser har gått från försök till ordinarie arbete.",
    "systematisk-uppfoljning": "För första gången har samtliga enheter svarat vid årets slut.",
}
