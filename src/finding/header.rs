//! Class 2: headers, columns and the form that a sheet holds.

use super::faults;

faults! {
    /// A visible sheet with content but without the header of any form.
    "F201" Note SheetWithoutForm {}
    title "Bladet innehåller ingen blankett"
    says "Bladet har ingen rubrikrad som hör till någon blankett och är därför inte läst."
    help "Är det en instruktion eller en lista behövs ingen åtgärd. Ska bladet räknas: ge kolumnerna blankettens rubriker."
    means "Ingen av de första 30 raderna liknar rubrikerna i en blankett. Bladet är inte läst."
    why "Instruktioner och listor är vanliga i arbetsböcker och ska inte räknas, men ett blad ska aldrig försvinna i tysthet."
    wrong "Bladet Läs mig med en text om hur blanketten fylls i"
    right "Ingen åtgärd behövs"
}
