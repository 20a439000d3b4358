//! What goes wrong with disks, power and programs, and what is left afterwards. The quick part is
//! in the usual tests; the long one prints a table:
//!
//! `cargo test --release --test torture -- --ignored --nocapture`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by failing")]

mod alone;
mod bombs;
#[path = "../common/cpu_renderer.rs"]
mod cpu_renderer;
#[path = "../common/edits.rs"]
#[allow(dead_code, reason = "which kinds there are is another test's matter")]
mod edits;
mod frames;
mod full_disk;
mod fuzzed;
#[path = "../common/generate.rs"]
mod generate;
#[path = "../common/headless.rs"]
mod headless;
mod journal;
mod json;
mod kills;
#[cfg(unix)]
#[path = "../bench/measure/mod.rs"]
mod measure;
mod next_start;
mod person;
#[path = "../common/readers.rs"]
mod readers;
#[path = "../common/rigged.rs"]
mod rigged;
#[path = "../common/said.rs"]
mod said;
mod saving;
mod special;
mod speed;
mod strace;
mod window_kills;
mod witness;
mod writers;

use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Instant;
use tropa::model::Workbook;

/// Every way in which a call of the disk goes wrong.
const FAULTS: [rigged::Fault; 9] = [
    rigged::Fault::Once(ErrorKind::StorageFull),
    rigged::Fault::Once(ErrorKind::PermissionDenied),
    rigged::Fault::Once(ErrorKind::Other),
    rigged::Fault::Forever(ErrorKind::StorageFull),
    rigged::Fault::Forever(ErrorKind::ReadOnlyFilesystem),
    rigged::Fault::Forever(ErrorKind::Other),
    rigged::Fault::Lied(ErrorKind::Other),
    rigged::Fault::Lied(ErrorKind::Interrupted),
    rigged::Fault::Cut,
];

/// Prints a line of the table.
fn tell(what: &str, cases: usize, start: Instant, found: &str) {
    println!("{what:<58} {cases:>10}  {:>7.1} s  {found}", start.elapsed().as_secs_f64());
}

/// A random walk over a workbook: the states after each edit that was accepted.
struct Walk {
    random: generate::Random,
    workbook: Arc<Workbook>,
}

impl Walk {
    fn new(seed: u64, workbook: Workbook) -> Walk {
        Walk { random: generate::Random::seeded(seed), workbook: Arc::new(workbook) }
    }

    /// The workbook after the next edit that is not refused.
    fn next(&mut self) -> Arc<Workbook> {
        loop {
            let edit = edits::edit(&mut self.random, &self.workbook);
            if let Ok(applied) = tropa::edit::apply(&self.workbook, &edit) {
                self.workbook = Arc::new(applied.workbook);
                return self.workbook.clone();
            }
        }
    }
}
