//! What commands that take a case share: where it comes from, and what day it is.

use super::case_json::{self, NamedCase};
use super::{PROBLEMS, TROUBLE};
use crate::calendar::Date;
use crate::case::Problem;
use crate::decide::{Engine, Known};
use clap::Args;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// A case.
#[derive(Debug, Args)]
pub struct CaseInput {
    /// A case in JSON; `-` or nothing for standard input
    #[arg(value_name = "CASE")]
    case: Option<PathBuf>,
    /// Today's date, for cases that do not say; the real one if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
}

/// Reads a date given on the command line.
pub fn date(text: &str) -> Result<Date, String> {
    Date::from_iso(text).ok_or_else(|| "write a date such as 2026-11-22".to_owned())
}

/// The real date, in universal time. Only the command line asks for it.
pub(super) fn real_today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Date(i32::try_from(seconds / 86_400).unwrap_or(0))
}

impl CaseInput {
    /// Today, for cases that do not say.
    pub fn today(&self) -> Date {
        self.today.unwrap_or_else(real_today)
    }

    /// Is a case waiting: a file was named, or something is piped in?
    pub fn is_given(&self) -> bool {
        self.case.is_some() || !io::IsTerminal::is_terminal(&io::stdin())
    }

    /// Opens it for reading.
    ///
    /// # Errors
    /// The exit code; why is printed.
    pub fn reader(&self) -> Result<Box<dyn BufRead>, ExitCode> {
        match self.case.as_ref().filter(|path| path.as_os_str() != "-") {
            None => Ok(Box::new(BufReader::new(io::stdin()))),
            Some(path) => match File::open(path) {
                Ok(file) => Ok(Box::new(BufReader::new(file))),
                Err(error) => {
                    eprintln!("{} cannot be read: {error}", path.display());
                    Err(ExitCode::from(TROUBLE))
                }
            },
        }
    }

    /// The whole text.
    ///
    /// # Errors
    /// The exit code; why is printed.
    pub fn text(&self) -> Result<String, ExitCode> {
        let mut text = String::new();
        self.reader()?.read_to_string(&mut text).map_err(|error| {
            eprintln!("The case cannot be read: {error}");
            ExitCode::from(TROUBLE)
        })?;
        Ok(text)
    }

    /// The case and what is known of it.
    ///
    /// # Errors
    /// The exit code; why is printed.
    pub fn known(&self, engine: &Engine) -> Result<(NamedCase, Known), ExitCode> {
        let text = self.text()?;
        read_known(engine, &text, self.today()).map_err(|problems| {
            for problem in problems {
                eprintln!("{problem}");
            }
            ExitCode::from(PROBLEMS)
        })
    }
}

/// A case from its text, and what is known of it.
///
/// # Errors
/// All problems of the case.
pub fn read_known(engine: &Engine, text: &str, today: Date) -> Result<(NamedCase, Known), Vec<Problem>> {
    let named = case_json::read(text)?;
    let known = named.case.known(engine, Some(today))?;
    Ok((named, known))
}
