//! Class 1: a file or a sheet that cannot be read, or is passed over.

use super::faults;

faults! {
    /// A file that claims to be a table and cannot be read.
    "F101" Error UnreadableFile {
        /// Why, as the end of a Swedish sentence.
        reason: String,
    }
    title "Filen kan inte läsas"
    says "Filen kan inte läsas: {reason}."
    help "Öppna filen i Excel, spara den på nytt som .xlsx och lägg den i mappen igen, eller be avdelningen om en ny."
    means "Filen är skadad eller har ett innehåll som inte går att tolka som en tabell. Inget ur den är räknat. De andra filerna är lästa."
    why "Enheterna i filen saknas i rapporten tills filen kan läsas."
    wrong "ifo.xlsx, avbruten mitt i överföringen"
    right "ifo.xlsx, öppnad och sparad på nytt i Excel"
}
