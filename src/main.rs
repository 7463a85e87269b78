//! fokusrapport on the command line: parse, run, exit status.

use std::process::ExitCode;

use fokusrapport::{cli, commands};

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Ok(cli) => commands::run(&cli),
        Err(stop) => commands::stop(&stop),
    }
}
