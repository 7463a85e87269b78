//! Class 5, from F581: templates of one's own in mallar/.

use super::faults;

faults! {
    /// A file whose name fits no template.
    "F581" Warning TemplateWithoutPlace {
        /// The templates there are, the nearest first, as a list.
        names: String,
    }
    title "Filen är ingen mall"
    says "Filens namn är inget som en mall kan heta, så filen används inte."
    help "Ge filen ett av namnen {names}. Annars kan den flyttas ur mappen."
    means "En fil i mallar ersätter den inbyggda mallen med samma namn. Stora och små bokstäver räknas. Den här filen heter som ingen av dem."
    why "Rapporten ser ut som utan filen tills den har rätt namn."
    wrong "mallar/rapport.html"
    right "mallar/report.html"

    /// A folder within the templates.
    "F582" Note FolderAmongTemplates {}
    title "Undermapp bland mallarna"
    says "Undermappar läses inte."
    help "Flytta mallar som ska användas till mappen ovanför. Annars behövs ingen åtgärd."
    means "Egna mallar ligger direkt i mappen mallar. En mapp i mappen kan användas för äldre versioner."
    why "Ligger en mall i en undermapp används den inbyggda i stället."
    wrong "mallar/html/report.html"
    right "mallar/report.html"
}
