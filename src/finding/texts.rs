//! Class 5, from F551: the texts that people write in texter/.

use super::faults;

faults! {
    /// A section that nobody has written yet.
    "F551" Note TextMissing {
        /// The section's title.
        title: String,
        /// The file it should stand in.
        file: String,
    }
    title "En text är inte skriven"
    says "Texten till avsnittet ”{title}” är inte skriven. Rapporten visar en markerad lucka."
    help "Skriv texten i {file}."
    means "Avsnittet hämtar sin text ur en fil som saknas, är tom eller hålls inne. Programmet skriver aldrig egna bedömningar."
    why "Rapporten är ett utkast tills alla texter finns."
    wrong "Ingen fil texter/2025-juni/bedomning.md"
    right "texter/2025-juni/bedomning.md med förvaltningens bedömning"

    /// A text whose name fits no section.
    "F552" Warning TextWithoutSection {
        /// The sections there are, the nearest first, as a list.
        sections: String,
    }
    title "Texten hör inte till något avsnitt"
    says "Filens namn är inget avsnitt i rapporten, så texten är inte med."
    help "Ge filen ett av namnen {sections}, följt av .md."
    means "Varje text står i en fil som heter som sitt avsnitt. Den här filen heter som inget av dem."
    why "Texten saknas i rapporten tills filen har rätt namn."
    wrong "bedömningar2.md"
    right "bedomning.md"

    /// A file that is no Markdown file.
    "F553" Warning TextOfOtherType {}
    title "Filen är ingen Markdown-fil"
    says "Bara filer med ändelsen .md läses här. Filen är inte med i rapporten."
    help "Kopiera texten till en fil som heter som avsnittet och slutar på .md, till exempel bedomning.md. Anteckningar kan spara en sådan."
    means "Texter skrivs som ren text med ändelsen .md. Word-dokument, textfiler med andra ändelser och bilder läses inte."
    why "Det som står i filen saknas i rapporten."
    wrong "bedomning.docx"
    right "bedomning.md"

    /// A folder within the texts.
    "F554" Note FolderAmongTexts {}
    title "Undermapp bland texterna"
    says "Undermappar läses inte."
    help "Flytta texter som ska med i rapporten till mappen ovanför. Annars behövs ingen åtgärd."
    means "Tillfällets texter ligger direkt i dess mapp. En mapp i mappen kan användas för underlag och äldre versioner."
    why "Ligger en text i en undermapp kommer den inte med i rapporten."
    wrong "texter/2025-juni/utkast/bedomning.md"
    right "texter/2025-juni/bedomning.md"

    /// A text in another encoding than UTF-8.
    "F555" Note TextEncoding {
        /// The encoding's name.
        encoding: String,
    }
    title "Texten är inte sparad som UTF-8"
    says "Texten är sparad som {encoding} och är läst så."
    help "Kontrollera i rapporten att å, ä och ö är rätt. Välj annars UTF-8 när filen sparas."
    means "Äldre program sparar text i andra teckenkodningar. Programmet har känt igen den och läst texten."
    why "En felläst kodning ger fel tecken i stället för å, ä och ö."
    wrong "En fil sparad som ANSI i Anteckningar"
    right "Samma fil sparad som UTF-8"

    /// A text that cannot be read.
    "F556" Error UnreadableText {
        /// Why, as the end of a sentence.
        reason: String,
    }
    title "Texten kan inte läsas"
    says "Texten kan inte läsas: {reason}."
    help "Kopiera texten till en ny fil i en textredigerare, spara den som UTF-8 med samma namn och kör kommandot igen."
    means "Filen går inte att öppna eller innehåller annat än text. Avsnittet visas som en lucka."
    why "Texten saknas i rapporten."
    wrong "Ett Word-dokument som har fått ändelsen .md"
    right "En fil med ren text"

    /// Two files for one section.
    "F557" Error TextTwice {
        /// The file that is used.
        other: String,
    }
    title "Två texter för samma avsnitt"
    says "Avsnittet har redan sin text i {other}. Den här filen är inte med."
    help "För ihop de två texterna i en fil och ta bort den andra."
    means "Å, ä, ö och versaler spelar ingen roll i filnamnen, så två filer kan höra till samma avsnitt. Bara den ena används."
    why "En text som någon har skrivit får inte försvinna i tysthet."
    wrong "bedomning.md och Bedömning.md i samma mapp"
    right "Bara bedomning.md"

    /// Front matter that is not ended.
    "F561" Error FrontMatterNotEnded {}
    title "Inledningen är inte avslutad"
    says "Filen börjar med --- men saknar raden --- som avslutar inledningen. Texten är inte med i rapporten."
    help "Skriv --- på en egen rad efter den sista inställningen."
    means "Inställningar för ett avsnitt står mellan två rader med tre bindestreck. Utan den andra går det inte att veta var texten börjar."
    why "Inställningar får inte hamna som text i rapporten."
    wrong "---\nforflyttning: viss\nTexten börjar här."
    right "---\nforflyttning: viss\n---\nTexten börjar här."

    /// A line of the front matter with a key that there is not.
    "F562" Error FrontMatterKey {
        /// The key, quoted.
        key: String,
    }
    title "Okänd inställning i en text"
    says "Inställningen {key} finns inte."
    help "Skriv forflyttning: följt av tydlig, viss, ingen eller okand, eller motiv: följt av en förklaring. Ta bort andra rader ur inledningen."
    means "Mellan raderna --- kan två inställningar stå: forflyttning och motiv. Raden används inte."
    why "En felskriven inställning har ingen verkan."
    wrong "flyttning: viss"
    right "forflyttning: viss"

    /// A movement that there is not.
    "F563" Error FrontMatterValue {
        /// The value, quoted.
        value: String,
    }
    title "Okänd förflyttning"
    says "{value} är ingen förflyttning."
    help "Skriv något av tydlig, viss, ingen eller okand."
    means "Förflyttningen för ett fokusområde kan ändras av en människa, men bara till något av de fyra värdena. Den beräknade gäller."
    why "Rapporten visar annars den förflyttning som siffrorna ger, trots att någon har velat ändra den."
    wrong "forflyttning: god"
    right "forflyttning: tydlig"

    /// A setting that stands twice.
    "F564" Error FrontMatterTwice {
        /// The key.
        key: String,
    }
    title "Inställningen står två gånger"
    says "Inställningen {key} står redan ovanför. Den här raden används inte."
    help "Ta bort en av raderna."
    means "Varje inställning får stå en gång. Den första gäller."
    why "Det går inte att veta vilken av dem som är den avsedda."
    wrong "forflyttning: viss\nforflyttning: tydlig"
    right "forflyttning: tydlig"

    /// A movement set for what is no focus area.
    "F565" Error MovementOutsideArea {}
    title "Förflyttning utanför ett fokusområde"
    says "Bara ett fokusområde har en förflyttning. Inställningen används inte."
    help "Flytta raden till fokusområdets egen fil, eller ta bort den."
    means "Förflyttning beräknas för planens fokusområden och kan bara ändras där."
    why "Inställningen har ingen verkan här."
    wrong "forflyttning: tydlig i bedomning.md"
    right "forflyttning: tydlig i heder.md"

    /// A reason without a movement.
    "F566" Error ReasonWithoutMovement {}
    title "Motiv utan förflyttning"
    says "Ett motiv står utan att förflyttningen är ändrad. Det används inte."
    help "Skriv också raden forflyttning: följd av tydlig, viss, ingen eller okand, eller ta bort motivet."
    means "Motivet förklarar varför någon har ändrat den beräknade förflyttningen, och visas bara då."
    why "Motivet kommer annars inte med i rapporten."
    wrong "motiv: Alla enheter har börjat"
    right "forflyttning: viss\nmotiv: Alla enheter har börjat"

    /// Raw HTML in a text.
    "F571" Warning RawHtml {}
    title "HTML i en text"
    says "HTML-koden här är inte med i rapporten."
    help "Skriv i Markdown: **fetstil**, # rubrik, - punkt. Ta bort taggarna."
    means "Texter skrivs i Markdown. HTML tas bort, och det som står i ett HTML-block följer med bort."
    why "HTML kan förstöra rapportens utseende och tillgänglighet, och köra program hos läsaren."
    wrong "<div>Arbetet fortsätter.</div>"
    right "Arbetet fortsätter."

    /// An image in a text.
    "F572" Warning ImageDropped {}
    title "Bild i en text"
    says "Bilden är inte med i rapporten. Bildens alternativtext står i stället."
    help "Beskriv i ord vad bilden visar."
    means "Rapporten är en enda fil och hämtar inga bilder."
    why "En bild som ligger i en annan fil följer inte med när rapporten skickas."
    wrong "![Kurva över antalet](kurva.png)"
    right "Antalet har ökat varje år."

    /// A link that is not kept.
    "F573" Warning LinkDropped {}
    title "Länk som inte kan vara med"
    says "Länken är borttagen, men dess text är kvar."
    help "Skriv hela webbadressen, med https:// först."
    means "Bara länkar till webbadresser (http och https) och e-postadresser behålls. Länkar till filer leder fel när rapporten skickas."
    why "En länk till en egen fil går inte att öppna för den som läser rapporten."
    wrong "[planen](plan.docx)"
    right "[planen](https://exempel.se/plan)"
}
