//! The annex on method and definitions: how the figures came about, and what the words mean.

use std::collections::BTreeMap;

use crate::finding::Tally;
use crate::records::{Account, Reason};
use crate::swedish::{and_list, counted, integer, long_date};
use crate::text::one_line;

use super::Input;
use super::formula;
use super::model::{Annex, Labelled, Listing, Terms};
use super::reading::{AreaReadings, unique_title};

/// The annex of the report.
pub(super) fn view(input: &Input<'_>, areas: &[AreaReadings<'_>]) -> Annex {
    Annex {
        id: "bilaga".to_owned(),
        title: "Bilaga: Metod och definitioner".to_owned(),
        method: Listing {
            id: "metod".to_owned(),
            title: "Så är siffrorna framtagna".to_owned(),
            items: method(input),
            gap: None,
        },
        words: Terms { id: "ord".to_owned(), title: "Ord och tecken i tabellerna".to_owned(), terms: words() },
        definitions: Terms {
            id: "definitioner".to_owned(),
            title: "Indikatorernas definitioner".to_owned(),
            terms: definitions(input, areas),
        },
    }
}

fn method(input: &Input<'_>) -> Vec<String> {
    let cutoff = input.figures.cutoff;
    let expected = input.figures.reporting.total.expected;
    let mut items = vec![
        format!("Siffrorna visar läget den {} (mätdagen). Det som har hänt därefter räknas inte. Insatser räknas med den status som de är redovisade med.", long_date(cutoff)),
        format!(
            "Förvaltningens register har {} på mätdagen och väntas redovisa.",
            counted(expected, "enhet som är öppen", "enheter som är öppna")
        ),
        "En person räknas en gång i totalen och en gång i varje avdelning där personen finns. Avdelningarnas tal kan därför tillsammans bli större än totalen.".to_owned(),
        "En andel är summan av det som räknas genom summan av det som det räknas mot, aldrig ett medelvärde av andelar.".to_owned(),
        "Andelar anges med en decimal i tabeller och i hela procent i löpande text. De avrundas aldrig till 100 procent när något saknas eller till 0 procent när något finns; då står mer än (>) eller mindre än (<).".to_owned(),
        "Förändring räknas mot den senaste tidigare redovisningen av samma plan. Finns ingen sådan räknas den mot en siffra som har publicerats tidigare. Skillnader mellan andelar anges i procentenheter.".to_owned(),
        "Förflyttningen i ett fokusområde är tydlig när något har ökat, inget har minskat och en indikator dessutom har nått sitt mål eller ökat med minst en tiondel. Den är viss när något annars har ökat. En person kan ändra bedömningen, och då står det i rapporten.".to_owned(),
    ];
    items.extend(rows(input));
    items.push(findings(input.findings.tally()));
    items
}

/// The account of all rows, as a sentence; none where nothing was read.
fn rows(input: &Input<'_>) -> Option<String> {
    let read: u64 = input.figures.accounts.iter().map(Account::rows_read).sum();
    if read == 0 {
        return None;
    }
    let used: u64 = input.figures.accounts.iter().map(Account::rows_counted).sum();
    let mut reasons: BTreeMap<Reason, u64> = BTreeMap::new();
    for (reason, number) in input.figures.accounts.iter().flat_map(Account::not_counted) {
        *reasons.entry(*reason).or_default() += number;
    }
    let start = format!("Underlaget har {}.", counted(read, "rad", "rader"));
    if reasons.is_empty() {
        return Some(format!("{start} {}", if read == 1 { "Den är räknad." } else { "Alla är räknade." }));
    }
    let parts: Vec<String> =
        reasons.iter().map(|(reason, number)| format!("{} ({})", reason.swedish(), integer(*number))).collect();
    let left = read.saturating_sub(used);
    Some(format!(
        "{start} {} {} och {} inte, av följande skäl: {}.",
        integer(used),
        if used == 1 { "är räknad" } else { "är räknade" },
        integer(left),
        and_list(&parts)
    ))
}

/// How many findings there are; what they say stays in the administration.
fn findings(tally: Tally) -> String {
    if tally == Tally::default() {
        return "Granskningen av underlaget gav inga anmärkningar.".to_owned();
    }
    let parts: Vec<String> =
        [(tally.error, "fel", "fel"), (tally.warning, "varning", "varningar"), (tally.note, "notering", "noteringar")]
            .into_iter()
            .filter(|(number, ..)| *number > 0)
            .map(|(number, one, many)| counted(number, one, many))
            .collect();
    format!("Granskningen av underlaget gav {}. De redovisas i förvaltningens interna granskning.", and_list(&parts))
}

fn words() -> Vec<Labelled> {
    let entry = |(label, text): (&str, &str)| Labelled { label: label.to_owned(), text: text.to_owned() };
    [
        ("Underlag", "Hur många av de enheter som frågan gäller som har redovisat det som siffran bygger på. För insatser: hur många avdelningar och enheter som har lämnat någon."),
        ("Minst", "Inte alla har redovisat, eller någon har angett ett ungefärligt tal. Det verkliga värdet kan vara högre. En andel utan ”minst” gäller dem som har redovisat."),
        ("Uppgift saknas", "Ingen har redovisat. Det är inte detsamma som noll eller nej."),
        ("– (streck)", "Uppgiften är inte tillämplig, frågan har inte ställts till den som raden gäller eller så går andelen inte att räkna ut."),
        ("Därav", "Det som en avdelning har redovisat utan att ange enhet ingår i totalen men varken i raden för egen regi eller i den för privata utförare."),
        ("Uppnått", "Målet är nått."),
        ("Pågår", "Målet är inte nått och dess datum har inte passerat."),
        ("Ej uppnått", "Målet är inte nått och dess datum har passerat."),
        ("Underlag saknas", "Det går inte att avgöra om målet är nått, eftersom för få har redovisat."),
        ("Utan mål", "Planen har inget mål i siffror för indikatorn."),
    ]
    .map(entry)
    .into()
}

fn definitions(input: &Input<'_>, areas: &[AreaReadings<'_>]) -> Vec<Labelled> {
    let readings = areas.iter().flat_map(|area| &area.readings);
    let entry = |reading: &super::reading::Reading<'_>| {
        let indicator = reading.indicator;
        let definition =
            indicator.definition.as_deref().map_or_else(|| formula::whole(input.plan, indicator), one_line);
        let remark = indicator.remark.as_deref().map(|remark| format!(" Anmärkning: {}", one_line(remark)));
        Labelled {
            label: unique_title(input.plan, reading.area, indicator),
            text: format!("{definition}{}", remark.unwrap_or_default()),
        }
    };
    readings.map(entry).collect()
}
