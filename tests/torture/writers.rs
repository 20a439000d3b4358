//! Two windows save to one file, in any order: whatever was saved once is to be found afterwards,
//! in the file, in a copy beside it, or among the earlier versions.

use super::rigged::Rigged;
use super::{Walk, generate, tell};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;
use tropa::file::storage::{Disk, Facts, Storage, Written};
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
    let mut foreign = vec![text.clone()];
    let mut written = vec![text];
    let mut stranger = Walk::new(seed * 10 + 3, first);
    let mut conflicts = 0;
    let mut copies = 0;
    // Fewer than the versions that are kept.
    for _ in 0..random.between(4, 12) {
        if random.chance(20) {
            // Another program writes the file. If it replaces what no window wrote, that is its affair.
            let theirs = file::write(&stranger.next()).into_bytes();
            let before = disk.contents(Path::new(PATH)).unwrap();
            if foreign.contains(&before) {
                written.retain(|text| *text != before);
            }
            foreign.push(theirs.clone());
            disk.put(Path::new(PATH), &theirs);
            written.push(theirs);
        }
        let place = random.below(2);
        let is_alone = windows[place].path != Path::new(PATH) && windows[0].path != windows[1].path;
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

/// A disk on which somebody else writes the file right before the n-th call of ours.
struct Meddled {
    disk: Rigged,
    calls: AtomicUsize,
    at: usize,
    theirs: Vec<u8>,
    /// Ours has the name: what they write from then on, they write over ours.
    is_over: AtomicBool,
}

impl Meddled {
    fn call(&self) -> &Rigged {
        if !self.is_over.load(Ordering::SeqCst) && self.calls.fetch_add(1, Ordering::SeqCst) == self.at {
            self.disk.put(Path::new(PATH), &self.theirs);
        }
        &self.disk
    }
}

impl Storage for Meddled {
    fn follow(&self, path: &Path) -> io::Result<PathBuf> {
        self.call().follow(path)
    }
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        self.call().facts(path)
    }
    fn may_write(&self, path: &Path) -> io::Result<()> {
        self.call().may_write(path)
    }
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.call().read(path, most)
    }
    fn create(&self, path: &Path) -> io::Result<Box<dyn Written>> {
        self.call().create(path)
    }
    fn overwrite(&self, path: &Path) -> io::Result<Box<dyn Written>> {
        self.call().overwrite(path)
    }
    fn keep_attributes(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call().keep_attributes(from, to)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        // What comes between the last look and the new name, no program can see.
        self.is_over.fetch_or(to == Path::new(PATH), Ordering::SeqCst);
        self.disk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call().remove(path)
    }
    fn remove_empty_folder(&self, folder: &Path) -> io::Result<()> {
        self.call().remove_empty_folder(folder)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call().sync_folder(folder)
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.call().make_folder(folder)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.call().list(folder)
    }
}

/// Somebody writes the file in the middle of our save, at every call; returns how many cases.
fn meddling(seed: u64, knows: bool, exists: bool) -> usize {
    let mut walk = Walk::new(seed, generate::empty(seed));
    let [old, mine, theirs] = [walk.next(), walk.next(), walk.next()];
    let text = |workbook: &tropa::model::Workbook| file::write(workbook).into_bytes();
    let versions = Versions::in_state(Path::new("/состояние"));
    let known = (knows && exists).then(|| Fingerprint::of(&text(&old)));
    for at in 0.. {
        let disk = Rigged::new();
        disk.make_folder(Path::new("/общая")).unwrap();
        if exists {
            disk.put(Path::new(PATH), &text(&old));
        }
        let (calls, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
        let meddled = Meddled { disk: disk.clone(), calls, at, theirs: text(&theirs), is_over };
        let order = Order { known, ..Order::over(Path::new(PATH)) };
        let result = save_with(&meddled, Some(&versions), &mine, &order);
        if meddled.calls.load(Ordering::SeqCst) <= at {
            return at;
        }
        let found: Vec<Vec<u8>> = disk.paths().iter().filter_map(|path| disk.contents(path)).collect();
        assert!(found.contains(&text(&theirs)), "seed {seed}, call {at}: theirs is gone: {result:?}");
        match result {
            Ok(_) => assert!(found.contains(&text(&mine)), "seed {seed}, call {at}: mine is gone"),
            Err(SaveError::Changed) => {}
            Err(error) => panic!("seed {seed}, call {at}: {error:?}"),
        }
    }
    0
}

#[test]
fn what_somebody_writes_in_the_middle_of_a_save_is_not_lost() {
    let cases = meddling(1, true, true) + meddling(2, false, true) + meddling(3, false, false);
    assert!(cases > 40, "{cases}");
}

#[test]
fn nothing_that_two_windows_save_is_lost() {
    let conflicts: usize = (0..40).map(interleaving).sum();
    assert!(conflicts > 20, "{conflicts}");
}

/// Saves so many times while another window clears up what it takes for abandoned, again and again.
fn clearing_up_all_the_time(saves: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    let versions = Versions::in_state(folder.path());
    let mut walk = Walk::new(4, generate::empty(4));
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::SeqCst) {
                file::sweep(&Disk, &path);
                versions.sweep(&Disk);
            }
        });
        let saved: Vec<_> =
            (0..saves).map(|_| save_with(&Disk, Some(&versions), &walk.next(), &Order::over(&path))).collect();
        is_over.store(true, Ordering::SeqCst);
        for (number, saved) in saved.into_iter().enumerate() {
            let is_kept = saved.as_ref().is_ok_and(|saved| !saved.lost_version);
            assert!(is_kept, "save {number}: {:?}", saved.err());
        }
    });
}

#[test]
fn what_is_being_written_is_not_cleared_up() {
    clearing_up_all_the_time(150);
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_writers() {
    let start = Instant::now();
    let conflicts: usize = (0..1_000).map(interleaving).sum();
    let between: usize = (0..1_000).map(|seed| meddling(seed, seed % 2 == 0, seed % 3 > 0)).sum();
    let cleared = Instant::now();
    clearing_up_all_the_time(5_000);
    tell("saves while another window clears up", 5_000, cleared, "each worked");
    tell("two writers, random interleavings", 1_000, start, &format!("{conflicts} conflicts, every version found"));
    tell("another writes in the middle of a save", between, start, "nobody's work replaced unseen");
}
