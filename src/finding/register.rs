//! Class 4: the register, and consistency between forms and register.

use super::faults;

faults! {
    /// A unit that the register lacks.
    "F401" Error UnitUnknown {
        /// What stands there, quoted.
        shown: String,
        /// A further sentence on what it may be; may be empty.
        hint: String,
    }
    title "Enheten finns inte i registret"
    says "Enheten {shown} finns inte i registret. Raden räknas inte.{hint}"
    help "Skriv enhetens namn som i organisation, eller lägg till enheten eller namnet där."
    means "Varje rad ska höra till en enhet i registret, känd genom sitt namn eller ett kortnamn."
    why "Uppgifter från en okänd enhet går inte att hålla mot vad som väntas."
    wrong "Enhet: Solhemmet"
    right "Enhet: Solgården"

    /// A unit's name that may mean several.
    "F402" Error UnitAmbiguous {
        /// What stands there, quoted.
        shown: String,
        /// The units it may be.
        candidates: String,
    }
    title "Enheten kan vara flera"
    says "Enheten {shown} kan vara {candidates}. Raden räknas inte."
    help "Skriv enhetens hela namn och dess avdelning."
    means "Flera enheter i registret passar lika bra, och programmet väljer inte själv."
    why "Uppgifter ska aldrig hamna på fel enhet."
    wrong "Enhet: Nattpatrullen, som finns i två avdelningar"
    right "Avdelning: Hemtjänsten, Enhet: Nattpatrullen"

    /// A unit's name that was read as a name like it.
    "F403" Note UnitCorrected {
        /// What stands there, quoted.
        shown: String,
        /// What it was read as.
        name: String,
    }
    title "Enhetens namn är läst som ett annat"
    says "Enheten {shown} är läst som ”{name}”."
    help "Skriv {name} om det är rätt, annars rätt enhet."
    means "Namnet är inte skrivet som i registret, men bara en enhet ligger nära."
    why "En tolkning ska alltid gå att se och rätta."
    wrong "Enhet: Solgarden"
    right "Enhet: Solgården"

    /// A department that the register lacks, where nothing else tells which it is.
    "F404" Error DepartmentUnknown {
        /// What stands there, quoted.
        shown: String,
        /// A further sentence on what it may be; may be empty.
        hint: String,
    }
    title "Avdelningen finns inte i registret"
    says "Avdelningen {shown} finns inte i registret. Raden räknas inte.{hint}"
    help "Skriv avdelningens namn som i organisation, eller lägg till avdelningen eller namnet där."
    means "Varje rad ska höra till en avdelning i registret, känd genom sitt namn eller ett kortnamn."
    why "Uppgifter från en okänd avdelning går inte att redovisa."
    wrong "Avdelning: HSF"
    right "Avdelning: Hemtjänsten"

    /// A department that cannot be recognised, beside a unit that can.
    "F405" Warning DepartmentOverruled {
        /// What stands there, quoted.
        shown: String,
        /// The unit.
        unit: String,
        /// The unit's own department.
        department: String,
    }
    title "Okänd avdelning, känd enhet"
    says "Avdelningen {shown} går inte att känna igen. Enheten {unit} hör till {department} i registret, och det gäller."
    help "Skriv avdelningens namn som i organisation, eller lägg till namnet där."
    means "Avdelningen finns inte i registret, men enheten gör det och finns bara i en avdelning."
    why "Raden är räknad, men någon bör se att den hamnade rätt."
    wrong "Avdelning: Vuxen, Enhet: Familjefrid"
    right "Avdelning: IFO, Enhet: Familjefrid"

    /// A unit under another department than its own.
    "F406" Warning UnitElsewhere {
        /// The unit.
        unit: String,
        /// The department that stands there.
        stated: String,
        /// The unit's own department.
        department: String,
    }
    title "Enheten hör till en annan avdelning"
    says "{unit} står under {stated} men hör till {department} i registret, och det gäller."
    help "Rätta avdelningen på raden, eller registret om enheten har flyttat."
    means "Enhetens namn finns bara i en avdelning, och den stämmer inte med raden."
    why "Raden är räknad, men någon bör se att den hamnade rätt."
    wrong "Avdelning: Hemtjänsten, Enhet: Familjefrid"
    right "Avdelning: IFO, Enhet: Familjefrid"

    /// A department's name that was read as a name like it.
    "F407" Note DepartmentCorrected {
        /// What stands there, quoted.
        shown: String,
        /// What it was read as.
        name: String,
    }
    title "Avdelningens namn är läst som ett annat"
    says "Avdelningen {shown} är läst som ”{name}”."
    help "Skriv {name} om det är rätt, annars rätt avdelning."
    means "Namnet är inte skrivet som i registret, men bara en avdelning ligger nära."
    why "En tolkning ska alltid gå att se och rätta."
    wrong "Avdelning: Hemtjansten"
    right "Avdelning: Hemtjänsten"

    /// A unit that is not open at the cut-off.
    "F408" Warning UnitNotOpen {
        /// The unit.
        unit: String,
        /// The cut-off.
        cutoff: String,
        /// When it opens or closed.
        when: String,
    }
    title "Enheten är inte öppen på mätdagen"
    says "{unit} är inte öppen {cutoff}: {when} enligt registret. Raden räknas inte."
    help "Rätta Från eller Till i organisation om enheten var öppen."
    means "En enhet väntas redovisa om den är öppen på mätdagen, alltså från och med Från och till dagen före Till."
    why "En stängd enhet skulle ge uppgifter som ingen väntar sig."
    wrong "En rad från en enhet som stängde i februari, mätdag 31 maj"
    right "Ingen rad från enheten"

    /// A department's name that may mean several.
    "F409" Error DepartmentAmbiguous {
        /// What stands there, quoted.
        shown: String,
        /// The departments it may be.
        candidates: String,
    }
    title "Avdelningen kan vara flera"
    says "Avdelningen {shown} kan vara {candidates}. Raden räknas inte."
    help "Skriv avdelningens hela namn."
    means "Flera avdelningar i registret passar lika bra, och programmet väljer inte själv."
    why "Uppgifter ska aldrig hamna på fel avdelning."
    wrong "Avdelning: OM, som två avdelningar kallas"
    right "Avdelning: Omsorgen"

    /// A unit that has two rows in the register.
    "F421" Error RegisterUnitTwice {
        /// The unit.
        unit: String,
        /// Its department.
        department: String,
        /// The first row.
        row: String,
    }
    title "Enheten finns två gånger i registret"
    says "{unit} i {department} står redan på rad {row}. Den första raden gäller."
    help "Ta bort den rad som är fel."
    means "En enhet ska ha en enda rad i organisation."
    why "Enheten skulle väntas redovisa två gånger."
    wrong "Två rader med Enhet: Solgården i samma avdelning"
    right "En rad med Enhet: Solgården"

    /// A unit whose provider is blank or unknown.
    "F422" Error RegisterProvider {
        /// The unit.
        unit: String,
        /// What stands there, as the end of a sentence.
        stands: String,
    }
    title "Regi saknas eller är okänd"
    says "Regi för {unit} {stands}. Enheten väntas redovisa men räknas varken till egen regi eller till privata utförare."
    help "Skriv Egen eller Privat i kolumnen Regi."
    means "Registret ska säga om enheten drivs i egen regi eller av en privat utförare."
    why "Siffror som bara gäller egen regi blir fel."
    wrong "Regi: (tom)"
    right "Regi: Egen"

    /// A unit without a headcount.
    "F423" Error RegisterHeadcount {
        /// The unit.
        unit: String,
    }
    title "Antal medarbetare saknas i registret"
    says "Medarbetare saknas för {unit}. Andelar som vilar på antalet går inte att räkna."
    help "Fyll i antalet personer, inte årsarbetare, i kolumnen Medarbetare."
    means "Registret ska säga hur många medarbetare varje enhet har."
    why "Utan nämnare finns ingen andel."
    wrong "Medarbetare: (tom)"
    right "Medarbetare: 14"

    /// A short name of several departments or units.
    "F424" Warning RegisterNameShared {
        /// The name, quoted.
        shown: String,
        /// Whose it is.
        owners: String,
    }
    title "Flera har samma kortnamn"
    says "Kortnamnet {shown} är gemensamt för {owners}. Det känns inte igen för sig självt."
    help "Ge var och en ett eget kortnamn."
    means "Ett kortnamn ska bara betyda en avdelning eller en enhet."
    why "Programmet väljer aldrig själv mellan två kandidater."
    wrong "Kortnamn OM för både Omsorgen och Områdesteamet"
    right "Kortnamn OMS och OMR"
}
