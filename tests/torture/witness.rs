//! What a `person` in a program that was killed has told: what was to be seen, when, and what the
//! next frame might have made of it. Decides whether what is left is what was seen last.
#![cfg(unix)]

use super::person::micros_now;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use tropa::file::{self, Fingerprint};
use tropa::model::{Workbook, diff};

pub const FOLDER: &str = "TROPA_TORTURE_FOLDER";
pub const SEED: &str = "TROPA_TORTURE_SEED";
/// How the line of a frame begins.
const BEGINS: &[u8] = b"\nframe ";

/// This test again, as another program that does only that.
pub fn child(work: &str, folder: &Path, seed: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", work, "--ignored", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What a child was told; none in a run of all tests.
pub fn told() -> Option<(PathBuf, u64)> {
    Some((PathBuf::from(std::env::var_os(FOLDER)?), std::env::var(SEED).ok()?.parse().ok()?))
}

/// What was to be seen in a frame.
struct Frame {
    /// When it began.
    micros: u64,
    /// The workbook, and what it would be with what is being typed.
    committed: usize,
    shown: usize,
    /// All that it was told, the journal had.
    is_kept: bool,
    /// Whether the file had it: `+`, `-`, or `~` while it was written.
    mark: char,
}

/// What the next frame may have made of the map.
enum Will {
    Nothing,
    Be(usize),
    Touch { cards: Vec<String>, text: String },
}

/// For how long what is missing had been seen: until the last frame that the journal has, and until
/// the kill.
#[derive(Clone, Copy, Default)]
pub struct Lost {
    pub in_frames: Duration,
    pub in_all: Duration,
}

/// What was told until the kill.
pub struct Witness {
    states: Vec<(Fingerprint, String)>,
    frames: Vec<Frame>,
    will: Will,
    killed_at: u64,
    /// What the file held before.
    file: Option<Fingerprint>,
}

impl Witness {
    /// Kills the child so many microseconds after so many frames.
    pub fn of_kill(mut child: Child, (frames, micros): (usize, u64)) -> Witness {
        let mut out = child.stdout.take().unwrap();
        let (sender, begun) = mpsc::channel();
        let reader = std::thread::spawn(move || {
            let (mut told, mut part) = (Vec::new(), [0; 1 << 16]);
            let (mut sender, mut seen, mut looked_at) = (Some(sender), 0, 0);
            while let Ok(length @ 1..) = out.read(&mut part) {
                told.extend(&part[..length]);
                if sender.is_some() {
                    seen += told[looked_at..].windows(BEGINS.len()).filter(|words| *words == BEGINS).count();
                    looked_at = (told.len() + 1).saturating_sub(BEGINS.len()).max(looked_at);
                }
                if seen >= frames {
                    let _ = sender.take().map(|sender| sender.send(()));
                }
            }
            told
        });
        let has_begun = begun.recv_timeout(Duration::from_secs(120)).is_ok();
        std::thread::sleep(Duration::from_micros(micros));
        let ended = child.try_wait().unwrap();
        let killed_at = micros_now();
        // It may have broken off, which is told below.
        let _ = child.kill();
        child.wait().unwrap();
        let told = reader.join().unwrap();
        let words = String::from_utf8_lossy(&told);
        assert!(
            has_begun && ended.is_none(),
            "the child broke off: {}",
            words.get(words.len().saturating_sub(2_000)..).unwrap_or(&words)
        );
        Witness::read(&told, killed_at)
    }

    fn read(told: &[u8], killed_at: u64) -> Witness {
        let mut witness =
            Witness { states: Vec::new(), frames: Vec::new(), will: Will::Nothing, killed_at, file: None };
        let mut rest = told;
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let line = String::from_utf8_lossy(&rest[..end]).into_owned();
            rest = &rest[end + 1..];
            let (kind, words) = line.split_once(' ').unwrap_or_default();
            let parts: Vec<&str> = words.split(' ').collect();
            match (kind, parts.as_slice()) {
                ("state", [fingerprint, length]) => {
                    let length: usize = length.parse().unwrap();
                    let Some(text) = rest.get(..length) else { break };
                    witness.states.push((fingerprint.parse().unwrap(), String::from_utf8(text.to_vec()).unwrap()));
                    rest = &rest[length..];
                }
                ("frame", [micros, committed, shown, is_kept, mark]) => witness.see(Frame {
                    micros: micros.parse().unwrap(),
                    committed: committed.parse().unwrap(),
                    shown: shown.parse().unwrap(),
                    is_kept: *is_kept == "1",
                    mark: mark.chars().next().unwrap(),
                }),
                ("will", ["be", state]) => witness.will = Will::Be(state.parse().unwrap()),
                ("will", ["touch", ..]) => {
                    let (cards, text) = words["touch ".len()..].split_once('|').unwrap();
                    let cards = cards.split(',').filter(|card| !card.is_empty()).map(str::to_owned).collect();
                    witness.will = Will::Touch { cards, text: text.to_owned() };
                }
                _ => {}
            }
        }
        assert!(!witness.frames.is_empty(), "the child began: {}", String::from_utf8_lossy(told));
        witness
    }

    fn see(&mut self, frame: Frame) {
        if self.frames.last().is_some_and(|last| last.committed != frame.committed) {
            // It is done: what it made of the map must not be missing.
            self.will = Will::Nothing;
        }
        self.frames.push(frame);
    }

    /// The last frames and what was to come, for who looks for what went wrong.
    pub fn story(&self) -> String {
        let told = |frame: &Frame| {
            let kept = if frame.is_kept { "kept" } else { "ahead" };
            format!("{}/{} {} {kept}", frame.committed, frame.shown, frame.mark)
        };
        let last: Vec<String> = self.frames.iter().rev().take(12).rev().map(told).collect();
        let will = match &self.will {
            Will::Nothing => "nothing".to_owned(),
            Will::Be(state) => format!("state {state}"),
            Will::Touch { cards, text } => format!("cards {} and {text:?}", cards.len()),
        };
        format!("{} frames, the last {last:?}, then {will}", self.frames.len())
    }

    /// What differs between what was seen last and what is there, for the same.
    pub fn differs(&self, left: &Workbook) -> String {
        let last = self.frames.last().and_then(|last| self.states.get(last.shown));
        let seen = last.and_then(|(_, text)| file::read(text.as_bytes()).ok()).map(|read| read.workbook);
        seen.map_or_else(String::new, |seen| format!("{:?}", diff::changes(&seen, left)))
    }

    /// How many changes were seen of which it was told that they are kept.
    pub fn edits(&self) -> usize {
        let kept = self.frames.iter().filter(|frame| frame.is_kept);
        let states: Vec<usize> = kept.map(|frame| frame.committed).collect();
        states.windows(2).filter(|pair| pair[0] != pair[1]).count()
    }

    /// How many frames there were, and of how many the journal had not all.
    pub fn frames(&self) -> (usize, usize) {
        (self.frames.len(), self.frames.iter().filter(|frame| !frame.is_kept).count())
    }

    /// Whether it was killed while the file was being written.
    pub fn was_saving(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.mark == '~')
    }

    /// What is missing of what was seen, if only of a text; none: it is not what was seen last, nor
    /// what the next frame might have made of it. `saved` is what the file holds.
    pub fn lost(&self, left: &Workbook, saved: Option<&Workbook>) -> Option<Lost> {
        let fingerprint = Fingerprint::of(file::write(left).as_bytes());
        let is = |state: usize| self.states.get(state).is_some_and(|(told, _)| *told == fingerprint);
        let last = self.frames.last()?;
        let seen = self.seen(is);
        match &self.will {
            Will::Be(state) if is(*state) => Some(Lost::default()),
            Will::Touch { cards, text } if seen.is_none() => {
                let before =
                    |state: usize| file::read(self.states.get(state)?.1.as_bytes()).ok().map(|read| read.workbook);
                let before =
                    if self.states[last.committed].1.is_empty() { saved.cloned() } else { before(last.committed) };
                differs_only_in(&before?, left, cards, text).then_some(Lost::default())
            }
            Will::Be(_) | Will::Touch { .. } | Will::Nothing => seen,
        }
    }

    /// The same of what was seen alone.
    fn seen(&self, is: impl Fn(usize) -> bool) -> Option<Lost> {
        let kept = self.frames.iter().rposition(|frame| frame.is_kept);
        // Every change that was kept is there: what is typed may be younger.
        let since = kept.map_or(0, |kept| {
            let other = self.frames[..kept].iter().rposition(|frame| frame.committed != self.frames[kept].committed);
            other.map_or(0, |other| other + 1)
        });
        let newest = since + self.frames[since..].iter().rposition(|frame| is(frame.shown))?;
        let Some(missing) = self.frames[newest..].iter().find(|frame| !is(frame.shown)) else {
            return Some(Lost::default());
        };
        let until = |micros: u64| Duration::from_micros(micros.saturating_sub(missing.micros));
        Some(Lost {
            in_frames: kept.map_or(Duration::ZERO, |kept| until(self.frames[kept].micros)),
            in_all: until(self.killed_at),
        })
    }

    /// No file has anything, and nothing was left: whether that may be, if the window began with what
    /// nobody would miss.
    pub fn may_have_nothing(&self) -> Option<Lost> {
        self.frames.first().filter(|frame| frame.mark == '+')?;
        // The next frame may have undone everything.
        if matches!(self.will, Will::Be(0)) { Some(Lost::default()) } else { self.seen(|state| state == 0) }
    }

    /// This one began with what the one before it had left, which must have been what was seen then;
    /// `file` is what the file held.
    pub fn after(self, before: &Witness, file: Option<&[u8]>, case: &str) -> Witness {
        let workbook = |bytes: &[u8]| file::read(bytes).expect("it opens").workbook;
        let first = workbook(self.states[self.frames[0].shown].1.as_bytes());
        assert!(
            before.lost(&first, file.map(workbook).as_ref()).is_some(),
            "{case}: what is recovered was not seen last"
        );
        Witness { file: file.map(Fingerprint::of), ..self }
    }

    /// Whether a file holds what was saved last, or what was being saved, whole.
    pub fn may_be_saved(&self, bytes: &[u8]) -> bool {
        let fingerprint = Fingerprint::of(bytes);
        let saved = self.frames.iter().rposition(|frame| frame.mark == '+');
        if saved.is_none() && self.file == Some(fingerprint) {
            return true;
        }
        let since = saved.unwrap_or(0);
        let seen = self.frames[since..].iter().flat_map(|frame| [frame.committed, frame.shown]);
        let next = match self.will {
            Will::Be(state) => Some(state),
            _ => None,
        };
        seen.chain(next).any(|state| self.states[state].0 == fingerprint)
    }
}

/// Whether two workbooks differ in nothing but these cards, and one that says a part of this.
fn differs_only_in(before: &Workbook, after: &Workbook, cards: &[String], text: &str) -> bool {
    let changes = diff::changes(before, after);
    let is_elsewhere = changes.info || !changes.maps.added.is_empty() || !changes.maps.removed.is_empty();
    !is_elsewhere
        && changes.inside.iter().all(|map| {
            let added =
                |card| after.map(map.map).and_then(|map| map.card(card)).is_some_and(|card| text.contains(&card.text));
            map.stages.is_empty()
                && map.lanes.is_empty()
                && map.cards.added.iter().all(|card| added(*card))
                && map.cards.removed.iter().chain(&map.cards.changed).all(|card| cards.contains(&card.to_string()))
        })
}
