//! plan.toml as it is written: the shape of its tables and keys, before anything is looked up or resolved.
//!
//! These types are the one declaration of that shape. The JSON Schema (`fokusrapport schema`) is derived from them, and
//! `shape` holds a file against that schema. Descriptions are Swedish, since an editor shows them to the user.

use schemars::JsonSchema;
use serde::Deserialize;

/// The whole file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "plan.toml", description = "Planen som fokusrapport följer upp")]
pub(super) struct RawPlan {
    #[schemars(range(min = 1, max = 1), description = "Filens format: alltid 1")]
    #[allow(dead_code, reason = "the shape check has seen that it is 1")]
    pub(super) format: u32,
    #[schemars(description = "Uppgifter om planen")]
    pub(super) plan: RawHead,
    #[schemars(description = "Tillfällen då det rapporteras")]
    pub(super) occasion: Vec<RawOccasion>,
    #[serde(default)]
    #[schemars(description = "Kurser som räknas")]
    pub(super) course: Vec<RawCourse>,
    #[schemars(description = "Blanketter som avdelningarna fyller i")]
    pub(super) form: Vec<RawForm>,
    #[schemars(description = "Planens fokusområden")]
    pub(super) focus_area: Vec<RawArea>,
    #[serde(default)]
    #[schemars(description = "Junirapportens rubriker")]
    pub(super) perspective: Vec<RawPerspective>,
    #[serde(default)]
    #[schemars(description = "Tidigare publicerade siffror att jämföra med")]
    pub(super) baseline: Vec<RawBaseline>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Uppgifter om planen")]
pub(super) struct RawHead {
    #[schemars(regex(pattern = ID), description = "Planens id")]
    pub(super) id: String,
    #[schemars(length(min = 1), description = "Planens namn")]
    pub(super) title: String,
    #[schemars(description = "Ärendenummer")]
    pub(super) case_number: String,
    #[schemars(description = "Nämnden som får rapporten")]
    pub(super) committee: String,
    #[schemars(description = "Förvaltningen som lämnar rapporten")]
    pub(super) administration: String,
    #[schemars(description = "Avdelningen som skriver rapporten")]
    pub(super) department: Option<String>,
    #[schemars(regex(pattern = DATE), description = "Planens första dag")]
    pub(super) from: String,
    #[schemars(regex(pattern = DATE), description = "Planens sista dag")]
    pub(super) to: String,
    #[serde(default)]
    #[schemars(description = "Organisationens egna nummer, som inte är personuppgifter")]
    pub(super) own_numbers: Vec<String>,
    #[serde(default)]
    #[schemars(description = "Beslutsunderlag utöver rapporten själv")]
    pub(super) basis: Vec<String>,
    #[serde(default)]
    #[schemars(description = "Vilka beslutet skickas till")]
    pub(super) recipients: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Ett tillfälle då det rapporteras")]
pub(super) struct RawOccasion {
    #[schemars(regex(pattern = ID), description = "Tillfällets id, som skrivs på kommandoraden")]
    pub(super) id: String,
    #[schemars(length(min = 1), description = "Tillfällets namn")]
    pub(super) title: String,
    #[schemars(regex(pattern = MONTH_DAY), description = "Mätdag, månad-dag: 05-31")]
    pub(super) cutoff: String,
    #[serde(default)]
    #[schemars(range(min = -5, max = 5), description = "Läggs till året: -1 om rapporten skrivs året efter mätdagen")]
    pub(super) cutoff_year: i16,
    #[schemars(description = "Rapportens uppläggning")]
    pub(super) template: RawTemplate,
    #[schemars(description = "Blanketter som ska lämnas")]
    pub(super) forms: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub(super) enum RawTemplate {
    InDepth,
    Short,
    Interim,
    Closing,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "En kurs som räknas")]
pub(super) struct RawCourse {
    #[schemars(regex(pattern = ID), description = "Kursens id")]
    pub(super) id: String,
    #[schemars(length(min = 1), description = "Kursens namn")]
    pub(super) title: String,
    #[serde(default)]
    #[schemars(description = "Andra namn på kursen")]
    pub(super) synonyms: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "En blankett")]
pub(super) struct RawForm {
    #[schemars(regex(pattern = ID), description = "Blankettens id")]
    pub(super) id: String,
    #[schemars(length(min = 1), description = "Blankettens namn")]
    pub(super) title: String,
    #[schemars(description = "Vad en rad är: en person, en enhet eller en insats")]
    pub(super) row: RawRow,
    #[schemars(description = "Blanketten som den här är ett summerat alternativ till")]
    pub(super) summarises: Option<String>,
    #[schemars(description = "Kolumner som tillsammans säger att något är genomfört")]
    pub(super) completion: Option<RawCompletion>,
    #[schemars(description = "Kolumner för när det som raden säger börjar och slutar gälla")]
    pub(super) period: Option<RawPeriod>,
    #[schemars(description = "Datumkolumn för när personen anställdes; den tidigaste gäller")]
    pub(super) hired: Option<String>,
    #[schemars(description = "Datumkolumn för vilken dag uppgiften avser")]
    pub(super) as_of: Option<String>,
    #[schemars(description = "Blankettens kolumner")]
    pub(super) column: Vec<RawColumn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub(super) enum RawRow {
    Person,
    Unit,
    Activity,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Kolumner som tillsammans säger att något är genomfört")]
pub(super) struct RawCompletion {
    #[schemars(description = "Valkolumn för status")]
    pub(super) status: String,
    #[schemars(description = "Det val som betyder genomfört")]
    pub(super) done: String,
    #[schemars(description = "Datumkolumn för genomförandet")]
    pub(super) date: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Från och med den första dagen till den andra")]
pub(super) struct RawPeriod {
    #[schemars(description = "Datumkolumn för första dagen")]
    pub(super) from: String,
    #[schemars(description = "Datumkolumn för dagen då det upphör")]
    pub(super) to: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "En kolumn")]
pub(super) struct RawColumn {
    #[schemars(regex(pattern = ID), description = "Kolumnens id")]
    pub(super) id: String,
    #[schemars(length(min = 1), description = "Kolumnens rubrik")]
    pub(super) title: String,
    #[schemars(description = "Vad som skrivs i kolumnen")]
    pub(super) kind: RawKind,
    #[serde(default)]
    #[schemars(description = "Andra rubriker som betyder samma sak")]
    pub(super) synonyms: Vec<String>,
    #[serde(default)]
    #[schemars(
        description = "Om varje rad måste ha ett värde. I en blankett med en rad per enhet måste enheten alltid stå"
    )]
    pub(super) required: bool,
    #[schemars(description = "För person: vad som känner igen personen")]
    pub(super) identity: Option<RawIdentity>,
    #[schemars(length(min = 1), description = "För yes_no och choice: de svar som får ges")]
    pub(super) choices: Option<Vec<String>>,
    #[schemars(description = "För text: om texten är avsedd för rapporten")]
    pub(super) published: Option<bool>,
    #[schemars(description = "För count: antalskolumn som värdet inte får överstiga")]
    pub(super) at_most: Option<String>,
    #[schemars(description = "För count: vad i registret som värdet jämförs med")]
    pub(super) compare: Option<RawCompare>,
    #[schemars(description = "För yes_no: datumkolumn för när ett ja börjar gälla")]
    pub(super) valid_from: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub(super) enum RawKind {
    Department,
    Unit,
    Person,
    Course,
    Area,
    Date,
    Count,
    YesNo,
    Choice,
    Text,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub(super) enum RawIdentity {
    Id,
    Email,
    Name,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub(super) enum RawCompare {
    Headcount,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Ett fokusområde")]
pub(super) struct RawArea {
    #[schemars(regex(pattern = ID), description = "Fokusområdets id")]
    pub(super) id: String,
    #[schemars(range(min = 1, max = 99), description = "Fokusområdets nummer")]
    pub(super) number: u32,
    #[schemars(length(min = 1), description = "Fokusområdets namn")]
    pub(super) title: String,
    #[schemars(description = "Målet, som en hel mening")]
    pub(super) goal: String,
    #[serde(default)]
    #[schemars(description = "Andra namn på området")]
    pub(super) synonyms: Vec<String>,
    #[serde(default)]
    #[schemars(description = "Indikatorer")]
    pub(super) indicator: Vec<RawIndicator>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "En indikator")]
pub(super) struct RawIndicator {
    #[schemars(regex(pattern = INDICATOR_ID), description = "Indikatorns id, vanligen områdets id och ett ord: heder.kurs")]
    pub(super) id: String,
    #[schemars(length(min = 1), description = "Indikatorns namn")]
    pub(super) title: String,
    #[schemars(description = "Vad som räknas, i ord")]
    pub(super) definition: Option<String>,
    #[schemars(
        description = "Vad som räknas: olika personer, enheter, rader, enheter som har redovisat, eller summan av en antalskolumn"
    )]
    pub(super) count: RawCount,
    #[schemars(description = "Blanketten som räknas")]
    pub(super) form: Option<String>,
    #[schemars(description = "Räkna bara rader om kursen")]
    pub(super) course: Option<String>,
    #[schemars(description = "Räkna bara rader med ett av svaren i kolumnen")]
    pub(super) column: Option<String>,
    #[schemars(length(min = 1), description = "Svaren som räknas; för yes_no är det Ja om inget anges")]
    pub(super) answers: Option<Vec<String>>,
    #[schemars(
        description = "Räkna bara det som är genomfört: när som helst (ever) eller inom planperioden (within_plan)"
    )]
    pub(super) completed: Option<RawCompleted>,
    #[schemars(description = "Räkna bara personer vars datum i kolumnen ligger inom planperioden")]
    pub(super) within_plan: Option<String>,
    #[schemars(description = "Räkna bara det som har ett datum så många månader före mätdagen eller senare")]
    pub(super) current: Option<RawCurrent>,
    #[schemars(description = "Antalskolumn i den summerade blanketten")]
    pub(super) summed: Option<String>,
    #[schemars(description = "Räkna bara enheter i egen regi eller hos privata utförare")]
    pub(super) provider: Option<RawProvider>,
    #[schemars(description = "Vad antalet jämförs med")]
    pub(super) of: Option<RawOf>,
    #[schemars(description = "Antalskolumn som en summa jämförs med")]
    pub(super) of_column: Option<String>,
    #[schemars(description = "Målet")]
    pub(super) target: Option<RawTarget>,
    #[schemars(description = "Det som räknas, i ental")]
    pub(super) one: Option<String>,
    #[schemars(description = "Det som räknas, i flertal")]
    pub(super) many: Option<String>,
    #[schemars(description = "Något att veta när siffran jämförs över tid")]
    pub(super) remark: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub(super) enum RawCount {
    People,
    Units,
    Rows,
    Reporting,
    Sum,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub(super) enum RawCompleted {
    Ever,
    WithinPlan,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Krav på att något är aktuellt")]
pub(super) struct RawCurrent {
    #[schemars(length(min = 1), description = "Datumkolumner; det räcker att ett datum är nog nytt")]
    pub(super) columns: Vec<String>,
    #[schemars(range(min = 1, max = 600), description = "Antal månader")]
    pub(super) months: u32,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub(super) enum RawProvider {
    Egen,
    Privat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub(super) enum RawOf {
    Headcount,
    People,
    Answered,
    Units,
    Rows,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Ett mål: antingen en andel eller ett antal")]
pub(super) struct RawTarget {
    #[schemars(range(min = 0.0, max = 1.0), description = "Andel, från 0 till 1; 1 är alla")]
    pub(super) share: Option<f64>,
    #[schemars(description = "Antal")]
    pub(super) value: Option<u64>,
    #[schemars(regex(pattern = DATE), description = "Dagen då målet ska vara nått")]
    pub(super) by: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "En rubrik i junirapporten")]
pub(super) struct RawPerspective {
    #[schemars(regex(pattern = ID), description = "Perspektivets id")]
    pub(super) id: String,
    #[schemars(length(min = 1), description = "Perspektivets namn")]
    pub(super) title: String,
    #[serde(default)]
    #[schemars(description = "Andra namn på perspektivet")]
    pub(super) synonyms: Vec<String>,
    #[schemars(description = "Fokusområden som perspektivet samlar")]
    pub(super) areas: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "En tidigare publicerad siffra")]
pub(super) struct RawBaseline {
    #[schemars(description = "Indikatorn")]
    pub(super) indicator: String,
    #[schemars(regex(pattern = DATE), description = "Dagen som siffran avser")]
    pub(super) date: String,
    #[schemars(description = "Antalet")]
    pub(super) value: u64,
    #[schemars(description = "Vad antalet jämfördes med")]
    pub(super) of: Option<u64>,
    #[schemars(length(min = 1), description = "Var siffran är publicerad")]
    pub(super) source: String,
    #[serde(default)]
    #[schemars(description = "Om siffran räknar något annat än planens egna, så att serien bryts efter den")]
    pub(super) series_break: bool,
}

/// Ids are lower-case ASCII words joined by hyphens, since they become file names and command words.
pub(super) const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// An indicator's id may have dots between its words.
pub(super) const INDICATOR_ID: &str = "^[a-z0-9]+([.-][a-z0-9]+)*$";
/// A date, as TOML writes it.
pub(super) const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/// A day of any year.
pub(super) const MONTH_DAY: &str = "^[0-9]{2}-[0-9]{2}$";
