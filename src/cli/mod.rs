//! The command line: arguments in, a [`Cli`] out, or a Swedish [`Stop`] that says what is wrong or asked for.
//!
//! clap is named in this folder alone. `spec` declares the commands and their help, `fault` words clap's errors in Swedish.

mod fault;
mod spec;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;

use crate::terminal::When;

/// A command line, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cli {
    /// The folders of `-C`, in the order given; each is taken from the one before.
    pub folders: Vec<PathBuf>,
    /// When to use colour.
    pub color: When,
    /// Whether to leave out progress and guidance.
    pub quiet: bool,
    /// What to do.
    pub command: Command,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// `ny`: make a workspace.
    New {
        /// Where.
        folder: PathBuf,
        /// The id of the built-in plan, as typed; none is the newest.
        plan: Option<String>,
    },
    /// `granska`: check the submissions.
    Check {
        /// What is checked.
        round: Round,
        /// Whether standard output is one JSON document.
        json: bool,
        /// The file to write suggested corrections to.
        suggestions: Option<PathBuf>,
    },
    /// `rapport`: write the report.
    Report {
        /// What is reported.
        round: Round,
        /// Whether to refuse rather than write a draft.
        finalise: bool,
        /// Whether standard output is one JSON document.
        json: bool,
    },
    /// `forklara`: explain a code.
    Explain {
        /// The code, as typed.
        code: String,
        /// Whether standard output is one JSON document.
        json: bool,
    },
    /// `forklara`: tell where a figure comes from.
    ExplainFigure {
        /// The indicator's id, as typed.
        indicator: String,
        /// What is reported.
        round: Round,
        /// Whether standard output is one JSON document.
        json: bool,
    },
    /// `mallar`: copy the built-in templates out.
    Templates {
        /// Where; none is the workspace's own folder of templates.
        folder: Option<PathBuf>,
    },
    /// `schema`: the JSON Schema of plan.toml.
    Schema,
}

/// TILLFÄLLE and ÅR as typed; whether the plan has them is not known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The occasion.
    pub occasion: String,
    /// The year, of four digits.
    pub year: i16,
}

/// The reason to go no further than the command line: help that was asked for, or something to put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// What to say, in Swedish, with its last line ended.
    pub text: String,
    /// Whether this is what the user asked for, which goes to standard output and is no failure.
    pub asked_for: bool,
}

/// Understands a command line, the program's own name first.
///
/// # Errors
/// A [`Stop`] where there is nothing to run.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, Stop> {
    let args: Vec<OsString> = args.into_iter().collect();
    let long = args.iter().any(|arg| arg == "--help");
    let matches = spec::root(long).try_get_matches_from(&args).map_err(|error| fault::swedish(&error, &args))?;
    read(&matches).ok_or_else(fault::unknown)
}

/// The matches as a [`Cli`]. None only if `spec` and this function disagree, which a test rules out.
fn read(root: &ArgMatches) -> Option<Cli> {
    let (name, own) = root.subcommand()?;
    let command = match name {
        spec::NEW => Command::New {
            folder: own.get_one::<OsString>(spec::FOLDER)?.into(),
            plan: own.get_one::<String>(spec::PLAN).cloned(),
        },
        spec::CHECK => Command::Check {
            round: round(own)?,
            json: own.get_flag(spec::JSON),
            suggestions: own.get_one::<OsString>(spec::SUGGESTIONS).map(PathBuf::from),
        },
        spec::REPORT => {
            Command::Report { round: round(own)?, finalise: own.get_flag(spec::FINAL), json: own.get_flag(spec::JSON) }
        }
        spec::EXPLAIN => {
            let (what, json) = (own.get_one::<String>(spec::CODE)?.clone(), own.get_flag(spec::JSON));
            match round(own) {
                Some(round) => Command::ExplainFigure { indicator: what, round, json },
                None => Command::Explain { code: what, json },
            }
        }
        spec::TEMPLATES => Command::Templates { folder: own.get_one::<OsString>(spec::FOLDER).map(PathBuf::from) },
        spec::SCHEMA => Command::Schema,
        _ => return None,
    };
    // The common flags stand on the root and on every command, so that `-C a granska ... -C b` keeps both, in order.
    let both = [root, own];
    Some(Cli {
        folders: both
            .iter()
            .flat_map(|m| m.get_many::<OsString>(spec::INSIDE).into_iter().flatten())
            .map(PathBuf::from)
            .collect(),
        color: both.iter().filter_map(|m| m.get_one::<When>(spec::COLOR)).next_back().copied().unwrap_or_default(),
        quiet: both.iter().any(|m| m.get_flag(spec::QUIET)),
        command,
    })
}

fn round(matches: &ArgMatches) -> Option<Round> {
    Some(Round {
        occasion: matches.get_one::<String>(spec::OCCASION)?.clone(),
        year: *matches.get_one::<i16>(spec::YEAR)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Cli, Stop> {
        parse(std::iter::once("fokusrapport").chain(line.split_whitespace()).map(OsString::from))
    }

    fn checked(occasion: &str, year: i16, json: bool) -> Command {
        Command::Check { round: Round { occasion: occasion.to_owned(), year }, json, suggestions: None }
    }

    #[test]
    fn every_command_is_read() {
        let command = |line: &str| parsed(line).unwrap().command;
        assert_eq!(command("granska juni 2025 --json"), checked("juni", 2025, true));
        assert_eq!(command("check delår2 2025"), checked("delår2", 2025, false));
        assert_eq!(command("ny x --plan p"), Command::New { folder: "x".into(), plan: Some("p".to_owned()) });
        assert_eq!(command("explain 101"), Command::Explain { code: "101".to_owned(), json: false });
        let round = Round { occasion: "juni".to_owned(), year: 2025 };
        let figure = Command::ExplainFigure { indicator: "heder.kurs".to_owned(), round, json: true };
        assert_eq!(command("forklara heder.kurs juni 2025 --json"), figure);
        assert!(parsed("forklara heder.kurs juni").unwrap_err().text.contains("ÅR saknas"));
        assert_eq!(command("mallar"), Command::Templates { folder: None });
        assert_eq!(command("templates x"), Command::Templates { folder: Some("x".into()) });
        assert_eq!(command("schema"), Command::Schema);
        let report = Command::Report {
            round: Round { occasion: "bokslut".to_owned(), year: 2024 },
            finalise: true,
            json: false,
        };
        assert_eq!(command("report --slutlig bokslut 2024"), report);
    }

    #[test]
    fn common_flags_stand_before_and_after_the_command() {
        let cli = parsed("-C a -q --color never granska juni 2025 -C b --color always -q").unwrap();
        assert_eq!(cli.folders, [PathBuf::from("a"), PathBuf::from("b")]);
        assert_eq!(cli.color, When::Always);
        assert!(cli.quiet);
        assert_eq!(parsed("schema --color auto").unwrap().color, When::Auto);
    }

    #[test]
    fn a_year_has_four_digits() {
        for year in ["25", "20255", "+2025", "två", "2025.0", "２０２５"] {
            let stop = parsed(&format!("granska juni {year}")).unwrap_err();
            assert!(stop.text.contains("fyra siffror"), "{}", stop.text);
            assert!(!stop.asked_for);
        }
    }
}
