//! Class 3: cells and rows.

use super::faults;

faults! {
    /// A required cell that stands empty.
    "F301" Error ValueMissing {
        /// The column's title.
        title: String,
    }
    title "En uppgift saknas"
    says "{title} saknas på raden. Raden räknas inte."
    help "Fyll i {title} på raden och lämna in filen på nytt."
    means "Kolumnen måste vara ifylld på varje rad. Uppgiften finns varken i cellen, i en sammanfogad cell, på raden ovanför eller i bladets eller filens namn."
    why "Utan uppgiften går det inte att säga vad raden gäller."
    wrong "Enhet: (tom), första raden under en ny avdelning"
    right "Enhet: Solgården"

    /// A required answer that was not given.
    "F302" Warning AnswerMissing {
        /// The column's title.
        title: String,
    }
    title "Svar saknas"
    says "{title} saknar svar. Det räknas som att enheten inte har svarat, inte som nej."
    help "Be enheten svara på {title}."
    means "Cellen är tom eller innehåller bara ett streck. Raden i övrigt är läst."
    why "En enhet som inte har svarat är något annat än en enhet som har svarat nej."
    wrong "Rutin barnperspektiv: –"
    right "Rutin barnperspektiv: Nej"

    /// A required count that was not given.
    "F303" Warning CountMissing {
        /// The column's title.
        title: String,
    }
    title "Antal saknas"
    says "{title} saknar uppgift. Det räknas som att uppgiften saknas, inte som 0."
    help "Fyll i {title}. Skriv 0 om det är noll."
    means "Cellen är tom eller innehåller bara ett streck. Raden i övrigt är läst."
    why "Ett antal som saknas är något annat än noll."
    wrong "Antal nyckelpersoner: -"
    right "Antal nyckelpersoner: 0"

    /// A cell where a formula went wrong.
    "F304" Error FormulaError {
        /// The column's title.
        title: String,
        /// What stands there, quoted; empty where the column is private.
        shown: String,
        /// What was done about it: the row or the value is not counted.
        outcome: String,
    }
    title "Cellen innehåller ett formelfel"
    says "{title} innehåller ett felvärde från en formel{shown}. {outcome}"
    help "Rätta formeln eller skriv värdet direkt i cellen."
    means "Excel visar ett fel i stället för ett värde. Ett fel läses aldrig som tomt eller som 0."
    why "Det går inte att veta vilket värde som skulle ha stått där."
    wrong "Antal medarbetare: #SAKNAS!"
    right "Antal medarbetare: 14"

    /// Something that is no count in a count column.
    "F305" Error CountUnreadable {
        /// The column's title.
        title: String,
        /// What stands there, quoted.
        shown: String,
        /// Why it is no count.
        why: String,
        /// What was done about it: the row or the number is not counted.
        outcome: String,
    }
    title "Antalet går inte att läsa"
    says "{title}: {shown} {why}. {outcome}"
    help "Skriv antalet som ett heltal med siffror, till exempel 12."
    means "Ett antal ska vara ett heltal från 0. Decimaler, intervall, procent, negativa tal och tal i ord går inte att räkna."
    why "Programmet gissar inte vilket antal som menas."
    wrong "Antal genomförda: 10-12"
    right "Antal genomförda: 11"

    /// A count with words around it.
    "F306" Note CountWorded {
        /// The column's title.
        title: String,
        /// What stands there, quoted.
        shown: String,
        /// What it counts as.
        value: String,
    }
    title "Antalet är skrivet med ord omkring"
    says "{title}: {shown} räknas som {value}."
    help "Skriv {value} om det är rätt antal, annars det rätta."
    means "Cellen innehåller ett tal och ord som ca eller st. Talet är räknat som det står."
    why "Ett ungefärligt antal blir exakt i summan, och det ska gå att se."
    wrong "Antal genomförda: ca 12"
    right "Antal genomförda: 12"

    /// A count that is a lower bound.
    "F307" Warning CountLowerBound {
        /// The column's title.
        title: String,
        /// What stands there, quoted.
        shown: String,
        /// What it counts as.
        value: String,
    }
    title "Antalet är en undre gräns"
    says "{title}: {shown} räknas som {value}, och summan skrivs med ”minst”."
    help "Ta reda på det exakta antalet och skriv det med siffror."
    means "Cellen säger att antalet är större än ett tal. Talet är räknat som en undre gräns."
    why "Siffror som vilar på en undre gräns skrivs ”minst” i rapporten."
    wrong "Antal genomförda: över 100"
    right "Antal genomförda: 104"

    /// Something that is no date in a date column that the counting needs.
    "F308" Error DateUnreadable {
        /// The column's title.
        title: String,
        /// What stands there, quoted.
        shown: String,
        /// Why it is no date.
        why: String,
        /// What was done about it: the row or the date is not counted.
        outcome: String,
    }
    title "Datumet går inte att läsa"
    says "{title}: {shown} {why}. {outcome}"
    help "Skriv datumet som år-månad-dag, till exempel 2025-04-30."
    means "Ett datum ska vara en dag som finns, med år, månad och dag i en ordning som inte kan missförstås."
    why "Datumet avgör om uppgiften hör till perioden. Programmet gissar inte."
    wrong "Genomförd datum: 4/5/25"
    right "Genomförd datum: 2025-05-04"

    /// A month without a day.
    "F309" Note DateMonthOnly {
        /// The column's title.
        title: String,
        /// What stands there, quoted.
        shown: String,
        /// The day it counts as.
        date: String,
    }
    title "Datumet saknar dag"
    says "{title}: {shown} räknas som månadens sista dag, {date}."
    help "Skriv dagen om den är känd, till exempel {date}."
    means "Bara månad och år är angivna. Månadens sista dag används."
    why "Dagen kan avgöra på vilken sida om mätdagen uppgiften hamnar."
    wrong "Genomförd datum: april 2025"
    right "Genomförd datum: 2025-04-14"

    /// Something that is none of the answers to a question.
    "F310" Error AnswerUnknown {
        /// The column's title.
        title: String,
        /// What stands there, quoted.
        shown: String,
        /// The answers that may be given.
        choices: String,
        /// What was done about it: the row or the answer is not counted.
        outcome: String,
    }
    title "Svaret finns inte att välja på"
    says "{title}: {shown} är inget av svaren {choices}. {outcome}"
    help "Skriv {choices}."
    means "Frågan har bestämda svar, och cellen innehåller något annat."
    why "Ett svar som inte går att tolka räknas varken som ja eller som nej."
    wrong "Barnombud: delvis"
    right "Barnombud: Nej"

    /// A word whose spelling was corrected.
    "F311" Note WordCorrected {
        /// The column's title.
        title: String,
        /// What stands there, quoted.
        shown: String,
        /// What it was read as.
        meaning: String,
    }
    title "Ordet är läst som ett annat"
    says "{title}: {shown} är läst som ”{meaning}”."
    help "Skriv {meaning} om det är rätt, annars det rätta ordet."
    means "Ordet är inte skrivet som i blanketten, men bara ett av valen ligger nära."
    why "En tolkning ska alltid gå att se och rätta."
    wrong "Status: Genomford"
    right "Status: Genomförd"

    /// Something that is none of a column's choices.
    "F312" Error ChoiceUnknown {
        /// The column's title.
        title: String,
        /// What stands there, quoted.
        shown: String,
        /// The choices.
        choices: String,
        /// What was done about it: the row or the value is not counted.
        outcome: String,
    }
    title "Ordet finns inte att välja på"
    says "{title}: {shown} är inget av valen {choices}. {outcome}"
    help "Skriv {choices}."
    means "Kolumnen har bestämda val, och cellen innehåller något annat."
    why "Programmet gissar inte vilket av valen som menas."
    wrong "Status: ja"
    right "Status: Genomförd"

    /// A course that the plan does not count.
    "F313" Note OtherCourse {
        /// The column's title.
        title: String,
        /// What stands there, quoted.
        shown: String,
        /// The courses that count.
        courses: String,
    }
    title "Kursen följs inte upp i planen"
    says "{title}: {shown} är ingen av planens kurser ({courses}). Raden räknas inte."
    help "Ingen åtgärd behövs om det är en annan kurs. Är det samma kurs: skriv kursens namn som i planen, eller lägg till namnet bland dess synonymer i plan.toml."
    means "Raden gäller en kurs som planen inte räknar."
    why "Utdrag ur kurssystem innehåller ofta alla kurser. Det ska gå att se vilka rader som inte är med."
    wrong "Kurs: Brandskydd"
    right "Kurs: Våld (NCK)"

    /// A name of a course, focus area or perspective that was read as a name like it.
    "F314" Note NameCorrected {
        /// The column's title.
        title: String,
        /// What stands there, quoted.
        shown: String,
        /// What it was read as.
        meaning: String,
    }
    title "Namnet är läst som ett annat"
    says "{title}: {shown} är läst som ”{meaning}”."
    help "Skriv {meaning} om det är rätt, annars det rätta namnet."
    means "Namnet är inte skrivet som i planen, men bara ett namn ligger nära."
    why "En tolkning ska alltid gå att se och rätta."
    wrong "Kurs: Vald (NCK)"
    right "Kurs: Våld (NCK)"

    /// Something that is no focus area and no perspective.
    "F315" Error AreaUnknown {
        /// The column's title.
        title: String,
        /// What stands there, quoted.
        shown: String,
        /// The names that may be given.
        areas: String,
    }
    title "Området finns inte i planen"
    says "{title}: {shown} är inget av planens områden. Raden räknas inte."
    help "Skriv ett av {areas}, eller områdets nummer."
    means "Området är varken ett fokusområde eller ett perspektiv i planen, eller så kan det vara flera."
    why "Insatsen går inte att redovisa utan att veta vilket område den hör till."
    wrong "Område: Övrigt"
    right "Område: Samverkan"

    /// Something that is no e-mail address in a column of such. Names the cell only.
    "F316" Error EmailUnreadable {
        /// The column's title.
        title: String,
    }
    title "E-postadressen är ofullständig"
    says "{title} innehåller något som inte är en e-postadress. Uppgiften används inte."
    help "Skriv hela adressen med @, eller lämna cellen tom."
    means "Cellen saknar @ eller något av det som ska stå på var sida om det. Personen känns igen på radens andra uppgifter, om de finns."
    why "En adress som är fel kan göra en person till två, eller två till en."
    wrong "E-post: anna.exempel"
    right "E-post: anna.exempel@example.se"

    /// A row about a person without anything that tells who it is.
    "F317" Error PersonMissing {
        /// The columns of which one must be filled in.
        titles: String,
    }
    title "Det framgår inte vem raden gäller"
    says "Raden saknar {titles}. Raden räknas inte."
    help "Fyll i minst en av {titles}."
    means "Ingen av de kolumner som talar om vem raden gäller är ifylld."
    why "Varje person räknas en gång, och det går bara om personerna går att skilja åt."
    wrong "En rad med enhet och kurs men utan namn"
    right "En rad med enhet, kurs och anställnings-ID"

    /// A date that something was done, beside a status that says that it was not.
    "F318" Error StatusContradictsDate {
        /// The status column's title.
        status_title: String,
        /// The status.
        status: String,
        /// The date column's title.
        date_title: String,
        /// The status that means done.
        done: String,
    }
    title "Status och datum motsäger varandra"
    says "{status_title} är ”{status}” men {date_title} är ifyllt. Raden räknas inte."
    help "Skriv ”{done}” om det är genomfört, annars ta bort datumet."
    means "Raden säger både att något är genomfört och att det inte är det."
    why "Programmet gissar inte vilken av uppgifterna som är rätt."
    wrong "Status: Pågår, Genomförd datum: 2025-03-01"
    right "Status: Genomförd, Genomförd datum: 2025-03-01"

    /// Something done without a date.
    "F319" Note DoneWithoutDate {
        /// The status.
        status: String,
        /// The date column's title.
        date_title: String,
    }
    title "Genomfört utan datum"
    says "Raden är ”{status}” men {date_title} saknas. Den räknas som genomförd, men inte där datumet avgör."
    help "Fyll i {date_title} om det är känt."
    means "Raden säger att något är genomfört men inte när."
    why "Utan datum går det inte att veta om det skedde under planperioden."
    wrong "Status: Genomförd, Genomförd datum: (tomt)"
    right "Status: Genomförd, Genomförd datum: 2025-03-01"

    /// A period that ends before it begins.
    "F320" Error PeriodReversed {
        /// The first column's title.
        from: String,
        /// The last column's title.
        to: String,
    }
    title "Perioden slutar innan den börjar"
    says "{to} är tidigare än {from}. Raden räknas inte."
    help "Rätta {from} eller {to}."
    means "Slutdatumet ligger före startdatumet."
    why "Det går inte att veta om uppgiften gällde på mätdagen."
    wrong "Utsedd datum: 2025-03-01, Avslutad datum: 2024-03-01"
    right "Utsedd datum: 2024-03-01, Avslutad datum: 2025-03-01"

    /// A part that is larger than its whole.
    "F321" Error CountOverLimit {
        /// The column's title.
        title: String,
        /// The count.
        value: String,
        /// The other column's title.
        limit_title: String,
        /// Its count.
        limit: String,
    }
    title "Delen är större än helheten"
    says "{title} är {value} men {limit_title} är {limit}. Raden räknas inte."
    help "Rätta {title} eller {limit_title}."
    means "Ett antal som är en del av ett annat kan inte vara större än det."
    why "Andelen skulle bli mer än 100 procent."
    wrong "Antal medarbetare: 10, Antal genomförda: 12"
    right "Antal medarbetare: 12, Antal genomförda: 10"

    /// A headcount far from the register's.
    "F322" Warning HeadcountDiffers {
        /// The column's title.
        title: String,
        /// The count.
        value: String,
        /// The register's count.
        registered: String,
    }
    title "Antalet medarbetare skiljer sig från registret"
    says "{title} är {value} men enheten har {registered} medarbetare i registret. Skillnaden är mer än en femtedel."
    help "Kontrollera att antalet gäller personer och inte årsarbetare, och att registret är aktuellt."
    means "Antalet i blanketten och i organisation skiljer sig mer än en femtedel. Blankettens övriga uppgifter är räknade."
    why "Andelar räknas av registrets antal, och ett inaktuellt register ger fel andel."
    wrong "Antal medarbetare: 30, i registret: 14"
    right "Antal medarbetare: 15, i registret: 14"

    /// A row of totals that disagrees with the rows above it.
    "F323" Warning TotalDiffers {
        /// The column's title.
        title: String,
        /// What the row says.
        stated: String,
        /// What the rows add up to.
        sum: String,
    }
    title "Summan stämmer inte med raderna"
    says "{title}: summaraden säger {stated} men raderna ovanför blir {sum}. Raderna är räknade, inte summan."
    help "Kontrollera att inga rader saknas och att formeln omfattar alla rader."
    means "Rader som heter Summa eller Total räknas inte, men de jämförs med raderna ovanför."
    why "En summa som inte stämmer kan betyda att rader har fallit bort."
    wrong "Summa: 40, raderna ovanför: 38"
    right "Summa: 38, raderna ovanför: 38"

    /// Rows with nothing but the names of department and unit.
    "F324" Note RowsEmpty {
        /// The rows, as `rad 5` or `rad 5–9`.
        rows: String,
    }
    title "Rader utan uppgifter"
    says "På {rows} står bara vad raden gäller, men inga uppgifter. Det räknas som att uppgift saknas."
    help "Ingen åtgärd behövs om enheten inte har något att redovisa på raden."
    means "Raden står kvar från en förifylld blankett, eller är en mellanrubrik."
    why "Enheter utan uppgifter räknas som att de inte har redovisat."
    wrong "Avdelning: IFO, Enhet: Solgården, i övrigt tomt"
    right "Ingen åtgärd behövs"

    /// Blank group cells that took the value above.
    "F325" Note GroupFilled {
        /// The column's title.
        title: String,
        /// The cells, as `B5` or `B5:B9`.
        cells: String,
        /// The cell with the value.
        from: String,
    }
    title "Tom cell fylldes i från raden ovanför"
    says "{title}: {cells} är tomt och fylldes i från {from}."
    help "Ingen åtgärd behövs om raderna hör till samma grupp. Skriv annars rätt namn i cellerna."
    means "En tom cell under ett namn betyder oftast samma som ovanför. Det används bara inom samma grupp."
    why "En tolkning ska alltid gå att se och rätta."
    wrong "Avdelning: IFO på första raden och tomt på de två följande"
    right "Avdelning: IFO på alla tre raderna"

    /// The department told by the units' own.
    "F326" Note DepartmentFromUnit {
        /// The rows, as `rad 5` or `rad 5–9`.
        rows: String,
    }
    title "Avdelningen hämtades från registret"
    says "Avdelning saknas på {rows}. Den hämtades från registret genom enhetens namn."
    help "Ingen åtgärd behövs om enheterna är rätt."
    means "Bladet säger inte vilken avdelning raden hör till, men enheten finns bara i en."
    why "En tolkning ska alltid gå att se och rätta."
    wrong "Ett blad utan kolumnen Avdelning"
    right "Ett blad med Avdelning och Enhet på varje rad"

    /// The department or unit told by the name of the sheet, file or folder.
    "F327" Note NamedByPlace {
        /// The column's title.
        title: String,
        /// The rows, as `rad 5` or `rad 5–9`.
        rows: String,
        /// What told it: the sheet's or the file's name.
        source: String,
        /// What was told.
        name: String,
    }
    title "Bladets eller filens namn fick avgöra"
    says "{title} saknas på {rows}. {source} säger ”{name}”, och det används."
    help "Ingen åtgärd behövs om det är rätt. Skriv annars rätt namn på raderna."
    means "Uppgiften finns inte i bladets rader men framgår av bladets eller filens namn."
    why "En tolkning ska alltid gå att se och rätta."
    wrong "Ett blad som heter IFO, utan kolumnen Avdelning"
    right "Ett blad med Avdelning på varje rad"

    /// A row of totals.
    "F328" Note TotalRow {}
    title "Summarad"
    says "Raden är en summarad och räknas inte."
    help "Ingen åtgärd behövs. Är det en enhet som heter så: skriv enhetens namn som det står i registret."
    means "Rader som börjar med Summa, Total, Totalt eller Delsumma summerar raderna ovanför och är inga uppgifter i sig."
    why "En summa som räknades med skulle göra siffran dubbelt så hög."
    wrong "Summa på sista raden"
    right "Ingen åtgärd behövs"

    /// A word that says that there is nobody, where a person's name was asked for.
    "F329" Error NameOfNobody {
        /// The column's title.
        title: String,
    }
    title "Namnet är inget namn"
    says "{title}: det som står i cellen säger att det inte finns någon person, och räknas inte som ett namn."
    help "Ta bort raden om det inte finns någon person, eller skriv personens namn."
    means "Ord som Vakant, Ingen, Saknas och Ej utsedd är inga personer."
    why "En vakans som räknades som person skulle göra antalet för högt och kunna uppfylla ett mål."
    wrong "Namn: Vakant"
    right "ingen rad, eller en rad med personens namn"
}
