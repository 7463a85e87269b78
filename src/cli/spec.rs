//! The commands, their flags and their help, all in Swedish. Lines are broken by hand to keep within 80 columns.

use clap::builder::{Styles, ValueParser};
use clap::{Arg, ArgAction, Command, value_parser};

use crate::terminal::When;
use crate::text;

pub(super) const NEW: &str = "ny";
pub(super) const CHECK: &str = "granska";
pub(super) const REPORT: &str = "rapport";
pub(super) const EXPLAIN: &str = "forklara";
pub(super) const TEMPLATES: &str = "mallar";
pub(super) const SCHEMA: &str = "schema";

pub(super) const FOLDER: &str = "katalog";
pub(super) const PLAN: &str = "plan";
pub(super) const OCCASION: &str = "tillfalle";
pub(super) const YEAR: &str = "ar";
pub(super) const JSON: &str = "json";
pub(super) const SUGGESTIONS: &str = "forslag";
pub(super) const FINAL: &str = "slutlig";
pub(super) const CODE: &str = "kod";
pub(super) const INSIDE: &str = "C";
pub(super) const COLOR: &str = "color";
pub(super) const QUIET: &str = "quiet";

/// A command: how it is called and what its help says.
struct Entry {
    name: &'static str,
    alias: Option<&'static str>,
    /// What follows the program's name in the usage line.
    usage: &'static str,
    /// One line for the list of commands and for `-h`.
    short: &'static str,
    /// Some lines more for `--help`.
    long: &'static str,
    /// Command lines that show its use, each with what it does.
    examples: &'static [(&'static str, &'static str)],
}

const ENTRIES: &[Entry] = &[
    Entry {
        name: NEW,
        alias: Some("new"),
        usage: "ny KATALOG [--plan ID]",
        short: "Skapa en arbetsmapp från en inbyggd plan",
        long: "\
I arbetsmappen läggs plan.toml (vad som följs upp), organisation.csv (vilka
enheter som ska redovisa, att fylla i), tomma mappar för inlämningar, texter
och rapporter, och LÄSMIG.txt som beskriver nästa steg. Mappen får inte redan
innehålla något.",
        examples: &[
            ("ny uppföljning", "den senaste planen"),
            ("ny arkiv --plan vinr-2022-2023", "planen för 2022–2023"),
        ],
    },
    Entry {
        name: CHECK,
        alias: Some("check"),
        usage: "granska TILLFÄLLE ÅR [--json] [--forslag FIL]",
        short: "Granska inlämningarna, skriv ingenting",
        long: "\
Läser organisation, inlämningar och texter, och visar vilka enheter som har
redovisat och vad som är fel, med fil, blad och cell. Inga filer ändras.
Med --forslag skrivs en fil med det som troligen menades, att fylla i och
spara som rattelser.csv i arbetsmappen.
Slutstatus är 0 utan fel, 1 när det finns fel att rätta och 2 när
granskningen inte kunde göras.",
        examples: &[
            ("granska juni 2025", "junirapporten 2025"),
            ("granska delår2 2025 --json", "samma sak för ett annat program"),
            ("granska juni 2025 --forslag rattelser.csv", "förslag till rättelser, att godkänna"),
        ],
    },
    Entry {
        name: REPORT,
        alias: Some("report"),
        usage: "rapport TILLFÄLLE ÅR [--slutlig] [--json]",
        short: "Räkna och skriv rapporten till nämnden",
        long: "\
Skriver rapporten till rapporter/ÅR-TILLFÄLLE. Så länge det finns fel att rätta
eller texter att skriva har den rubriken UTKAST. Med --slutlig skrivs ingen
rapport som är ett utkast; i stället visas vad som återstår.
Slutstatus är 0 utan fel, 1 när det finns fel att rätta och 2 när rapporten
inte kunde skrivas.",
        examples: &[
            ("rapport juni 2025", "ett utkast så länge något återstår"),
            ("rapport juni 2025 --slutlig", "bara om inget återstår"),
        ],
    },
    Entry {
        name: EXPLAIN,
        alias: Some("explain"),
        usage: "forklara KOD | INDIKATOR TILLFÄLLE ÅR [--json]",
        short: "Förklara en felkod eller en siffra",
        long: "\
Varje fel, varning och notering har en kod som F101. Förklaringen säger vad den
betyder, varför det spelar roll och hur det ska se ut. F101, f101 och 101 går
lika bra.
Med en indikator, ett tillfälle och ett år visas var siffran kommer ifrån: hur
den räknas och vilka filer, blad och rader den bygger på, avdelning för
avdelning. Indikatorernas id står i plan.toml och i granskning.html. Inga filer
ändras. Slutstatus är 0 utan fel, 1 när det finns fel att rätta i underlaget
och 2 när förklaringen inte kunde ges.",
        examples: &[
            ("forklara F101", "vad F101 betyder"),
            ("forklara nyckelpersonstruktur.antal juni 2025", "var siffran kommer ifrån"),
        ],
    },
    Entry {
        name: TEMPLATES,
        alias: Some("templates"),
        usage: "mallar [KATALOG]",
        short: "Kopiera de inbyggda mallarna för att ändra dem",
        long: "\
Mallarna bestämmer hur rapporterna ser ut. De läggs i arbetsmappens mapp mallar,
eller i KATALOG, tillsammans med LÄSMIG.txt som säger hur de skrivs och vilka
namn de kan använda. Filer som redan finns lämnas orörda.
En mall i arbetsmappens mapp mallar används i stället för den inbyggda med samma
namn. Ta bort dem som du inte ändrar.
Slutstatus är 0 när mallarna är kopierade och 2 när det inte gick.",
        examples: &[
            ("mallar", "till arbetsmappens mapp mallar"),
            ("mallar inbyggda", "till en annan mapp, för att jämföra"),
        ],
    },
    Entry {
        name: SCHEMA,
        alias: None,
        usage: "schema",
        short: "Skriv ut JSON Schema för plan.toml",
        long: "\
Med schemat kan en textredigerare visa vilka nycklar som finns i plan.toml och
säga till om något är fel stavat.",
        examples: &[("schema > plan.schema.json", "spara schemat i en fil")],
    },
];

/// The whole command line. `long`: help says all there is to say, as for `--help`, and not only the most of it, as for `-h`.
///
/// clap has long help of its own, but sets it with a blank line between all flags.
pub(super) fn root(long: bool) -> Command {
    let more = if long {
        "\
TILLFÄLLE är ett av planens tillfällen, till exempel juni, delar2 eller bokslut.
Börja med ”fokusrapport ny KATALOG” och läs LÄSMIG.txt i den nya mappen.

"
    } else {
        ""
    };
    let root = Command::new("fokusrapport")
        .about("Gör en rapport till nämnden av avdelningarnas kalkylblad.")
        .override_usage("fokusrapport [-C KATALOG] KOMMANDO")
        .help_template(
            "{about}\n\nAnvändning: {usage}\n\nKommandon:\n{subcommands}\n\nFlaggor:\n{options}{after-help}\n",
        )
        .after_help(format!("{more}Mer om ett kommando: fokusrapport KOMMANDO --help"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(ENTRIES.iter().map(|entry| subcommand(entry, long).args(own_args(entry.name))));
    with_common(root).mut_subcommands(with_common)
}

/// Every name that a command answers to, with its own name.
pub(super) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    ENTRIES.iter().flat_map(|entry| std::iter::once(entry.name).chain(entry.alias).map(|name| (name, entry.name)))
}

/// The usage line of a command, after the program's name.
pub(super) fn usage(name: &str) -> Option<&'static str> {
    ENTRIES.iter().find(|entry| entry.name == name).map(|entry| entry.usage)
}

fn subcommand(entry: &Entry, long: bool) -> Command {
    let alias = entry.alias.map(|alias| format!(" (alias: {alias})")).unwrap_or_default();
    let arguments = if entry.usage.contains(' ') { "Argument:\n{positionals}\n\n" } else { "" };
    let more = if long { format!("\n\n{}", entry.long) } else { String::new() };
    let examples: Vec<String> =
        entry.examples.iter().map(|(line, says)| format!("  fokusrapport {line}\n      {says}")).collect();
    let mut command = Command::new(entry.name)
        .about(format!("{}{alias}", entry.short))
        .override_usage(format!("fokusrapport {}", entry.usage))
        .help_template(format!(
            "{{about}}{more}\n\nAnvändning: {{usage}}\n\n{arguments}Flaggor:\n{{options}}{{after-help}}\n"
        ))
        .after_help(format!("Exempel:\n{}", examples.join("\n")));
    if let Some(alias) = entry.alias {
        command = command.alias(alias);
    }
    command
}

/// What every command shares: the common flags, and nothing of clap's own that speaks English.
fn with_common(command: Command) -> Command {
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .version(env!("CARGO_PKG_VERSION"))
        .args_override_self(true)
        .styles(Styles::plain())
        // Without its feature for wrapping clap would only move texts about.
        .term_width(0)
        .args([
            Arg::new(INSIDE)
                .short('C')
                .value_name("KATALOG")
                .value_parser(ValueParser::os_string())
                .action(ArgAction::Append)
                .display_order(100)
                .help("Arbeta i KATALOG, som om kommandot gavs där"),
            flag(QUIET).short('q').display_order(101).help("Visa varken förlopp eller vägledning"),
            Arg::new(COLOR)
                .long(COLOR)
                .value_name("NÄR")
                .value_parser(when)
                .display_order(102)
                .help("Färg i utskriften: auto, always eller never"),
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::HelpShort)
                .display_order(103)
                .help("Visa hjälp; --help visar mer än -h"),
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .display_order(104)
                .help("Visa programmets version"),
        ])
}

fn own_args(name: &str) -> Vec<Arg> {
    let round = || {
        [
            positional(OCCASION, "TILLFÄLLE").help("Ett av planens tillfällen, till exempel juni"),
            positional(YEAR, "ÅR").value_parser(year).help("Rapportens år, till exempel 2025"),
        ]
    };
    let json = || flag(JSON).help("Skriv resultatet som ett JSON-dokument");
    match name {
        NEW => vec![
            positional(FOLDER, "KATALOG")
                .value_parser(ValueParser::os_string())
                .help("Mappen som ska skapas; finns den ska den vara tom"),
            Arg::new(PLAN)
                .long(PLAN)
                .value_name("ID")
                .value_parser(value_parser!(String))
                .help("Den inbyggda planens id; utan --plan den senaste"),
        ],
        CHECK => {
            let suggestions = Arg::new(SUGGESTIONS)
                .long(SUGGESTIONS)
                .value_name("FIL")
                .value_parser(ValueParser::os_string())
                .help("Skriv förslag till rättelser i FIL, som inte får finnas");
            round().into_iter().chain([json(), suggestions]).collect()
        }
        REPORT => round()
            .into_iter()
            .chain([flag(FINAL).help("Skriv bara om rapporten inte blir ett utkast"), json()])
            .collect(),
        TEMPLATES => vec![
            positional(FOLDER, "KATALOG")
                .required(false)
                .value_parser(ValueParser::os_string())
                .help("Mappen att kopiera till; utan KATALOG mallar"),
        ],
        EXPLAIN => {
            let what = positional(CODE, "KOD").help("En felkod, eller en indikator i planen");
            let round = round();
            let [occasion, year] = round.map(|argument| argument.required(false));
            vec![what, occasion.requires(YEAR), year, json()]
        }
        _ => Vec::new(),
    }
}

fn positional(id: &'static str, name: &'static str) -> Arg {
    Arg::new(id).value_name(name).required(true)
}

fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// ÅR. The error is the rest of the sentence "ÅR ...".
fn year(typed: &str) -> Result<i16, String> {
    let four_digits = typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_digit());
    typed
        .parse()
        .ok()
        .filter(|_| four_digits)
        .ok_or_else(|| format!("ska vara ett årtal med fyra siffror, till exempel 2025, inte {}", text::quoted(typed)))
}

/// `--color`. The error is the rest of the sentence "--color ...".
fn when(typed: &str) -> Result<When, String> {
    match typed {
        "auto" => Ok(When::Auto),
        "always" => Ok(When::Always),
        "never" => Ok(When::Never),
        _ => Err(format!("ska vara auto, always eller never, inte {}", text::quoted(typed))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declaration_holds_together() {
        root(true).debug_assert();
    }

    #[test]
    fn help_keeps_within_eighty_columns() {
        let mut root = root(true);
        root.build();
        let mut pages = vec![root.render_help()];
        pages.extend(root.get_subcommands_mut().map(Command::render_help));
        for page in pages {
            for line in page.to_string().lines() {
                assert!(line.chars().count() <= 80, "{line}");
            }
        }
    }
}
