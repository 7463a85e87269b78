//! Class 2: headers, columns and the form that a sheet holds.

use super::faults;

faults! {
    /// A visible sheet with content but without the header of any form.
    "F201" Note SheetWithoutForm {}
    title "Bladet innehåller ingen blankett"
    says "Ingen av de första 30 raderna är en rubrikrad som hör till någon blankett. Innehållet är därför inte läst."
    help "Är det en instruktion eller en lista behövs ingen åtgärd. Ska det räknas: ge kolumnerna blankettens rubriker."
    means "Ingen av de första 30 raderna liknar rubrikerna i en blankett. Bladet är inte läst."
    why "Instruktioner och listor är vanliga i arbetsböcker och ska inte räknas, men ett blad ska aldrig försvinna i tysthet."
    wrong "Bladet Läs mig med en text om hur blanketten fylls i"
    right "Ingen åtgärd behövs"

    /// A hidden sheet.
    "F202" Note HiddenSheet {}
    title "Dolt blad"
    says "Bladet är dolt i arbetsboken och är därför inte läst."
    help "Ska bladet räknas: visa det i Excel, spara och lämna in filen på nytt."
    means "Dolda blad innehåller oftast listor för rullgardiner och läses inte."
    why "Den som lämnade in filen ser inte det dolda bladet och kan inte svara för det."
    wrong "Ett dolt blad med förra årets uppgifter"
    right "Ingen åtgärd behövs"

    /// Hidden rows, which are read.
    "F203" Note HiddenRows {
        /// How many.
        count: String,
    }
    title "Dolda rader"
    says "Bladet har dolda rader ({count}). De är lästa som alla andra."
    help "Visa raderna i Excel och ta bort dem som inte ska räknas."
    means "Rader kan vara dolda av ett filter. De finns i filen och läses."
    why "Den som lämnade in filen kanske inte har sett raderna."
    wrong "Ett blad filtrerat på en enhet"
    right "Ett blad utan filter"

    /// A list of names that may or may not be a form.
    "F204" Warning NamesOnly {
        /// The form it may be.
        form: String,
    }
    title "En namnlista som kan vara en blankett"
    says "Här finns bara enheter och personer, och inget som säger att det är blanketten {form}. Innehållet är inte läst."
    help "Är det {form}: kalla bladet så, eller lägg till fler av blankettens kolumner. Annars behövs ingen åtgärd."
    means "En lista med enhet och namn kan vara vad som helst, till exempel en sändlista. Den läses bara om bladets eller filens namn säger vad den är."
    why "En sändlista som räknas som blankett ger fel siffror."
    wrong "Bladet Blad1 med kolumnerna Enhet och Namn"
    right "Bladet Nyckelpersoner med kolumnerna Enhet och Namn"

    /// A list of names that the sheet's or the file's name tells to be a form.
    "F205" Note FormByName {
        /// The form.
        form: String,
    }
    title "Namnet säger vilken blankett det är"
    says "Kolumnerna räcker inte för att känna igen en blankett, men bladets eller filens namn säger {form}. Innehållet är läst så."
    help "Ingen åtgärd behövs om det är rätt."
    means "Bladet har bara enhet och namn, och läses som den blankett som det är uppkallat efter."
    why "En tolkning ska alltid gå att se och rätta."
    wrong "Bladet Nyckelpersoner med kolumnerna Enhet och Namn"
    right "Ingen åtgärd behövs"

    /// A sheet that has some of a form's columns, but too few.
    "F206" Warning AlmostForm {
        /// The form it is most like.
        form: String,
        /// The columns it lacks.
        missing: String,
    }
    title "Bladet liknar en blankett"
    says "Rubrikerna liknar blanketten {form}, men {missing} saknas. Innehållet är inte läst."
    help "Ska det räknas: lägg till kolumnen med blankettens rubrik. Annars behövs ingen åtgärd."
    means "Bladet har för få av blankettens kolumner för att kunna räknas."
    why "Uppgifter som avdelningen har lämnat kan saknas i rapporten."
    wrong "Kolumnerna Enhet och Kommentar"
    right "Kolumnerna Enhet, Rutin barnperspektiv och Kommentar"

    /// A header that fits two forms as well.
    "F207" Error FormAmbiguous {
        /// The forms.
        forms: String,
    }
    title "Det går inte att avgöra vilken blankett det är"
    says "Rubrikerna passar lika bra för {forms}. Innehållet är inte läst."
    help "Använd en av blanketternas egna rubriker."
    means "Två blanketter har lika många av kolumnerna, och programmet väljer inte själv."
    why "Samma siffror betyder olika saker i olika blanketter."
    wrong "Rubriker som finns i två blanketter"
    right "Rubriker som bara finns i en"

    /// A title that was read as a title like it.
    "F211" Note TitleCorrected {
        /// What stands there, quoted.
        shown: String,
        /// What it was read as.
        title: String,
    }
    title "Rubriken är läst som en annan"
    says "Rubriken {shown} är läst som ”{title}”."
    help "Skriv {title} om det är rätt. Annars behöver kolumnen en annan rubrik."
    means "Rubriken är inte skriven som i blanketten, men bara en av blankettens rubriker ligger nära."
    why "En kolumn som tolkas fel ger fel siffror, så tolkningen ska gå att se och rätta."
    wrong "Genomford datum"
    right "Genomförd datum"

    /// Two columns for the same thing.
    "F212" Error TitleTwice {
        /// The title.
        title: String,
        /// The letters of the columns.
        columns: String,
    }
    title "Samma rubrik två gånger"
    says "{title} finns i flera kolumner ({columns}). Ingen av dem är läst."
    help "Ta bort den kolumn som inte gäller, eller ge den en annan rubrik. Står två tabeller bredvid varandra: lämna en tom kolumn emellan, eller flytta den ena till ett eget blad."
    means "Två kolumner har samma rubrik, eller rubriker som betyder samma sak."
    why "Programmet gissar inte vilken av kolumnerna som gäller."
    wrong "Två kolumner som heter E-post"
    right "En kolumn som heter E-post"

    /// A column beside the one that was used.
    "F213" Note TitleSpare {
        /// What stands there, quoted.
        shown: String,
        /// The title that stands before it.
        title: String,
    }
    title "En annan kolumn gick före"
    says "Rubriken {shown} kan betyda {title}, men det finns en kolumn som heter just så. Den här kolumnen är inte läst."
    help "Ingen åtgärd behövs om kolumnen {title} är den rätta."
    means "Två kolumner kan vara samma sak. Den med blankettens egen rubrik används."
    why "Innehållet i en kolumn ska aldrig försvinna i tysthet."
    wrong "Kolumnerna E-post och Mejl"
    right "Kolumnen E-post"

    /// A required column that the sheet lacks.
    "F214" Error ColumnMissing {
        /// The column's title.
        title: String,
        /// The form.
        form: String,
    }
    title "En obligatorisk kolumn saknas"
    says "Kolumnen {title} saknas i blanketten {form}, och uppgiften framgår inte på annat sätt."
    help "Lägg till kolumnen {title} och fyll i den på varje rad."
    means "Bladet känns igen som en blankett, men en kolumn som måste finnas saknas. Rader som inte går att räkna utan den räknas inte."
    why "Utan kolumnen går det inte att säga vad raderna gäller."
    wrong "Enhet, Namn, Status"
    right "Enhet, Namn, Kurs, Status"

    /// A form about people without any column that tells who they are.
    "F215" Error PersonColumnMissing {
        /// The columns of which one must be there.
        titles: String,
        /// The form.
        form: String,
    }
    title "Kolumner för vem raden gäller saknas"
    says "Blanketten {form} behöver minst en av kolumnerna {titles}. Raderna räknas inte."
    help "Lägg till en av kolumnerna {titles}."
    means "Varje rad gäller en person, men bladet säger inte vilken."
    why "Varje person räknas en gång, och det går bara om personerna går att skilja åt."
    wrong "Enhet, Kurs, Status"
    right "Enhet, Anställnings-ID, Kurs, Status"

    /// A column that no form declares. Its values are treated as personal data: only the title is told.
    "F216" Note ColumnExtra {
        /// What stands there, quoted.
        shown: String,
    }
    title "Kolumnen hör inte till blanketten"
    says "Kolumnen {shown} hör inte till blanketten och är inte läst."
    help "Ingen åtgärd behövs. Ska kolumnen räknas: lägg till den i plan.toml."
    means "Extra kolumner är tillåtna men läses inte. Innehållet visas inte någonstans."
    why "Innehållet i en kolumn ska aldrig försvinna i tysthet."
    wrong "En kolumn som heter Egen anteckning"
    right "Ingen åtgärd behövs"

    /// A column with values and without a title.
    "F217" Note ColumnUntitled {
        /// The letters of the column.
        column: String,
    }
    title "Kolumnen saknar rubrik"
    says "Kolumn {column} har innehåll men ingen rubrik och är inte läst."
    help "Ge kolumnen en rubrik ur blanketten om den ska räknas."
    means "Det går inte att veta vad kolumnen innehåller. Innehållet visas inte någonstans."
    why "Innehållet i en kolumn ska aldrig försvinna i tysthet."
    wrong "Siffror till höger om tabellen"
    right "Ingen åtgärd behövs"

    /// A header that stands again among the rows.
    "F218" Note HeaderRepeated {}
    title "Upprepad rubrikrad"
    says "Raden upprepar rubrikerna och räknas inte."
    help "Ingen åtgärd behövs."
    means "Rubrikraden står en gång till bland raderna, som när flera tabeller har klistrats ihop."
    why "Varje rad som inte räknas ska gå att återfinna."
    wrong "Rubrikraden en gång till på rad 40"
    right "En rubrikrad, överst"

    /// A title that no column of the form has, and that is like one which the sheet lacks.
    "F219" Warning TitleLikely {
        /// What stands there, quoted.
        shown: String,
        /// The title that may be meant.
        title: String,
    }
    title "Rubriken kan vara felskriven"
    says "Kolumnen {shown} är inte läst. Menas {title}, som saknas?"
    help "Skriv {title} som rubrik om det är den kolumnen. Annars behövs ingen åtgärd."
    means "Rubriken liknar en av blankettens rubriker som inte finns i bladet, men inte så mycket att den kan läsas som den."
    why "En kolumn som inte läses kan göra en siffra för låg utan att det syns."
    wrong "Stauts"
    right "Status"

    /// A form about completed courses without the columns that tell of completion.
    "F220" Warning CompletionMissing {
        /// The columns of which one must be there.
        titles: String,
    }
    title "Det framgår inte vem som är klar"
    says "Ingen av kolumnerna {titles} finns på bladet, så ingen rad räknas som genomförd."
    help "Lägg till minst en av dem."
    means "En rad räknas som genomförd när den har rätt status eller ett datum. Bladet har ingen sådan kolumn."
    why "Att uppgiften saknas ska inte se ut som att ingen har gått kursen."
    wrong "Enhet, Anställnings-ID, Kurs"
    right "Enhet, Anställnings-ID, Kurs, Status"
}
