//! Class 6: personal data. No message here quotes what was found.

use super::faults;

faults! {
    /// A personal identity number in text for publication.
    "F601" Error PersonalNumberInCell {
        /// The column's title.
        column: String,
    }
    title "Personnummer i text till rapporten"
    says "Kolumnen {column} innehåller ett personnummer eller samordningsnummer. Det visas som [personnummer]."
    help "Läs cellen i den inlämnade filen och kontrollera att texten inte heller i övrigt pekar ut någon. Be avdelningen om en ny inlämning utan personnummer."
    means "Texten är avsedd för rapporten, men innehåller tio eller tolv siffror som är ett giltigt datum med rätt kontrollsiffra. Siffrorna är ersatta i allt som skrivs. Raden räknas som vanligt."
    why "Ett personnummer pekar ut en människa. Rapporten är offentlig, och inom socialtjänsten gäller sträng sekretess."
    wrong "Samtal med 850709-9805 om stöd"
    right "Samtal om stöd"

    /// An e-mail address in text for publication.
    "F602" Error EmailInCell {
        /// The column's title.
        column: String,
    }
    title "E-postadress i text till rapporten"
    says "Kolumnen {column} innehåller en e-postadress. Den visas som [e-post]."
    help "Läs cellen i den inlämnade filen och skriv om texten utan adressen i en ny inlämning."
    means "Texten är avsedd för rapporten, men innehåller en e-postadress. Adressen är ersatt i allt som skrivs. Raden räknas som vanligt."
    why "Rapporten är offentlig och ska inte innehålla uppgifter om enskilda medarbetare eller andra."
    wrong "Anmälan till fornamn.efternamn@exempel.se"
    right "Anmälan till enheten"

    /// A telephone number in text for publication.
    "F603" Error TelephoneInCell {
        /// The column's title.
        column: String,
    }
    title "Telefonnummer i text till rapporten"
    says "Kolumnen {column} innehåller ett telefonnummer. Det visas som [telefon]."
    help "Skriv om texten utan numret i en ny inlämning. Är det förvaltningens eget nummer: lägg till det i own_numbers i plan.toml."
    means "Texten är avsedd för rapporten, men innehåller ett telefonnummer. Numret är ersatt i allt som skrivs. Raden räknas som vanligt."
    why "Ett telefonnummer kan peka ut en enskild. Nummer som är förvaltningens egna anges i planen."
    wrong "Ring 070-123 45 67 vid frågor"
    right "Ring växeln vid frågor"

    /// A name from the submissions in text for publication.
    "F604" Error NameInCell {
        /// The column's title.
        column: String,
    }
    title "Personnamn i text till rapporten"
    says "Kolumnen {column} innehåller namnet på en nyckelperson eller kursdeltagare. Det visas som [namn]."
    help "Läs cellen i den inlämnade filen och skriv om texten utan namn i en ny inlämning."
    means "Texten är avsedd för rapporten, men innehåller ett namn som också står som nyckelperson eller deltagare i inlämningarna. Namnet är ersatt i allt som skrivs. Raden räknas som vanligt."
    why "Rapporten är offentlig och namnger inga medarbetare. Även bland personal finns skyddade identiteter."
    wrong "Anna Berg höll i utbildningen"
    right "En nyckelperson höll i utbildningen"

    /// Personal data in a text of texter/.
    "F611" Error PersonalDataInText {
        /// What it is, with its article.
        sort: String,
    }
    title "Personuppgift i en egen text"
    says "Här står {sort}. Hela texten är därför inte med i rapporten."
    help "Ta bort uppgiften och kör kommandot igen. Är det förvaltningens eget nummer: lägg till det i own_numbers i plan.toml."
    means "En text i mappen texter innehåller ett personnummer, en e-postadress, ett telefonnummer eller ett namn som står i inlämningarna. Hela texten hålls inne, och rapporten visar en markerad lucka i stället."
    why "Rapporten är offentlig. Det är bättre att en text saknas än att en människa pekas ut."
    wrong "Frågor besvaras av Anna Berg, 070-123 45 67."
    right "Frågor besvaras av kvalitets- och utvecklingsavdelningen."

    /// Personal data in the reason for overruling a movement.
    "F612" Error PersonalDataInReason {
        /// What it is, with its article.
        sort: String,
    }
    title "Personuppgift i ett motiv"
    says "Motivet till den ändrade förflyttningen innehåller {sort} och är därför inte med i rapporten."
    help "Skriv om raden motiv utan uppgiften och kör kommandot igen."
    means "Motivet visas i rapporten och får inte innehålla personuppgifter. Den valda förflyttningen gäller, men utan motiv."
    why "Rapporten är offentlig och ska inte peka ut någon."
    wrong "motiv: Anna Berg har utbildat alla enheter"
    right "motiv: Alla enheter har utbildats"

    /// Personal data in the name of a file.
    "F621" Warning PersonalDataInFileName {
        /// What it is, with its article.
        sorts: String,
    }
    title "Personuppgift i ett filnamn"
    says "Filens namn innehåller {sorts}. Filen är läst, och visas överallt med det namn som står här."
    help "Ingen åtgärd behövs för rapporten. Be gärna avdelningen att namnge filen efter avdelning nästa gång."
    means "Filens namn innehåller ett personnummer, en e-postadress, ett telefonnummer eller ett namn som står i inlämningarna. Det är ersatt överallt, också i andra meddelanden om filen. Filen är inte ändrad."
    why "Filernas namn visas i granskningen och i siffror.json, som inte ska innehålla personuppgifter."
    wrong "Nyckelpersoner Anna Berg.xlsx"
    right "Nyckelpersoner hemtjänsten.xlsx"

    /// Personal data in the name of a sheet.
    "F622" Warning PersonalDataInSheetName {
        /// What it is, with its article.
        sorts: String,
    }
    title "Personuppgift i ett bladnamn"
    says "Bladets namn innehåller {sorts}. Bladet visas överallt med det namn som står här."
    help "Ingen åtgärd behövs för rapporten. Be gärna avdelningen att namnge bladet efter enhet nästa gång."
    means "Bladets namn innehåller ett personnummer, en e-postadress, ett telefonnummer eller ett namn som står i inlämningarna. Det är ersatt överallt, också i andra meddelanden om bladet. Filen är inte ändrad."
    why "Bladens namn visas i granskningen och i siffror.json, som inte ska innehålla personuppgifter."
    wrong "Bladet Anna Berg"
    right "Bladet Nyckelpersoner"
}
