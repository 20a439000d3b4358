//! The window is killed at any moment, while somebody works, types or saves in it; what is there
//! afterwards is looked at through the window that is opened next.
#![cfg(unix)]

use super::next_start::{Place, path_in, state_in};
use super::person::{Person, Tells};
use super::witness::{Lost, Witness, child, told};
use super::{generate, tell};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tropa::edit::{CardEdit, Edit, MapEdit, SharedEdit};
use tropa::editor::Template;
use tropa::file;
use tropa::locale::Language;
use tropa::model::{Comment, Picture, Workbook};
use tropa::template;

/// After how many frames, and how many microseconds later.
type When = (usize, u64);

/// What a row of kills has come to.
#[derive(Default)]
struct Sum {
    kills: usize,
    edits: usize,
    frames: usize,
    late: usize,
    offered: usize,
    saving: usize,
    lost: [Duration; 2],
}

impl Sum {
    /// Kills a program that does this work, and starts the next.
    fn kill(&mut self, work: &str, place: &Place, seed: u64, when: When) {
        let witness = self.witness(work, place, seed, when);
        self.start_again(&witness, place, &format!("{work}, seed {seed}, {when:?}"));
    }

    /// Kills one that somebody works in, then the one in which that is recovered, and starts a third.
    fn kill_twice(&mut self, place: &Place, seed: u64, [first, second]: [When; 2]) {
        let case = format!("killed twice, seed {seed}, {first:?} and {second:?}");
        let before = self.witness("works_until_it_is_killed", place, seed, first);
        let file = std::fs::read(place.path()).ok();
        let witness = self.witness("goes_on_until_it_is_killed", place, seed, second);
        self.start_again(&witness.after(&before, file.as_deref(), &case), place, &case);
    }

    fn witness(&mut self, work: &str, place: &Place, seed: u64, when: When) -> Witness {
        let witness = Witness::of_kill(child(&format!("window_kills::{work}"), place.folder(), seed), when);
        let (frames, late) = witness.frames();
        self.kills += 1;
        self.edits += witness.edits();
        (self.frames, self.late) = (self.frames + frames, self.late + late);
        self.saving += usize::from(witness.was_saving());
        witness
    }

    fn start_again(&mut self, witness: &Witness, place: &Place, case: &str) {
        let found = place.start_again(witness, case);
        self.offered += usize::from(found.is_offered);
        let Lost { in_frames, in_all } = found.lost;
        self.lost = [self.lost[0].max(in_frames), self.lost[1].max(in_all)];
    }
}

impl Sum {
    fn tell(&self, what: &str, start: Instant) {
        let Sum { kills, edits, frames, late, offered, saving, .. } = self;
        let seen = format!("{edits} edits seen, none lost; offered {offered}, {saving} in a save");
        tell(what, *kills, start, &format!("{seen}; {late} of {frames} frames ahead of the journal"));
    }
}

/// Somebody's file, or, of every third, nobody's yet.
fn place(seed: u64) -> Place {
    let place = Place::new();
    if !seed.is_multiple_of(3) {
        let workbook = match seed % 2 {
            0 => generate::worked(seed % 5),
            _ => template::workbook(Template::Example, Language::Russian).unwrap(),
        };
        file::save(&workbook, &place.path()).unwrap();
    }
    place
}

#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn works_until_it_is_killed() {
    let Some((folder, seed)) = told() else { return };
    let mut person = Person::at(&state_in(&folder), &path_in(&folder), seed, Tells::Texts);
    loop {
        person.work();
    }
}

#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn goes_on_until_it_is_killed() {
    let Some((folder, seed)) = told() else { return };
    let mut person = Person::recovering(&state_in(&folder), &path_in(&folder), seed + 1);
    loop {
        person.work();
    }
}

#[test]
fn a_window_killed_while_somebody_works_loses_nothing() {
    let mut sum = Sum::default();
    for seed in 0..4 {
        sum.kill("works_until_it_is_killed", &place(seed), seed, (40 + seed as usize * 40, seed * 3_000));
    }
    sum.kill_twice(&place(4), 4, [(120, 0), (30, 7_000)]);
    assert!(sum.edits > 0 && sum.offered > 0, "{} edits, {} offered", sum.edits, sum.offered);
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_window_killed_while_working() {
    let (start, mut sum) = (Instant::now(), Sum::default());
    let mut random = generate::Random::seeded(17);
    let mut within = |frames: usize| (random.between(1, frames), random.below(20_000) as u64);
    for seed in 0..1_000 {
        sum.kill("works_until_it_is_killed", &place(seed), seed, within(250));
    }
    sum.tell("kill -9 of the window while somebody works", start);
    let (start, mut sum) = (Instant::now(), Sum::default());
    for seed in 0..150 {
        sum.kill_twice(&place(seed), seed, [within(150), within(60)]);
    }
    sum.tell("kill -9 of the window, then of the one that recovers", start);
}

#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn types_until_it_is_killed() {
    let Some((folder, seed)) = told() else { return };
    let mut person = Person::at(&state_in(&folder), &path_in(&folder), seed, Tells::Texts);
    loop {
        person.write();
    }
}

#[test]
fn a_window_killed_while_somebody_types_loses_half_a_second_at_most() {
    let mut sum = Sum::default();
    for seed in 0..2 {
        sum.kill("types_until_it_is_killed", &place(seed), seed, (1, 900_000 + seed * 400_000));
    }
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_window_killed_while_typing() {
    let (start, mut sum) = (Instant::now(), Sum::default());
    let mut random = generate::Random::seeded(18);
    for seed in 0..200 {
        sum.kill("types_until_it_is_killed", &place(seed), seed, (1, random.below(1_800_000) as u64));
    }
    let [in_frames, in_all] = sum.lost.map(|lost| lost.as_millis());
    let found = format!("{in_frames} ms of typing lost at most until the last frame, {in_all} until the kill");
    tell("kill -9 of the window while somebody types", sum.kills, start, &found);
}

/// How large a file is, what makes it so, how often the window on it is killed and how long that
/// lives at most, in microseconds.
struct Size {
    name: &'static str,
    comments: usize,
    has_logo: bool,
    times: usize,
    longest: usize,
}

const SIZES: [Size; 3] = [
    Size { name: "10 KB", comments: 0, has_logo: false, times: 450, longest: 150_000 },
    Size { name: "1 MB", comments: 10, has_logo: false, times: 450, longest: 500_000 },
    Size { name: "20 MB", comments: 160, has_logo: true, times: 120, longest: 5_000_000 },
];

impl Size {
    fn workbook(&self) -> Workbook {
        let workbook = talked_about(self.comments);
        if !self.has_logo {
            return workbook;
        }
        // Four megabytes that no packing makes smaller.
        let mut random = generate::Random::seeded(6);
        let noise =
            image::RgbImage::from_fn(1_200, 1_100, |_, _| image::Rgb([(); 3].map(|()| random.below(256) as u8)));
        let mut png = std::io::Cursor::new(Vec::new());
        noise.write_to(&mut png, image::ImageFormat::Png).unwrap();
        let mut info = (**workbook.info()).clone();
        info.logo = Some(Arc::new(Picture::new(png.into_inner())));
        tropa::edit::apply(&workbook, &Edit::Shared(SharedEdit::SetInfo(Box::new(info)))).unwrap().workbook
    }
}

/// Twenty cards, of which one was talked about a lot: a large file that is quickly drawn.
pub fn talked_about(comments: usize) -> Workbook {
    let workbook = generate::big(20, 4, 3);
    let map = workbook.maps()[0].clone();
    let mut random = generate::Random::seeded(5);
    let mut card = (*map.parking()[0]).clone();
    card.comments = (0..comments)
        .map(|_| {
            let text: String = std::iter::repeat_with(|| random.words(8, 12)).take(550).collect::<Vec<_>>().join(" ");
            Comment { id: random.ids.fresh(), author: String::new(), text, date: None, resolved: false }
        })
        .collect();
    let edit = Edit::Map { map: map.id(), change: MapEdit::Card(CardEdit::Set(vec![card])) };
    tropa::edit::apply(&workbook, &edit).unwrap().workbook
}

#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn saves_until_it_is_killed() {
    let Some((folder, seed)) = told() else { return };
    let mut person = Person::at(&state_in(&folder), &path_in(&folder), seed, Tells::Fingerprints);
    loop {
        person.save_another();
    }
}

fn kill_while_saving(sum: &mut Sum, bytes: &[u8], seed: u64, micros: u64) {
    let place = Place::new();
    std::fs::write(place.path(), bytes).unwrap();
    sum.kill("saves_until_it_is_killed", &place, seed, (1, micros));
}

#[test]
fn a_window_killed_while_it_saves_leaves_a_whole_file() {
    let bytes = file::write(&talked_about(1)).into_bytes();
    let mut sum = Sum::default();
    for seed in 0..4 {
        kill_while_saving(&mut sum, &bytes, seed, 40_000 + seed * 61_000);
    }
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_window_killed_while_saving() {
    let mut random = generate::Random::seeded(19);
    for size in SIZES {
        let (start, mut sum) = (Instant::now(), Sum::default());
        let bytes = file::write(&size.workbook()).into_bytes();
        for seed in 0..size.times {
            kill_while_saving(&mut sum, &bytes, seed as u64, random.below(size.longest) as u64);
        }
        let found = format!("{} KB, {} in a save: none torn, nothing left", bytes.len() / 1024, sum.saving);
        tell(&format!("kill -9 of the window while it saves {}", size.name), size.times, start, &found);
    }
}
