//! clap's errors in Swedish: what is wrong, and the way out.
//!
//! In: clap's error and the arguments. Out: a [`Stop`]. Nothing of clap's own wording is passed on.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::{Stop, spec};
use crate::{swedish, text};

/// What to say of `error`.
pub(super) fn swedish(error: &Error, args: &[OsString]) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp => Stop { text: error.render().to_string(), asked_for: true },
        ErrorKind::DisplayVersion => {
            Stop { text: format!("fokusrapport {}\n", env!("CARGO_PKG_VERSION")), asked_for: true }
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Stop { text: error.render().to_string(), asked_for: false }
        }
        _ => {
            let (message, way_out) = Case { error, command: command_in(args) }.words();
            Stop { text: format!("fel: {message}\n{way_out}\n"), asked_for: false }
        }
    }
}

/// What to say where the command line was accepted but cannot be made sense of.
pub(super) fn unknown() -> Stop {
    Stop {
        text: "fel: Kommandoraden gick inte att tolka.\nMer hjälp: fokusrapport --help\n".to_owned(),
        asked_for: false,
    }
}

/// The command that the arguments name, by its own name.
fn command_in(args: &[OsString]) -> Option<&'static str> {
    let mut rest = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(arg) = rest.next() {
        if arg == "-C" || arg == "--color" {
            rest.next();
        } else if !arg.starts_with('-') {
            return spec::names().find(|(name, _)| *name == arg).map(|(_, own)| own);
        }
    }
    None
}

struct Case<'a> {
    error: &'a Error,
    command: Option<&'static str>,
}

impl Case<'_> {
    /// The message and the way out.
    fn words(&self) -> (String, String) {
        match self.error.kind() {
            ErrorKind::InvalidSubcommand => self.unknown_command(),
            ErrorKind::MissingSubcommand => ("Inget kommando är angivet.".to_owned(), commands()),
            ErrorKind::UnknownArgument => self.unknown_argument(),
            ErrorKind::MissingRequiredArgument => {
                let missing: Vec<String> = self.strings(ContextKind::InvalidArg).iter().map(|arg| bare(arg)).collect();
                (format!("{} saknas.", swedish::and_list(&missing)), self.usage())
            }
            ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues
                if self.string(ContextKind::InvalidValue).is_empty() =>
            {
                (format!("Efter {} ska det stå ett värde.", self.argument()), self.usage())
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => (self.bad_value(), self.usage()),
            ErrorKind::TooManyValues => {
                let value = text::quoted(&self.string(ContextKind::InvalidValue));
                (format!("{} ska inte ha något värde, men fick {value}.", self.argument()), self.usage())
            }
            ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
                (format!("{} har fel antal värden.", self.argument()), self.usage())
            }
            ErrorKind::NoEquals => {
                (format!("{} ska skrivas med likhetstecken före värdet.", self.argument()), self.usage())
            }
            ErrorKind::ArgumentConflict => {
                (format!("{} är angivet två gånger eller ihop med något det utesluter.", self.argument()), self.usage())
            }
            ErrorKind::InvalidUtf8 => {
                ("Kommandoraden innehåller tecken som inte är giltig text (UTF-8).".to_owned(), self.usage())
            }
            _ => ("Kommandoraden gick inte att tolka.".to_owned(), self.usage()),
        }
    }

    fn unknown_command(&self) -> (String, String) {
        let typed = self.string(ContextKind::InvalidSubcommand);
        let message = format!("Kommandot {} finns inte.", text::quoted(&typed));
        match text::nearest(&text::bare(&typed), spec::names().map(|(name, _)| name)) {
            Some(near) => (message, format!("Menade du {near}?\n{}", commands())),
            None => (message, commands()),
        }
    }

    /// A flag that the command lacks, or one argument too many.
    fn unknown_argument(&self) -> (String, String) {
        let typed = self.string(ContextKind::InvalidArg);
        let whose = self.command.map(|name| format!(" för {name}")).unwrap_or_default();
        if !typed.starts_with('-') {
            return (format!("{} är ett argument för mycket{whose}.", text::quoted(&typed)), self.usage());
        }
        let quoted = text::quoted(&typed);
        let root = spec::root(false);
        let here = self.command.and_then(|name| root.find_subcommand(name)).unwrap_or(&root);
        let own = flags(here);
        if own.contains(&typed) {
            return (format!("Flaggan {quoted} ska stå efter kommandot."), self.usage());
        }
        let message = format!("Flaggan {quoted} finns inte{whose}.");
        let is_long = typed.starts_with("--");
        let hint = match text::nearest(&typed, own.iter().map(String::as_str)).filter(|_| is_long) {
            Some(near) => format!("Menade du {near}?"),
            None => format!("Flaggor som finns{whose}: {}.", swedish::and_list(&own)),
        };
        (message, format!("{hint}\n{}", self.usage()))
    }

    fn bad_value(&self) -> String {
        match self.error.source() {
            // The value parsers in `spec` give the rest of the sentence in Swedish.
            Some(rest) if self.error.kind() == ErrorKind::ValueValidation => format!("{} {rest}.", self.argument()),
            _ => {
                let value = text::quoted(&self.string(ContextKind::InvalidValue));
                format!("{} kan inte vara {value}.", self.argument())
            }
        }
    }

    /// How the command is written, and where there is more help.
    fn usage(&self) -> String {
        let Some((name, usage)) = self.command.and_then(|name| Some((name, spec::usage(name)?))) else {
            return "Användning: fokusrapport [-C KATALOG] KOMMANDO\nMer hjälp: fokusrapport --help".to_owned();
        };
        format!("Användning: fokusrapport {usage}\nMer hjälp: fokusrapport {name} --help")
    }

    /// The argument that the error is about.
    fn argument(&self) -> String {
        bare(&self.string(ContextKind::InvalidArg))
    }

    fn string(&self, kind: ContextKind) -> String {
        self.strings(kind).into_iter().next().unwrap_or_default()
    }

    fn strings(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(one)) => vec![one.clone()],
            Some(ContextValue::Strings(many)) => many.clone(),
            _ => Vec::new(),
        }
    }
}

/// An argument as the help names it: clap's `<ÅR>` is ÅR, and its `--color <NÄR>` is --color.
fn bare(argument: &str) -> String {
    let name = if argument.starts_with('-') { argument.split([' ', '=']).next().unwrap_or_default() } else { argument };
    name.trim_matches(['<', '>', '[', ']', '.']).to_owned()
}

/// The long flags of a command.
fn flags(command: &Command) -> Vec<String> {
    command.get_arguments().filter_map(|arg| arg.get_long()).map(|long| format!("--{long}")).collect()
}

fn commands() -> String {
    let own: Vec<&str> = spec::names().filter(|(name, own)| name == own).map(|(name, _)| name).collect();
    format!("Kommandon: {}.\nMer hjälp: fokusrapport --help", own.join(", "))
}
