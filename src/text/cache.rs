//! Shaped paragraphs by text, style and width. Bounded: two generations, of which the older one
//! is forgotten when the newer one is full, so what is used stays and what is not used goes.

use super::shape::{Paragraph, TextStyle};
use std::collections::HashMap;
use std::sync::Arc;

/// How much a generation holds, in glyphs; about 50 MB with everything around them.
const GLYPHS_PER_GENERATION: usize = 1_000_000;
/// What a paragraph costs besides its glyphs.
const GLYPHS_PER_PARAGRAPH: usize = 20;

/// What a text is shaped for. Floats by their bits, so that they can be keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Setting {
    size: u32,
    weight: u16,
    italic: bool,
    line_height: u32,
    max_width: u32,
    elided: bool,
}

impl Setting {
    pub(super) fn new(style: TextStyle, max_width: f32, elided: bool) -> Setting {
        Setting {
            size: style.size.to_bits(),
            weight: style.weight,
            italic: style.italic,
            line_height: style.line_height.to_bits(),
            max_width: max_width.to_bits(),
            elided,
        }
    }
}

/// The cache.
pub(super) struct ParagraphCache {
    newer: Generation,
    older: Generation,
    limit: usize,
}

#[derive(Default)]
struct Generation {
    by_setting: HashMap<Setting, HashMap<Box<str>, Arc<Paragraph>>>,
    glyphs: usize,
}

impl ParagraphCache {
    pub(super) fn new() -> ParagraphCache {
        ParagraphCache { newer: Generation::default(), older: Generation::default(), limit: GLYPHS_PER_GENERATION }
    }

    pub(super) fn get(&mut self, text: &str, setting: Setting) -> Option<Arc<Paragraph>> {
        if let Some(found) = self.newer.get(text, setting) {
            return Some(found);
        }
        let found = self.older.get(text, setting)?;
        self.insert(text, setting, Arc::clone(&found));
        Some(found)
    }

    pub(super) fn insert(&mut self, text: &str, setting: Setting, paragraph: Arc<Paragraph>) {
        if self.newer.glyphs >= self.limit {
            self.older = std::mem::take(&mut self.newer);
        }
        let glyphs: usize =
            paragraph.lines.iter().flat_map(|line| &line.runs).map(|placed| placed.run.glyphs.len()).sum();
        self.newer.glyphs += glyphs + GLYPHS_PER_PARAGRAPH;
        self.newer.by_setting.entry(setting).or_default().insert(text.into(), paragraph);
    }
}

impl Generation {
    fn get(&self, text: &str, setting: Setting) -> Option<Arc<Paragraph>> {
        self.by_setting.get(&setting)?.get(text).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_stays_and_the_rest_is_forgotten() {
        let mut cache = ParagraphCache::new();
        cache.limit = 10 * GLYPHS_PER_PARAGRAPH;
        let style = TextStyle { size: 13.0, weight: 400, italic: false, line_height: 18.0 };
        let setting = Setting::new(style, 100.0, false);
        let empty = Arc::new(Paragraph { lines: Vec::new(), width: 0.0, height: 0.0 });
        cache.insert("used", setting, Arc::clone(&empty));
        for number in 0..100 {
            cache.insert(&format!("{number}"), setting, Arc::clone(&empty));
            assert!(cache.get("used", setting).is_some(), "after {number}");
        }
        assert!(cache.get("3", setting).is_none());
        assert!(cache.newer.glyphs + cache.older.glyphs <= 2 * cache.limit + GLYPHS_PER_PARAGRAPH);
    }
}
