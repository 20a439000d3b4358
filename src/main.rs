//! Starts the command line, which opens the window if no command says otherwise.

use std::process::ExitCode;

fn main() -> ExitCode {
    tropa::cli::run(std::env::args_os())
}
