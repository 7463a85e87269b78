//! Class 5: the plan. Its texts are in `texts`.

use super::faults;

faults! {
    /// plan.toml is not TOML.
    "F501" Error PlanSyntax {
        /// What is wrong with the line, as a Swedish clause.
        what: String,
    }
    title "Raden följer inte TOML"
    says "Raden går inte att läsa: {what}."
    help "Jämför med raderna runt omkring: nyckel = \"text\", med raka citattecken."
    means "plan.toml är skriven i formatet TOML, och den här raden följer inte det. Inget är läst."
    why "Planen styr vad som läses och räknas. Utan den kan ingen rapport göras."
    wrong "title = Utbildning"
    right "title = \"Utbildning\""

    /// A key that its table does not have.
    "F502" Error UnknownKey {
        /// The key.
        key: String,
        /// The table's name.
        table: String,
        /// ` Menade du ”title”?` or nothing.
        nearest: String,
        /// The keys there are.
        known: String,
    }
    title "Okänd nyckel i planen"
    says "”{key}” är ingen nyckel i {table}.{nearest}"
    help "Rätta stavningen eller ta bort raden. Nycklar som finns: {known}."
    means "En tabell i plan.toml har en nyckel som programmet inte känner till."
    why "En felstavad nyckel skulle annars göra att en inställning föll bort i tysthet."
    wrong "titel = \"Utbildning\""
    right "title = \"Utbildning\""

    /// A key that its table must have.
    "F503" Error MissingKey {
        /// The key.
        key: String,
        /// The table's name.
        table: String,
    }
    title "Nyckel saknas i planen"
    says "{table} saknar nyckeln ”{key}”."
    help "Lägg till en rad som börjar med {key} = i tabellen."
    means "En tabell i plan.toml saknar en nyckel som måste finnas."
    why "Utan den går det inte att veta vad som ska läsas eller räknas."
    wrong "[[occasion]] utan id"
    right "[[occasion]] med id = \"juni\""

    /// A value of another type than its key asks for.
    "F504" Error WrongType {
        /// The key.
        key: String,
        /// What stands there, in words.
        found: String,
        /// What should stand there, in words.
        expected: String,
    }
    title "Fel slags värde i planen"
    says "”{key}” ska vara {expected}, men här står {found}."
    help "Skriv {expected}."
    means "Värdet är av ett annat slag än nyckeln kräver, till exempel text i stället för ett tal."
    why "Ett värde av fel slag går inte att tolka säkert."
    wrong "number = \"ett\""
    right "number = 1"

    /// A value of the right type that may not stand there.
    "F505" Error ValueNotAllowed {
        /// The key.
        key: String,
        /// The value, quoted.
        value: String,
        /// What may stand there, as the end of `ska vara ...`.
        expected: String,
        /// ` Menade du ”short”?` or nothing.
        nearest: String,
    }
    title "Otillåtet värde i planen"
    says "{value} är inte tillåtet för ”{key}”.{nearest}"
    help "Värdet ska vara {expected}."
    means "Värdet är av rätt slag men ligger utanför det som nyckeln tillåter."
    why "Ett värde utanför det tillåtna kan inte ges någon mening."
    wrong "cutoff = \"31 maj\""
    right "cutoff = \"05-31\""

    /// A reference to something that the plan does not define.
    "F506" Error UnknownReference {
        /// What is referred to, such as `någon blankett`.
        what: String,
        /// The reference, quoted.
        value: String,
        /// ` Menade du ”utbildning”?` or nothing.
        nearest: String,
        /// Those there are.
        known: String,
    }
    title "Hänvisning till något som inte finns"
    says "Planen har inte {what} {value}.{nearest}"
    help "Rätta stavningen eller lägg till det som saknas. De som finns: {known}."
    means "Ett värde i plan.toml hänvisar till en blankett, en kolumn, en kurs, ett område eller en indikator som inte är definierad."
    why "Det som hänvisningen gäller skulle aldrig bli räknat."
    wrong "forms = [\"utbilding\"]"
    right "forms = [\"utbildning\"]"

    /// Two of a kind with the same id, or two columns with the same title.
    "F507" Error DefinedTwice {
        /// What is defined, such as `kolumnen`.
        what: String,
        /// Its id or title, quoted.
        value: String,
        /// The line of the first one.
        line: u32,
    }
    title "Samma namn två gånger"
    says "{what} {value} finns redan, på rad {line}."
    help "Ge den ena ett annat namn eller ta bort den."
    means "Två delar av planen har samma id, eller två kolumner i en blankett kan inte skiljas åt på rubriken."
    why "Hänvisningar och kolumnrubriker måste leda till en enda sak."
    wrong "två [[form]] med id = \"utbildning\""
    right "id = \"utbildning\" och id = \"utbildning-chefer\""

    /// Keys that do not go together.
    "F508" Error PlanContradiction {
        /// What does not go together, a whole sentence without its full stop.
        what: String,
        /// What to do, a whole sentence.
        remedy: String,
    }
    title "Uppgifter i planen som inte går ihop"
    says "{what}."
    help "{remedy}"
    means "Två uppgifter i plan.toml säger emot varandra, eller den ena kräver den andra."
    why "Det går inte att veta vad som ska räknas."
    wrong "count = \"people\" utan form"
    right "count = \"people\" och form = \"utbildning\""
}
