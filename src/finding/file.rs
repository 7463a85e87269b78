//! Class 1: a file or a sheet that cannot be read, or is passed over.

use super::faults;

faults! {
    /// A file that claims to be a table and is damaged.
    "F101" Error UnreadableFile {
        /// Why, as the end of a Swedish sentence.
        reason: String,
    }
    title "Filen är skadad"
    says "Filen kan inte läsas: {reason}."
    help "Öppna filen i Excel, spara den på nytt som .xlsx och lägg den i mappen igen, eller be avdelningen om en ny."
    means "Filen är skadad eller avbruten och går inte att läsa i sin helhet. Inget ur den är räknat. De andra filerna är lästa."
    why "Enheterna i filen saknas i rapporten tills filen kan läsas. En halv fil skulle ge siffror som ser fullständiga ut."
    wrong "ifo.xlsx, avbruten mitt i överföringen"
    right "ifo.xlsx, öppnad och sparad på nytt i Excel"

    /// A workbook that takes a password to open.
    "F102" Error PasswordProtected {}
    title "Filen är skyddad med lösenord"
    says "Filen är skyddad med lösenord och kan inte läsas."
    help "Öppna filen i Excel, ta bort lösenordet under Arkiv, Info, Skydda arbetsbok och spara den, eller be avdelningen om en fil utan lösenord."
    means "Filen är krypterad. Inget ur den är räknat. De andra filerna är lästa."
    why "Enheterna i filen saknas i rapporten tills filen kan läsas."
    wrong "ifo.xlsx, som frågar efter lösenord när den öppnas"
    right "ifo.xlsx utan lösenord"

    /// A web page or an XML table under the name of a workbook.
    "F103" Error DisguisedPage {
        /// What it is, with its article.
        what: String,
    }
    title "Filen är ingen riktig arbetsbok"
    says "Filen är {what} och kan inte läsas som tabell, även om Excel kan öppna den."
    help "Öppna filen i Excel, välj Spara som och filformatet Excel-arbetsbok (.xlsx), och lägg den nya filen i mappen i stället."
    means "Många verksamhetssystem exporterar en webbsida eller en XML-fil med namn som slutar på .xls. Inget ur filen är räknat. De andra filerna är lästa."
    why "Enheterna i filen saknas i rapporten tills filen är sparad som arbetsbok."
    wrong "utbildning.xls, som är en webbsida"
    right "utbildning.xlsx, sparad som Excel-arbetsbok"

    /// A file that claims to be a table and has an unknown format.
    "F104" Error UnknownFormat {
        /// What it is, with its article.
        what: String,
    }
    title "Filformatet kan inte läsas"
    says "Filen ska enligt namn eller innehåll vara en tabell men är {what}, som inte kan läsas."
    help "Spara innehållet som Excel-arbetsbok (.xlsx) och lägg den nya filen i mappen, eller ta bort filen om den inte är någon redovisning."
    means "Innehållet har inte något av de format som läses: xlsx, xlsm, xlsb, xls, ods, csv, tsv och txt. Inget ur filen är räknat. De andra filerna är lästa."
    why "Enheterna i filen saknas i rapporten tills filen kan läsas."
    wrong "ifo.xlsx, som är ett Word-dokument med fel namn"
    right "ifo.xlsx, sparad som Excel-arbetsbok"

    /// A file over one of the limits on size.
    "F105" Error OverLimits {
        /// Which limit, as the end of a Swedish sentence.
        limit: String,
    }
    title "Filen är för stor"
    says "Filen är inte läst: {limit}."
    help "Kontrollera att filen är en redovisning. Kopiera i så fall raderna till en ny arbetsbok, spara den som .xlsx och lägg den i mappen i stället."
    means "Filen är mycket större än en redovisning kan vara, eller blir det när den packas upp. Inget ur den är räknat. De andra filerna är lästa."
    why "En sådan fil kan vara skadad, eller gjord för att få datorn att stanna. Enheterna i filen saknas i rapporten."
    wrong "ifo.ods, där en cell är upprepad på alla rader i bladet"
    right "ifo.xlsx, med bara de ifyllda raderna"

    /// Delimited text where some of it is UTF-8 and some is not.
    "F106" Error TwoEncodings {
        /// The first row in the second encoding.
        row: u32,
    }
    title "Två teckenkodningar i samma fil"
    says "Filen blandar två teckenkodningar (UTF-8 och Windows-1252) och å, ä och ö kan därför inte läsas säkert. De möts på rad {row}."
    help "Öppna filen i Excel, rätta de tecken som är fel, spara den som .xlsx och lägg den i mappen i stället."
    means "Filen är troligen hopklippt av två filer. Inget ur den är räknat. De andra filerna är lästa."
    why "Med fel kodning blir namn på enheter och personer fel, och då blir räkningen det också."
    wrong "En csv-fil där Sävsjö står rätt på en rad och som SÃ¤vsjÃ¶ på en annan"
    right "Samma fil sparad som .xlsx, med alla namn rätt"

    /// Text in an encoding that is not read.
    "F107" Error UnknownEncoding {
        /// Its name.
        encoding: String,
    }
    title "Teckenkodningen kan inte läsas"
    says "Textfilen har teckenkodningen {encoding}, som inte läses."
    help "Öppna filen i Excel och spara den som .xlsx eller som CSV UTF-8, och lägg den nya filen i mappen i stället."
    means "Textfiler läses i UTF-8, UTF-16 och Windows-1252. Inget ur filen är räknat. De andra filerna är lästa."
    why "Med fel kodning blir å, ä och ö fel i namn på enheter och personer, och då blir räkningen det också."
    wrong "ifo.csv, sparad i Excel som CSV (MS-DOS)"
    right "ifo.csv, sparad i Excel som CSV UTF-8"

    /// A quotation mark in delimited text that is never closed.
    "F108" Error UnclosedQuote {
        /// Where it is opened.
        row: u32,
    }
    title "Citattecken som inte avslutas"
    says "På rad {row} börjar ett fält med ett citattecken som inte avslutas, så att resten av filen hamnar i samma fält. Filen är inte räknad."
    help "Öppna filen i en textredigerare, ta bort citattecknet på den raden eller sätt ut det som saknas, och spara filen."
    means "I textfiler omger citattecken ett fält som innehåller skiljetecken eller radbrytning. Utan det avslutande kan fälten inte skiljas åt. De andra filerna är lästa."
    why "Raderna efter citattecknet skulle försvinna utan att det märktes."
    wrong "Enhet A;\"Rutin finns;2025-03-01"
    right "Enhet A;\"Rutin finns\";2025-03-01"

    /// A file that cannot be opened at all.
    "F109" Error UnopenableFile {
        /// Why, as the end of a Swedish sentence.
        reason: String,
    }
    title "Filen kan inte öppnas"
    says "Filen kan inte öppnas: {reason}."
    help "Stäng filen om den är öppen i ett annat program, kontrollera att du får läsa den, och kör kommandot igen."
    means "Datorn lämnade inte ut filens innehåll. Inget ur den är räknat. De andra filerna är lästa."
    why "Enheterna i filen saknas i rapporten tills filen kan öppnas."
    wrong "ifo.xlsx, som du inte har behörighet att läsa"
    right "ifo.xlsx, kopierad till mappen med läsbehörighet"

    /// A file that is no table and does not claim to be one.
    "F110" Note NotATable {
        /// What it is, with its article.
        what: String,
    }
    title "Filen är ingen tabell"
    says "Filen är {what} och är inte läst."
    help "Ingen åtgärd behövs, om det inte är en redovisning: be då avdelningen om den som Excel-arbetsbok (.xlsx)."
    means "Bara arbetsböcker och textfiler med tabeller läses. Andra filer får ligga kvar i mappen."
    why "En redovisning som kommit som pdf eller i ett mejl ska inte försvinna i tysthet."
    wrong "ifo.pdf"
    right "ifo.xlsx, om det är en redovisning"

    /// A file of zero bytes.
    "F111" Note EmptyFile {}
    title "Filen är tom"
    says "Filen är tom."
    help "Ska filen vara en redovisning: be avdelningen att skicka den igen. Ta annars bort den."
    means "Filen finns men har inget innehåll."
    why "En tom fil är ofta en överföring som inte blev klar."
    wrong "ifo.xlsx, 0 byte"
    right "ifo.xlsx med innehåll, eller ingen fil alls"

    /// A sub-folder of replaced submissions.
    "F112" Note ReplacedFolder {}
    title "Mappen med ersatta filer är inte läst"
    says "Mappen innehåller ersatta redovisningar och är inte läst."
    help "Ingen åtgärd behövs. Ska en fil i mappen räknas: flytta ut den."
    means "En mapp med namnet ersatta är till för redovisningar som har bytts ut mot nya. De bevaras men räknas inte."
    why "Den som läser granskningen ska se att det finns filer som inte är räknade."
    wrong "ersatta/ifo-gammal.xlsx, som borde räknas"
    right "ifo.xlsx, utanför mappen ersatta"

    /// Control characters in a cell of delimited text.
    "F113" Warning ControlCharacters {}
    title "Styrtecken i texten"
    says "Cellen innehåller styrtecken, som inte går att skriva ut. De är borttagna vid läsningen."
    help "Kontrollera att det som står i cellen är rätt, och spara filen på nytt från det program som den kommer från."
    means "Osynliga tecken som inte hör hemma i text har följt med från ett annat system. Resten av texten i cellen är läst."
    why "Osynliga tecken kan göra två lika namn olika."
    wrong "Ett namn med ett nolltecken mellan två bokstäver"
    right "Samma namn utan nolltecken"

    /// A folder below the one that is read, which cannot be listed.
    "F114" Error UnreadableFolder {
        /// Why, as the end of a Swedish sentence.
        reason: String,
    }
    title "Mappen kan inte läsas"
    says "Mappen kan inte läsas: {reason}."
    help "Kontrollera att du får läsa mappen, och kör kommandot igen. Filer som ligger för djupt: flytta upp dem."
    means "Filerna i mappen är inte lästa. Allt utanför den är läst."
    why "Enheter vars filer ligger i mappen saknas i rapporten."
    wrong "En mapp som bara en annan användare får öppna"
    right "En mapp med läsbehörighet"

    /// A link to a folder, or something that is no ordinary file.
    "F115" Note NotAnOrdinaryFile {
        /// What it is, with its article.
        what: String,
    }
    title "Ingen vanlig fil"
    says "Det här är {what} och är inte läst."
    help "Ska innehållet räknas: lägg själva filerna i mappen i stället."
    means "Bara vanliga filer läses. Länkar till mappar följs inte, eftersom de kan leda runt i en cirkel."
    why "Något som ligger i mappen ska inte försvinna i tysthet."
    wrong "En länk till avdelningens egen mapp"
    right "En kopia av avdelningens fil"

    /// A workbook without any worksheet.
    "F116" Note NoWorksheets {}
    title "Arbetsboken har inga kalkylblad"
    says "Arbetsboken har inga kalkylblad, bara diagram eller liknande."
    help "Ska filen vara en redovisning: be avdelningen om en arbetsbok med tabellen. Annars behövs ingen åtgärd."
    means "Filen gick att läsa men innehåller inget blad med celler."
    why "En redovisning ska inte försvinna i tysthet."
    wrong "En arbetsbok med bara ett diagramblad"
    right "En arbetsbok med tabellen på ett kalkylblad"
}
