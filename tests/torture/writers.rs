//! Two windows save to one file, in any order: whatever was saved once is to be found afterwards,
//! in the file, in a copy beside it, or among the earlier versions.

use super::rigged::Rigged;
use super::{Walk, generate, tell};
use std::path::{Path, PathBuf};
use std::time::Instant;
use tropa::file::{self, Fingerprint, Order, SaveError, Versions, save_with};

const PATH: &str = "/общая/карта.ron";

/// A window: what it shows, where, and what it knows of the file.
struct Window {
    walk: Walk,
    path: PathBuf,
    known: Fingerprint,
}

/// Two windows, so many saves; returns how many conflicts there were.
fn interleaving(seed: u64) -> usize {
    let mut random = generate::Random::seeded(seed);
    let disk = Rigged::new();
    let versions = Versions::in_state(Path::new("/состояние"));
    let first = generate::empty(seed);
    let text = file::write(&first).into_bytes();
    disk.put(Path::new(PATH), &text);
    let mut windows = [1, 2].map(|own| Window {
        walk: Walk::new(seed * 10 + own, first.clone()),
        path: PathBuf::from(PATH),
        known: Fingerprint::of(&text),
    });
    let mut written = vec![text];
    let mut conflicts = 0;
    let mut copies = 0;
    // Fewer than the versions that are kept.
    for _ in 0..random.between(4, 12) {
        let place = random.below(2);
        let is_alone = windows[0].path != windows[1].path;
        let window = &mut windows[place];
        let mine = window.walk.next();
        let mine_text = file::write(&mine).into_bytes();
        let order = Order { known: Some(window.known), ..Order::over(&window.path) };
        match save_with(&disk, Some(&versions), &mine, &order) {
            Ok(saved) => {
                window.known = saved.fingerprint;
                written.push(mine_text);
            }
            Err(SaveError::Changed) => {
                assert!(!is_alone, "seed {seed}: nobody else writes here");
                conflicts += 1;
                match random.below(3) {
                    0 => {
                        copies += 1;
                        window.path = PathBuf::from(format!("/общая/карта {copies}.ron"));
                        window.known =
                            save_with(&disk, Some(&versions), &mine, &Order::over(&window.path)).unwrap().fingerprint;
                        written.push(mine_text);
                    }
                    1 => {
                        window.known =
                            save_with(&disk, Some(&versions), &mine, &Order::over(&window.path)).unwrap().fingerprint;
                        written.push(mine_text);
                    }
                    _ => {
                        versions.keep(&disk, &window.path, &mine_text, std::time::SystemTime::now()).unwrap();
                        written.push(mine_text);
                        let theirs = disk.contents(&window.path).unwrap();
                        window.known = Fingerprint::of(&theirs);
                        window.walk.workbook = std::sync::Arc::new(file::read(&theirs).unwrap().workbook);
                    }
                }
            }
            Err(error) => panic!("seed {seed}: {error:?}"),
        }
    }
    let found: Vec<Vec<u8>> = disk.paths().iter().filter_map(|path| disk.contents(path)).collect();
    for (number, text) in written.iter().enumerate() {
        assert!(found.contains(text), "seed {seed}: what was saved as number {number} is gone");
    }
    conflicts
}

#[test]
fn nothing_that_two_windows_save_is_lost() {
    let conflicts: usize = (0..40).map(interleaving).sum();
    assert!(conflicts > 20, "{conflicts}");
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_writers() {
    let start = Instant::now();
    let conflicts: usize = (0..1_000).map(interleaving).sum();
    tell("two writers, random interleavings", 1_000, start, &format!("{conflicts} conflicts, every version found"));
}
