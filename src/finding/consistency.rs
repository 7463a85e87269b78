//! Class 4, from F451: consistency between rows, forms and the register. Found when figures are counted.

use super::faults;

faults! {
    /// Rows that were taken for the same person by the name alone.
    "F451" Warning JoinedByName {}
    title "Personen känns igen bara på namnet"
    says "Raden är räknad som samma person som en annan rad på enheten, eftersom namnet är detsamma och raden saknar både anställnings-ID och e-post."
    help "Fyll i anställnings-ID eller e-post om det är två olika personer."
    means "Två rader på samma enhet har samma namn, och minst en av dem saknar andra uppgifter. De räknas som en person."
    why "Två personer med samma namn på en enhet skulle bli en i rapporten."
    wrong "två rader med samma namn, utan e-post"
    right "två rader med samma namn och var sin e-postadress"

    /// A file whose people are told by their names alone.
    "F452" Note ToldByNameOnly {}
    title "Personer känns igen bara på namn"
    says "Filen har rader utan anställnings-ID och e-post. Personerna där känns bara igen på namnet, inom sin enhet."
    help "Be gärna om anställnings-ID eller e-post nästa gång."
    means "En person som finns på två enheter räknas två gånger om raderna bara har namn."
    why "Antalet personer kan bli för högt."
    wrong "rader med bara namn"
    right "rader med namn och e-post"

    /// An e-mail address that clearly stands for several people.
    "F453" Error SharedMailbox {}
    title "Samma e-postadress för olika personer"
    says "E-postadressen står på rader med olika anställnings-ID eller klart olika namn och är därför inte använd för att känna igen personen."
    help "Skriv personens egen e-postadress i stället för en gemensam brevlåda."
    means "En gemensam brevlåda säger inte vem personen är. Raderna räknas som olika personer."
    why "Flera personer skulle annars ha räknats som en."
    wrong "enheten@kommunen.example på fem personer"
    right "var sin e-postadress"

    /// A person twice in a unit with different answers.
    "F454" Warning AnswersDiffer {
        /// The column's title.
        column: String,
    }
    title "Samma person har olika svar"
    says "Samma person står på flera rader på enheten med olika svar i ”{column}”. Det svar som räknas är ja."
    help "Ta bort den rad som är inaktuell."
    means "Personen räknas en gång. Om någon av raderna säger ja räknas ja."
    why "Ett gammalt nej ska inte ta bort ett nytt ja, men någon bör se efter vad som stämmer."
    wrong "Hederskurs: Nej på en rad och Ja på en annan"
    right "en rad med Hederskurs: Ja"

    /// Two rows for one unit that say different things, with nothing to tell which is the later.
    "F455" Error UnitRowsDiffer {
        /// The unit.
        unit: String,
        /// The form's title.
        form: String,
        /// The places of the other rows.
        others: String,
    }
    title "Två olika uppgifter för samma enhet"
    says "{unit} har flera rader med olika uppgifter i {form} (se även {others}). Ingen av dem är räknad."
    help "Ta bort den rad som inte gäller, eller fyll i vilket datum var och en avser om blanketten har en sådan kolumn."
    means "En enhet ska ha en rad. Här finns flera som säger olika saker, och det går inte att se vilken som gäller."
    why "Att välja en av dem vore att gissa."
    wrong "en rad med Rutin: Ja och en med Rutin: Nej för samma enhet"
    right "en rad för enheten"

    /// A summed row that stands back for rows of people.
    "F456" Note SummedReplaced {
        /// The unit.
        unit: String,
        /// What the summed row says.
        summed: String,
        /// What the rows of people give.
        people: String,
    }
    title "Summerad uppgift ersatt av personuppgifter"
    says "{unit} har lämnat både en summa ({summed}) och rader per person ({people}). Raderna per person är räknade."
    help "Skiljer sig talen åt: fråga enheten vilket som stämmer."
    means "Rader per person går före en summa, eftersom de kan kontrolleras. Den summerade raden är inte räknad."
    why "Samma personer skulle annars räknas två gånger."
    wrong "Antal genomförda: 12 och tolv rader med personer"
    right "tolv rader med personer"

    /// More people than the register has.
    "F457" Error MoreThanHeadcount {
        /// The indicator's title.
        indicator: String,
        /// Where: all, a department, a provider.
        scope: String,
        /// How many were counted.
        value: String,
        /// How many the register has.
        headcount: String,
    }
    title "Fler personer än registret har"
    says "{indicator}: {value} personer är räknade för {scope}, men registret har {headcount} medarbetare."
    help "Kontrollera kolumnen Medarbetare i registret, och om någon har lämnat uppgifter för andra än sina egna."
    means "Fler personer är räknade än vad registret har. Antalet står kvar, men en andel av medarbetarna går inte att ange."
    why "En andel över 100 procent visar att register och inlämningar inte hör ihop."
    wrong "Medarbetare: 10 i registret och 12 genomförda"
    right "Medarbetare: 14 i registret"

    /// An earlier siffror.json that cannot be read.
    "F458" Warning EarlierUnreadable {}
    title "En tidigare rapports siffror går inte att läsa"
    says "Filen går inte att läsa som siffror.json och är inte använd för jämförelse."
    help "Skapa den tidigare rapporten på nytt, eller ta bort filen om den inte hör hit."
    means "Jämförelsen görs med nästa tidigare rapport som går att läsa."
    why "Utan den kan förändringen bli fel beskriven."
    wrong "en siffror.json som är avbruten"
    right "en siffror.json som programmet har skrivit"

    /// A yes that starts to hold after the cut-off.
    "F459" Note NotYetInForce {
        /// The column's title.
        column: String,
    }
    title "Gäller först efter mätdagen"
    says "Svaret i ”{column}” är ja, men beslutsdatumet ligger efter mätdagen. Det räknas inte som ja ännu."
    help "Ingen åtgärd behövs om datumet stämmer."
    means "En rutin finns från den dag den beslutas."
    why "Rapporten visar läget på mätdagen."
    wrong "Rutin: Ja, beslutad efter mätdagen"
    right "Rutin: Pågår"

    /// More than one register.
    "F460" Error SeveralRegisters {
        /// The one that was read.
        used: String,
        /// The others.
        others: String,
    }
    title "Flera register"
    says "Det finns flera register. {used} är läst, men inte {others}."
    help "Behåll den fil som gäller och flytta bort de andra."
    means "Arbetsmappen har mer än en fil som heter organisation. Det går inte att veta vilken som gäller."
    why "Registret avgör vilka enheter som ska redovisa och vad andelarna räknas av."
    wrong "organisation.csv bredvid organisation.xlsx"
    right "bara organisation.xlsx"

    /// Units of a department that have reported nothing.
    "F461" Note UnitsSilent {
        /// The department.
        department: String,
        /// `3 av 18 enheter`.
        share: String,
        /// The units.
        units: String,
    }
    title "Enheter har inte redovisat"
    says "{department}: {share} har inte redovisat något: {units}."
    help "Påminn avdelningen. Är en enhet stängd: skriv datumet i kolumnen Till i registret."
    means "Enheterna väntas redovisa eftersom de är öppna på mätdagen, men ingen rad från dem är räknad."
    why "De står kvar i nämnaren och redovisas som saknade. Summor som de skulle ha ingått i anges med ”minst”."
    wrong "en enhet i registret utan någon inlämning"
    right "en inlämning från enheten, eller ett datum i kolumnen Till"

    /// Two rows for one unit with different answers in one column.
    "F462" Error UnitAnswersDiffer {
        /// The unit.
        unit: String,
        /// The column's title.
        column: String,
        /// The places of the other answers.
        others: String,
    }
    title "Två olika svar för samma enhet"
    says "{unit} har olika uppgifter i ”{column}” på flera rader (se även {others}). Ingen av dem är räknad."
    help "Ta bort den uppgift som inte gäller."
    means "En enhet ska ha ett svar i varje kolumn. De andra kolumnerna, där raderna är överens, är räknade."
    why "Att välja ett av svaren vore att gissa."
    wrong "Barnombud: Ja på en rad och Nej på en annan för samma enhet"
    right "ett svar i kolumnen"

    /// A row that says what another row says already.
    "F463" Note RowRepeated {
        /// The place of the row that is counted.
        counted: String,
    }
    title "Raden är en dubblett"
    says "Raden gäller samma sak som en annan rad, {counted}, och räknas inte en gång till."
    help "Ingen åtgärd behövs om det är samma person, enhet eller insats. Har samma fil skickats två gånger: flytta den ena till mappen ersatta."
    means "Samma person, enhet eller insats finns på flera rader, ofta för att en lista har skickats två gånger. En av raderna räknas."
    why "Den som räknas två gånger gör siffran för hög."
    wrong "samma person på två rader för samma enhet och kurs"
    right "en rad per person och kurs"

    /// A row about something after the cut-off.
    "F464" Note RowAfterCutoff {
        /// The cut-off.
        cutoff: String,
    }
    title "Efter mätdagen"
    says "Datumet ligger efter mätdagen, {cutoff}. Raden räknas inte i den här rapporten."
    help "Ingen åtgärd behövs om datumet stämmer. Det räknas vid nästa tillfälle."
    means "Rapporten visar läget på mätdagen. Det som har hänt senare hör till nästa rapport."
    why "Siffror från olika dagar går inte att jämföra."
    wrong "Genomförd datum efter mätdagen"
    right "lämna in raden igen vid nästa tillfälle"

    /// An older row about a unit that stands back for a later one.
    "F465" Note RowReplaced {
        /// The place of the later row.
        later: String,
    }
    title "Ersatt av en senare uppgift"
    says "Enheten har en senare uppgift, {later}. Den här raden räknas inte."
    help "Ingen åtgärd behövs."
    means "Enheten har lämnat uppgiften för flera datum. Den senaste räknas."
    why "Bara en uppgift per enhet kan ingå i summan."
    wrong "två rader för enheten med olika Per datum"
    right "en rad för enheten"

    /// More people in a unit than the register has there.
    "F466" Warning MoreThanUnitHeadcount {
        /// The indicator's title.
        indicator: String,
        /// The unit.
        unit: String,
        /// `12 personer är räknade`.
        people: String,
        /// How many the register has.
        headcount: String,
    }
    title "Fler personer än enheten har i registret"
    says "{indicator}: {people} för {unit}, men registret har {headcount} medarbetare där."
    help "Se efter om några har slutat eller bytt enhet, om enheten har lämnat uppgifter för andra än sina egna, och om Medarbetare i registret stämmer."
    means "Fler personer är räknade för enheten än vad registret har där. Antalet står kvar."
    why "Den som har slutat kan vara räknad med rätta, men det kan också vara fel enhet på raderna eller ett gammalt tal i registret."
    wrong "Medarbetare: 10 i registret och 12 genomförda på enheten"
    right "Medarbetare: 12 i registret, eller rader bara för enhetens egna"

    /// A summed row that says none, beside rows of people.
    "F467" Warning NoneButPeople {
        /// The unit.
        unit: String,
        /// The title of the summed column.
        column: String,
        /// `2 personer`, as the rows of people give.
        people: String,
    }
    title "Noll i summan, men personer på raderna"
    says "{unit} har 0 i ”{column}”, men det finns rader för {people} på enheten. Raderna per person är räknade."
    help "Fråga enheten vilket som gäller. Är nollan gammal: ta bort den raden. Står personerna på fel enhet: rätta enheten på deras rader."
    means "Enheten säger i en summerad blankett att den inte har någon, och i en annan står personer på enheten. Båda kan inte stämma."
    why "Enheten räknas som en som har någon, fast den själv säger motsatsen."
    wrong "Antal nyckelpersoner: 0 och en rad med en nyckelperson på enheten"
    right "bara raden med nyckelpersonen"

    /// A figure that has fallen by more than a quarter.
    "F468" Warning FallenByAQuarter {
        /// The indicator's title.
        indicator: String,
        /// Where: all, or a department.
        scope: String,
        /// What it is compared with, and the figure there: `juni 2025 angav 40 av 50`.
        then: String,
        /// The figure now.
        now: String,
        /// What to look at.
        look: String,
    }
    title "Siffran har minskat med mer än en fjärdedel"
    says "{indicator}, {scope}: {then}, nu är det {now}. Det är en minskning med mer än en fjärdedel."
    help "{look}"
    means "Siffran har minskat med mer än en fjärdedel sedan förra gången, räknat på andelen där det finns en och annars på antalet."
    why "En så stor minskning beror oftare på att uppgifter saknas än på att något har blivit sämre."
    wrong "40 nyckelpersoner i juni och 12 i augusti"
    right "de inlämningar som saknades är på plats, eller minskningen är förklarad i rapportens text"

    /// Figures of a department that are the same as last time in every unit.
    "F469" Warning NothingHasMoved {
        /// The department.
        department: String,
        /// The form's title.
        form: String,
        /// The number of units, `4 enheter`.
        units: String,
        /// The occasion it is compared with.
        label: String,
        /// The files now.
        files: String,
    }
    title "Samma siffror som förra gången på varje enhet"
    says "{department}: siffrorna i {form} är exakt desamma som {label} på alla {units} som har redovisat."
    help "Kontrollera att det inte är en gammal fil som har skickats igen: {files}. Stämmer siffrorna behövs ingen åtgärd."
    means "Varje antal som blanketten ger är lika med förra gångens, enhet för enhet."
    why "Det händer sällan av sig självt. En fil från förra gången visar inte läget på mätdagen."
    wrong "samma nyckelpersoner, samma datum och samma svar som i juni"
    right "en aktuell fil, eller besked från avdelningen att inget har ändrats"

    /// A file that was sent in at an earlier occasion.
    "F470" Warning OldFileAgain {
        /// The occasion.
        label: String,
    }
    title "Filen är densamma som vid ett tidigare tillfälle"
    says "Filen är på tecknet lika med en som lämnades in till {label}."
    help "Be avdelningen om en aktuell fil. Stämmer uppgifterna fortfarande behövs ingen åtgärd."
    means "Filen har samma innehåll som en inlämning vid ett tidigare tillfälle. Den är läst som vanligt."
    why "En gammal fil visar inte läget på mätdagen."
    wrong "junis fil i mappen för augusti"
    right "en fil med läget på mätdagen"

    /// The same file under another name.
    "F471" Warning SameFileTwice {
        /// The first, by name.
        first: String,
    }
    title "Samma fil två gånger"
    says "Filen är på tecknet lika med {first}. Ingenting räknas två gånger."
    help "Flytta den ena till mappen ersatta. Skulle den ha gällt något annat: be avdelningen om rätt fil."
    means "Två filer har samma innehåll."
    why "Oftast är en fil skickad två gånger, men ibland har fel fil bifogats och den rätta saknas."
    wrong "HTJ.xlsx och HTJ (1).xlsx med samma innehåll"
    right "en fil"

    /// A table that only repeats other files.
    "F472" Warning TableRepeated {
        /// The files with the same rows.
        files: String,
    }
    title "Alla rader är dubbletter"
    says "Alla rader i tabellen står också i {files}, så tabellen tillför ingenting."
    help "Är det en äldre version: flytta filen till mappen ersatta. Skulle den ha gällt något annat: be avdelningen om rätt fil."
    means "Varje rad i tabellen gäller samma sak som en rad i en annan fil."
    why "Oftast är en lista skickad två gånger, men ibland har fel fil bifogats och den rätta saknas."
    wrong "en kopia av en lista som redan är inlämnad"
    right "en fil"

    /// A published figure that the same submissions' folder no longer gives.
    "F473" Warning PublishedDiffers {
        /// The indicator's title.
        indicator: String,
        /// The report.
        label: String,
        /// ` (ett utkast)`, or nothing.
        draft: String,
        /// The figure that was published.
        published: String,
        /// The figure that the submissions give now.
        now: String,
        /// Which submissions differ, or what else may have changed.
        cause: String,
    }
    title "Ändrat sedan förra rapporten"
    says "{indicator}: rapporten för {label}{draft} angav {published}, men inlämningarna för den ger nu {now}. {cause}"
    help "Kontrollera vad som har ändrats. Jämförelsen görs med det som publicerades; skillnaden redovisas i rapporten."
    means "Ett tidigare tillfälle är räknat om med dagens inlämningar, register, plan och rättelser, och resultatet är ett annat än det som publicerades."
    why "Nämnden har fått en siffra som underlaget inte längre ger. Den får veta det."
    wrong "en fil som har lagts till i inlamningar/2025-juni efter att rapporten skrevs"
    right "samma inlämningar, register och plan som när rapporten skrevs"
}
