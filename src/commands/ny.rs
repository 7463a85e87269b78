//! `ny`: a workspace made from a built-in plan. In: a folder and a plan's id. Out: the files of the workspace, and what to do next.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};

use super::Outcome;
use crate::plan::{self, Occasion, Plan};
use crate::terminal::Console;
use crate::workspace::{Workspace, inside, io_reason, round, settle, shown, write_all};
use crate::{report, swedish, text};

/// The register, to be filled in. Excel takes the text for UTF-8 only if it begins with a byte order mark.
const REGISTER: &str = "\u{feff}Avdelning;Kortnamn;Enhet;Enhetens kortnamn;Regi;Medarbetare;Från;Till\r\n";
/// The folders that are filled as the work goes on.
const FOLDERS: [&str; 3] = ["inlamningar", "texter", "rapporter"];
/// Tells an editor where the schema is.
const SCHEMA_LINE: &str = "#:schema ./plan.schema.json\n";

pub(super) fn run(console: &Console, workspace: &Workspace, folder: &Path, id: Option<&str>) -> Result<Outcome> {
    let (id, source) = chosen(id)?;
    let plan = plan::parse(source, "plan.toml").ok().with_context(|| format!("Den inbyggda planen {id} är skadad."))?;
    if folder.as_os_str().is_empty() {
        bail!("KATALOG är tomt. Ange vad den nya mappen ska heta: fokusrapport ny KATALOG");
    }
    let target = workspace.path(folder);
    settle(&target);
    refuse_unless_empty(&target)?;
    let guide = guide(&plan);
    let schema = plan::schema_json();
    write_all(
        &target,
        &[
            ("plan.toml", format!("{SCHEMA_LINE}{source}").as_bytes()),
            ("plan.schema.json", schema.as_bytes()),
            ("organisation.csv", REGISTER.as_bytes()),
            ("LÄSMIG.txt", format!("\u{feff}{}", guide.replace('\n', "\r\n")).as_bytes()),
        ],
    )?;
    for name in FOLDERS {
        let path = target.join(name);
        fs::create_dir(&path)
            .map_err(|error| anyhow!("Mappen {} kan inte skapas: {}.", shown(&path), io_reason(&error)))?;
    }
    console.inform(&done(&plan, &target))?;
    Ok(Outcome::Done)
}

/// The built-in plan with an id, whatever its case; without an id the newest.
fn chosen(wanted: Option<&str>) -> Result<(&'static str, &'static str)> {
    let found = match wanted {
        None => plan::BUILTIN.first(),
        Some(wanted) => plan::BUILTIN.iter().find(|(id, _)| id.eq_ignore_ascii_case(wanted.trim())),
    };
    found.copied().ok_or_else(|| {
        let wanted = wanted.unwrap_or_default();
        let there = text::nearest_first(wanted, plan::BUILTIN.iter().map(|(id, _)| *id));
        anyhow!("Det finns ingen inbyggd plan {}. De som finns: {}.", text::quoted(wanted), swedish::and_list(&there))
    })
}

fn refuse_unless_empty(target: &Path) -> Result<()> {
    match fs::read_dir(target) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => bail!(
                "Mappen {} finns redan och är inte tom. Välj ett annat namn, eller flytta undan det som ligger där.",
                shown(target)
            ),
        },
        // A file further up the path is told when the folder is made.
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) && !target.is_file() =>
        {
            Ok(())
        }
        Err(_) if target.is_file() => {
            bail!("{} är en fil. Välj ett annat namn på mappen.", shown(target))
        }
        Err(error) => bail!("Mappen {} kan inte öppnas: {}. Välj en annan mapp.", shown(target), io_reason(&error)),
    }
}

/// An occasion and a year that the plan has, for the examples. No clock: the guide is the same whenever it is made.
fn example(plan: &Plan) -> Option<(&Occasion, i16)> {
    plan.occasions.iter().find_map(|occasion| {
        let years = occasion.years(plan);
        years.get(years.len() / 2).map(|year| (occasion, *year))
    })
}

/// What is printed when the workspace has been made.
fn done(plan: &Plan, target: &Path) -> String {
    let mut said = format!(
        "Arbetsmappen {} är skapad, med planen {}.
{}\n
  plan.toml          vad som följs upp
  organisation.csv   vilka enheter som ska redovisa, att fylla i
  inlamningar/       här läggs det som avdelningarna skickar
  texter/            här skrivs rapportens texter
  rapporter/         här hamnar rapporterna
  LÄSMIG.txt         hur det går till

Gör så här nu:
  1. Fyll i organisation.csv, en rad för varje enhet.\n",
        shown(target),
        plan.id,
        whose(plan),
    );
    if let Some((occasion, year)) = example(plan) {
        let _ = write!(
            said,
            "  2. Skapa mappen inlamningar/{} och lägg avdelningarnas filer i den.
  3. Kör: fokusrapport {}granska {} {year}\n",
            round(year, &occasion.id),
            inside(target),
            occasion.id
        );
    }
    said
}

/// Whose the plan is that the workspace begins with: nobody shall write a report under another's case number.
fn whose(plan: &Plan) -> String {
    format!(
        "Planen är registrerad hos {} som {}.\nStämmer det inte för er: ändra uppgifterna under [plan] i plan.toml.",
        plan.committee, plan.case_number
    )
}

/// LÄSMIG.txt.
fn guide(plan: &Plan) -> String {
    let (id, year) = example(plan).map_or(("TILLFÄLLE".to_owned(), "ÅR".to_owned()), |(occasion, year)| {
        (occasion.id.clone(), year.to_string())
    });
    let round = format!("{year}-{id}");
    let texts = report::possible_texts(plan);
    let texts = texts.iter().map(|(id, title)| format!("     {id}.md\n       {title}\n")).collect::<Vec<_>>().concat();
    let occasions: String = plan.occasions.iter().map(|occasion| occasion_line(plan, occasion)).collect();
    format!(
        "\
ARBETSMAPP FÖR FOKUSRAPPORT
{title}

{whose}

Kommandona ges i den här mappen.

1. Fyll i organisation.csv
   En rad för varje enhet som ska redovisa. Filen kan öppnas i Excel.
     Avdelning          avdelningens namn
     Kortnamn           avdelningens andra namn, med | emellan, på varje rad
     Enhet              enhetens namn
     Enhetens kortnamn  enhetens andra namn, med | emellan; får vara tomt
     Regi               Egen eller Privat
     Medarbetare        antal personer, inte årsarbetare
     Från, Till         första dagen enheten är öppen och första dagen den är
                        stängd; får vara tomma
   Finns uppgifterna redan i en arbetsbok går det bra med organisation.xlsx
   eller organisation.ods i stället. Ta då bort organisation.csv.

2. Lägg in det som avdelningarna skickar
   Skapa en mapp i inlamningar för varje tillfälle, med årtal och tillfälle:
     inlamningar/{round}
   Filerna får heta vad som helst och ligga i undermappar. De ändras aldrig.
   En fil som har ersatts av en ny flyttas till en undermapp med namnet ersatta.

3. Granska
     fokusrapport granska {id} {year}
   Visar vilka som har redovisat och vad som ska rättas, med fil och cell.
   En kod som F101 förklaras med: fokusrapport forklara F101
   Rätta: be avdelningen om en ny fil, eller skriv rättelsen i rattelser.csv.
     fokusrapport granska {id} {year} --forslag rattelser.csv
   skriver filen, med en rad för varje cell där det framgår vad som menas.
   Fyll i Ska vara, Motiv, Vem och Datum där det är rätt, ta bort de andra
   raderna och lägg till egna. I Fil står mappen och filen, till exempel
   {round}/hemtjänsten.xlsx, och i Blad bladets namn, tomt för csv. En
   rättelse gäller bara så länge cellen innehåller precis det som står i Står.
   Granska sedan igen.

4. Skriv rapporten
     fokusrapport rapport {id} {year}
   Rapporten hamnar i rapporter/{round}. Den har rubriken UTKAST så
   länge det finns fel att rätta eller texter att skriva.
   Texterna skrivs i texter/{round}, en fil för varje rubrik:
{texts}   De skrivs aldrig över. Text för ett fokusområde kan börja med rader som
   ändrar den förflyttning som siffrorna visar:
     ---
     forflyttning: viss
     motiv: Rutinerna är beslutade men inte kända på alla enheter.
     ---
   rapport.docx öppnas i Word. Ska den se ut som förvaltningens egna
   dokument: spara ett tomt Word-dokument med rätt sidhuvud och formatmallar
   som mallar/rapport.docx.

5. När inget återstår
     fokusrapport rapport {id} {year} --slutlig

Tillfällen i planen
{occasions}
Utseendet går att ändra: fokusrapport mallar kopierar rapportens mallar till
mappen mallar.
plan.toml går att ändra. plan.schema.json hjälper en textredigerare att visa
vad som kan stå där. Alla kommandon: fokusrapport --help
",
        title = plan.title,
        whose = whose(plan),
    )
}

fn occasion_line(plan: &Plan, occasion: &Occasion) -> String {
    let years: Vec<String> = occasion.years(plan).iter().map(ToString::to_string).collect();
    format!("  {}: {}, år {}\n", occasion.id, occasion.title, swedish::and_list(&years))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_plan_is_the_default_and_an_unknown_one_gets_the_list() {
        assert_eq!(chosen(None).unwrap().0, "vinr-2024-2026");
        assert_eq!(chosen(Some("VINR-2022-2023")).unwrap().0, "vinr-2022-2023");
        let error = chosen(Some("vinr-2022-23")).unwrap_err().to_string();
        assert!(error.ends_with("De som finns: vinr-2022-2023 och vinr-2024-2026."), "{error}");
    }

    #[test]
    fn the_guide_speaks_of_the_plans_own_occasions() {
        let (_, source) = chosen(Some("vinr-2022-2023")).unwrap();
        let plan = plan::parse(source, "plan.toml").unwrap();
        let guide = guide(&plan);
        assert!(guide.contains("fokusrapport granska delrapport 2023"), "{guide}");
        assert!(guide.contains("slutrapport: ") && guide.contains("år 2023 och 2024"), "{guide}");
        for line in guide.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}
