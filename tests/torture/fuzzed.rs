//! The examples that fuzzing found worth keeping, and those it began with, once more with every
//! change; and examples damaged at random, for machines without the fuzzer.

use super::generate::Random;
use super::readers::READERS;
use super::{Walk, generate, readers, rigged::Rigged, tell};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tropa::file::journal::{About, Recorder, State};

/// A hang: the reader of one small input took longer.
const LONGEST: Duration = Duration::from_secs(5);

fn examples_of(reader: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(reader)
}

/// The files a reader's fuzzing begins with, in order.
fn examples(reader: &str) -> Vec<(String, Vec<u8>)> {
    let folder = std::fs::read_dir(examples_of(reader)).expect("a folder of examples");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.display().to_string(), std::fs::read(path).unwrap())).collect()
}

fn survive(name: &str, read: fn(&[u8]), bytes: &[u8]) {
    let start = Instant::now();
    let outcome = std::panic::catch_unwind(|| read(bytes));
    assert!(outcome.is_ok(), "{name}: the message is above");
    assert!(start.elapsed() < LONGEST, "{name}: took {:?}", start.elapsed());
}

#[test]
fn every_example_is_survived() {
    for (reader, read) in READERS {
        let examples = examples(reader);
        assert!(examples.len() >= 5, "{reader} has few examples");
        examples.iter().for_each(|(name, bytes)| survive(name, read, bytes));
    }
}

/// Examples with bytes flipped, runs taken out, doubled or brought from elsewhere.
fn damaged(each: usize, seed: u64) -> usize {
    let mut random = Random::seeded(seed);
    let mut executions = 0;
    for (reader, read) in READERS {
        let examples = examples(reader);
        for _ in 0..each {
            let (name, bytes) = random.pick(&examples).unwrap();
            let (_, other) = random.pick(&examples).unwrap();
            let mut bytes = bytes.clone();
            for _ in 0..=random.below(4) {
                damage(&mut random, &mut bytes, other);
            }
            survive(&format!("{name}, damaged with seed {seed}"), read, &bytes);
            executions += 1;
        }
    }
    executions
}

fn damage(random: &mut Random, bytes: &mut Vec<u8>, other: &[u8]) {
    let place = random.below(bytes.len() + 1);
    let run = random.below(40).min(bytes.len() - place);
    match random.below(5) {
        0 => bytes.iter_mut().skip(place).take(1).for_each(|byte| *byte ^= 1 << random.below(8)),
        1 => drop(bytes.drain(place..place + run)),
        2 => {
            let doubled = bytes[place..place + run].to_vec();
            bytes.splice(place..place, doubled);
        }
        3 => {
            let from = random.below(other.len() + 1);
            let piece: Vec<u8> = other.iter().skip(from).take(random.below(60)).copied().collect();
            bytes.splice(place..place, piece);
        }
        _ => bytes.truncate(place),
    }
}

#[test]
fn damaged_examples_are_survived() {
    assert_eq!(damaged(500, 1), 500 * READERS.len());
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_damage() {
    let start = Instant::now();
    let executions = (1..=40).map(|seed| damaged(5_000, seed)).sum();
    tell("damaged examples for every reader", executions, start, "no panic, none over 5 s");
}

/// `UPDATE=1` writes journals of random sessions anew, as examples to begin with: for after the
/// records of the journal have changed.
#[test]
fn journals_of_today_are_examples() {
    for seed in 1..=6 {
        let folder = Path::new("/recovery/example");
        let disk = Rigged::new();
        let mut walk = Walk::new(seed, generate::empty(seed));
        let base = tropa::file::write(&walk.workbook);
        let first = State::new(walk.workbook.clone());
        let mut recorder = Recorder::new(Arc::new(disk.clone()), About::default(), first, true);
        recorder.set_folder(folder);
        recorder.write().expect("a journal");
        for step in 0..40 {
            let before = walk.workbook.clone();
            let now = walk.next();
            let typed = (step % 5 == 0).then_some(before);
            recorder.record(State { workbook: now, typed, edits: step }).expect("a record");
        }
        let written = disk.contents(&folder.join("journal-00000000")).expect("a journal");
        let mut example = base.into_bytes();
        for record in readers::contents_of(&written) {
            example.push(readers::SEPARATOR);
            example.extend_from_slice(record);
        }
        let path = examples_of("journal").join(format!("session-{seed}"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &example).expect("written");
        }
        let kept = std::fs::read(&path).expect("written before: run once with UPDATE=1");
        readers::journal(&kept);
        assert!(readers::contents_of(&written).len() >= 20, "the records are found");
    }
}
