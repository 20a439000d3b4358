//! The command line: `tropa [FILE]` opens the window, the other commands work without one. Owns
//! arguments, exit codes and what is printed; every word comes from `locale`. What a command
//! prints as its result goes to standard output, what went wrong to standard error.

mod arguments;
mod check;
mod error;
mod export;
mod export_arguments;
mod info;

use crate::app;
use crate::file::{self, Loaded, SaveError};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::template::{self, Template};
use arguments::{Action, Asked};
use error::CliError;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// It was done, and there is nothing to remark.
const DONE: u8 = 0;
/// `check` found problems.
const PROBLEMS: u8 = 1;
/// It could not be done.
const FAILED: u8 = 2;

/// Does what the arguments ask for; the first is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = arguments::language(&arguments).unwrap_or_else(Language::of_system);
    let done = arguments::parse(arguments, language).and_then(|asked| match asked {
        Asked::Help(text) => {
            print(&text)?;
            Ok(DONE)
        }
        Asked::Action(action) => act(*action, language),
    });
    ExitCode::from(done.unwrap_or_else(|error| {
        complain(language, &error.message());
        FAILED
    }))
}

fn act(action: Action, language: Language) -> Result<u8, CliError> {
    match action {
        Action::Window(options) => app::run(options)?,
        Action::New { template, output } => new(template, &output, language)?,
        Action::Templates => templates(language)?,
        Action::Check { file } => return check::run(&open(&file)?, language),
        Action::Info { file, json } => info::run(&open_and_remark(&file, language)?, json, language)?,
        Action::Export { file, options } => {
            export::run(&file, open_and_remark(&file, language)?.workbook, &options, language)?;
        }
    }
    Ok(DONE)
}

fn new(template: Template, output: &Path, language: Language) -> Result<(), CliError> {
    let workbook = template::workbook(template, language).map_err(CliError::Template)?;
    file::create(&workbook, output).map_err(|error| CliError::Save(output.to_owned(), error))?;
    Ok(())
}

fn templates(language: Language) -> Result<(), CliError> {
    let width = Template::ALL.into_iter().map(|template| template.code().len()).max().unwrap_or(0);
    for template in Template::ALL {
        print(&format!("{:width$}  {}", template.code(), locale::message(language, &template.title())))?;
    }
    Ok(())
}

fn open(path: &Path) -> Result<Loaded, CliError> {
    file::open(path).map_err(|error| CliError::Open(path.to_owned(), error))
}

/// Opens a file for a command that is not about its soundness, but says when it was repaired.
fn open_and_remark(path: &Path, language: Language) -> Result<Loaded, CliError> {
    let loaded = open(path)?;
    if !loaded.report.problems.is_empty() {
        let remark = Message::new("cli-repaired").with("file", path.to_string_lossy().into_owned());
        complain(language, &remark);
    }
    Ok(loaded)
}

/// A line of the result. Whoever reads it may stop reading at any time: that is no failure. A full
/// disk is one.
fn print(line: &str) -> Result<(), CliError> {
    match writeln!(io::stdout(), "{line}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(CliError::Output(SaveError::of_system(&error))),
        _ => Ok(()),
    }
}

/// A line about what went wrong.
fn complain(language: Language, message: &Message) {
    let _ = writeln!(io::stderr(), "tropa: {}", locale::message(language, message));
}
