//! Class 4, from F481: corrections in rattelser.csv.

use super::faults;

faults! {
    /// A cell was corrected.
    "F481" Note CorrectionUsed {
        /// The row of rattelser.csv.
        row: u32,
        /// Why, as the person who corrected wrote.
        reason: String,
    }
    title "Cellen är rättad"
    says "Cellen är läst enligt rättelsen på rad {row} i rattelser.csv. Motiv: {reason}."
    help "Ingen åtgärd behövs. Filen själv är oförändrad."
    means "En person har rättat cellen i rattelser.csv. Inlämningen är en allmän handling och ändras aldrig; rättelsen görs när den läses."
    why "Den som läser rapporten ska kunna se vad som är rättat och varför."
    wrong "Träff vår: ”ja?” i inlämningen"
    right "en rad i rattelser.csv: Står ja?, Ska vara Ja, Motiv, Vem och Datum ifyllda"

    /// The cell no longer holds what the correction says.
    "F482" Warning CorrectionMismatch {
        /// The cell, as a place.
        cell: String,
    }
    title "Rättelsen stämmer inte med cellen"
    says "Rättelsen är inte använd: {cell} innehåller något annat än det som står i kolumnen Står."
    help "Har filen ersatts av en ny: ta bort rättelsen eller ändra Står till det som står i cellen nu."
    means "En rättelse gäller bara så länge cellen innehåller det som rättades. Här har cellen ett annat innehåll."
    why "En gammal rättelse ska inte ändra en ny uppgift."
    wrong "Står: 12, men cellen innehåller 14"
    right "Står: 14"

    /// The file, sheet or cell of a correction is not there.
    "F483" Warning CorrectionUnplaced {
        /// What is not there.
        what: String,
    }
    title "Rättelsen hör inte till någon cell"
    says "Rättelsen är inte använd: {what}."
    help "Skriv filens, bladets och cellens namn som de står i granskningen, till exempel ifo.xlsx, Blad1 och C7. Ta bort raden om den inte behövs."
    means "Det finns ingen sådan fil, inget sådant blad eller ingen sådan cell bland inlämningarna för tillfället."
    why "En rättelse som inte träffar något har ingen verkan, och den som skrev den räknar med att den har det."
    wrong "Cell: rad 7"
    right "Cell: C7"

    /// A correction that nobody stands behind.
    "F484" Warning CorrectionIncomplete {
        /// The columns that are blank.
        missing: String,
    }
    title "Rättelsen är inte underskriven"
    says "Rättelsen är inte använd: {missing} saknas."
    help "Fyll i Ska vara, Motiv och Vem. Skriv - i Ska vara om cellen ska läsas som tom."
    means "En rättelse gäller först när någon har skrivit vad som ska stå, varför och vem som har bestämt det."
    why "Varje ändring av en inlämnad uppgift ska kunna förklaras."
    wrong "Ska vara: Ja, utan Motiv"
    right "Ska vara: Ja, Motiv: bekräftat av enhetschefen, Vem: utvecklingsledaren"

    /// Suggestions that nobody has approved yet.
    "F485" Note SuggestionsWaiting {
        /// How many, with their noun.
        count: String,
    }
    title "Förslag väntar på godkännande"
    says "{count} i filen väntar på godkännande och har ingen verkan."
    help "Fyll i Ska vara, Motiv och Vem för dem som stämmer, och ta bort de andra."
    means "Raderna kommer från granska --forslag. Ett förslag gäller inte förrän en person har fyllt i det."
    why "Programmet gissar aldrig åt någon."
    wrong "en rad med tom Ska vara"
    right "en rad med Ska vara, Motiv och Vem ifyllda"

    /// Two corrections of one cell.
    "F486" Error CorrectionTwice {
        /// The row of the first.
        first: u32,
    }
    title "Två rättelser av samma cell"
    says "Cellen rättas redan på rad {first}. Ingen av rättelserna är använd."
    help "Behåll den som gäller."
    means "Två rader i rattelser.csv gäller samma cell."
    why "Det går inte att veta vilken som gäller."
    wrong "två rader för ifo.xlsx, Blad1, C7"
    right "en rad för cellen"

    /// rattelser.csv itself cannot be used.
    "F487" Error CorrectionsUnreadable {
        /// Why, as the end of a sentence.
        reason: String,
    }
    title "Rättelserna kan inte läsas"
    says "Inga rättelser är använda: {reason}."
    help "Filen ska ha kolumnerna Fil, Blad, Cell, Står, Ska vara, Motiv, Vem och Datum. Kör granska --forslag för att få en sådan fil."
    means "Filen rattelser.csv finns men går inte att läsa, eller saknar någon av kolumnerna."
    why "De fel som skulle ha varit rättade är kvar i siffrorna."
    wrong "en fil utan kolumnen Vem"
    right "Fil;Blad;Cell;Står;Ska vara;Motiv;Vem;Datum"
}
