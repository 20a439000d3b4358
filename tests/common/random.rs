//! Random numbers, ids and Russian words.

use std::sync::OnceLock;
use tropa::model::*;

/// Random numbers and ids.
pub struct Random {
    state: u64,
    /// Fresh ids of every kind.
    pub ids: IdSource,
}

impl Random {
    /// The same seed gives the same numbers.
    pub fn seeded(seed: u64) -> Random {
        Random { state: seed ^ 0x7472_6f70_6121, ids: IdSource::seeded(seed) }
    }

    /// 64 random bits (SplitMix64).
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 if that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.bits() % end.max(1) as u64) as usize
    }

    /// A number in a range, both ends included.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last + 1 - first)
    }

    /// A number from 0 to 1, both included, with three digits.
    pub fn fraction(&mut self) -> f64 {
        self.below(1001) as f64 / 1000.0
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// Up to `most` of them, each once, in their order.
    pub fn some_of<T: Copy>(&mut self, items: &[T], most: usize) -> Vec<T> {
        let wanted = self.below(most.min(items.len()) + 1);
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < wanted {
            let index = self.below(items.len());
            if !chosen.contains(&index) {
                chosen.push(index);
            }
        }
        chosen.sort_unstable();
        chosen.into_iter().map(|index| items[index]).collect()
    }

    /// So many Russian words; every word may be long.
    pub fn words(&mut self, first: usize, last: usize) -> String {
        let count = self.between(first, last);
        let words: Vec<&str> = (0..count).filter_map(|_| self.pick(all_words()).copied()).collect();
        words.join(" ")
    }

    /// A text, or none.
    pub fn maybe_words(&mut self, percent: usize, last: usize) -> String {
        if self.chance(percent) { self.words(1, last) } else { String::new() }
    }

    /// A mark, in so many of a hundred cases.
    pub fn score(&mut self, percent: usize) -> Option<Score> {
        let mark = self.between(1, 5) as u8;
        self.chance(percent).then(|| Score::new(mark)).flatten()
    }

    /// A date, in so many of a hundred cases.
    pub fn date(&mut self, percent: usize) -> Option<Date> {
        let (year, month, day) =
            (self.between(2019, 2031) as u16, self.between(1, 12) as u8, self.between(1, 28) as u8);
        if !self.chance(percent) {
            return None;
        }
        match self.below(3) {
            0 => Date::new(year, None, None),
            1 => Date::new(year, Some(month), None),
            _ => Date::new(year, Some(month), Some(day)),
        }
    }

    /// A moment of truth, in so many of a hundred cases.
    pub fn moment(&mut self, percent: usize) -> Option<Moment> {
        let kinds = [MomentKind::Plain, MomentKind::Zero, MomentKind::First, MomentKind::Second, MomentKind::Ultimate];
        let (kind, text) = (kinds[self.below(5)], self.maybe_words(50, 6));
        self.chance(percent).then_some(Moment { kind, text })
    }
}

fn all_words() -> &'static [&'static str] {
    static WORD_LIST: OnceLock<Vec<&str>> = OnceLock::new();
    WORD_LIST.get_or_init(|| WORDS.split('|').collect())
}

/// Words of the trade, short and very long, with what a file has to write as it is: apostrophes,
/// quotes, dashes, non-breaking spaces, symbols.
const WORDS: &str = "ищет|сравнивает|поставщика|станок|с|ЧПУ|и|не|понимает|почему|цена|за|₽|срок|поставки|14\u{a0}недель|\
    «под\u{a0}ключ»|договор|возвращается|к|инженеру|дважды|технолог|просит|чертежи|O'Brien|\
    \"как\u{a0}обычно\"|—|наладка|пуско-наладочные|работы|сервис|отвечает|через|день|тендер|закупщик|\
    требует|скидку|5\u{202f}%|гарантия|запчасти|склад|директор|сомневается|в|окупаемости|обучение|\
    операторов|металлообработка|→|✓|⚠|высокопроизводительный|электрооборудование|конкурентоспособность|\
    импортозамещение|превысокомногорассмотрительствующий|рентгеноэлектрокардиографического|\
    C:\\станки\\ТЗ.docx|№\u{a0}17";
