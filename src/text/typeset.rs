//! Shaping and line breaking with parley, over the embedded faces only. Knows nothing of maps,
//! colours or zoom.

use super::cache::{ParagraphCache, Setting};
use super::{FaceFile, FaceId, Glyph, Paragraph, ParagraphLine, PlacedRun, TextRun, TextStyle};
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride};
use parley::{
    BreakReason, FontContext, FontFamily, FontFamilyName, FontWeight, Layout, LayoutContext, Line, OverflowWrap, Run,
    StyleProperty, WordBreak,
};
use std::borrow::Cow;
use std::sync::Arc;

/// Lines are broken this much earlier, so that painters that round otherwise stay inside.
const SLACK: f32 = 1.0;
const ELLIPSIS: char = '…';

/// Shapes texts and remembers what it shaped.
pub struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    /// Which file a font of parley's is, by the id of its data.
    files: [(u64, FaceFile); 3],
    /// Reused between texts.
    layout: Layout<()>,
    cache: ParagraphCache,
}

impl Default for Typesetter {
    fn default() -> Typesetter {
        Typesetter::new()
    }
}

impl Typesetter {
    /// A typesetter with the embedded faces and an empty memory.
    pub fn new() -> Typesetter {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut fonts = FontContext { collection: Collection::new(options), source_cache: Default::default() };
        let files = FaceFile::ALL.map(|file| {
            let data = Blob::new(Arc::new(file.bytes()));
            let named = FontInfoOverride { family_name: Some(family_name(file)), ..FontInfoOverride::default() };
            let id = data.id();
            fonts.collection.register_fonts(data, Some(named));
            (id, file)
        });
        Typesetter { fonts, layouts: LayoutContext::new(), files, layout: Layout::new(), cache: ParagraphCache::new() }
    }

    /// The text in lines at most `max_width` wide (infinity: broken only where the text has line
    /// feeds). A word that is wider is broken inside; a single glyph that is wider sticks out.
    pub fn paragraph(&mut self, text: &str, style: TextStyle, max_width: f32) -> Arc<Paragraph> {
        let setting = Setting::new(style, max_width, false);
        if let Some(found) = self.cache.get(text, setting) {
            return found;
        }
        let text_drawn = drawable(text);
        let mut shaped = self.shape(&text_drawn, style, max_width);
        if let Some(loosened) = self.loosened(&text_drawn) {
            shaped = self.shape(&loosened, style, max_width);
        }
        let shaped = Arc::new(shaped);
        self.cache.insert(text, setting, Arc::clone(&shaped));
        shaped
    }

    /// The text just shaped, with plain spaces for no-break spaces where words they hold together
    /// had to be broken inside: rather between two words than inside one. None: there is no such.
    fn loosened(&self, text: &str) -> Option<String> {
        if !text.contains(['\u{a0}', '\u{202f}']) {
            return None;
        }
        let mut loosened: Option<String> = None;
        // From the end, so that what is replaced moves nothing that is still to be looked at.
        for line in self.layout.lines().rev().filter(|line| line.break_reason() == BreakReason::Emergency) {
            let whole = loosened.as_deref().unwrap_or(text);
            let (before, after) = whole.split_at_checked(line.text_range().end)?;
            let start = before.rfind([' ', '\n']).map_or(0, |space| space + 1);
            let end = after.find([' ', '\n']).map_or(whole.len(), |space| before.len() + space);
            let held = whole.get(start..end)?;
            if held.contains(['\u{a0}', '\u{202f}']) {
                let free = held.replace('\u{a0}', " ").replace('\u{202f}', "\u{2009}");
                loosened = Some([whole.get(..start)?, &free, whole.get(end..)?].concat());
            }
        }
        loosened
    }

    /// The text on one line; line feeds become spaces. What does not fit is cut off and told by
    /// an ellipsis.
    pub fn line_elided(&mut self, text: &str, style: TextStyle, max_width: f32) -> Arc<Paragraph> {
        let setting = Setting::new(style, max_width, true);
        if let Some(found) = self.cache.get(text, setting) {
            return found;
        }
        let line = drawable(text).replace('\n', " ");
        let mut shaped = self.shape(&line, style, f32::INFINITY);
        if shaped.width > max_width {
            let ellipsis = self.shape(&String::from(ELLIPSIS), style, f32::INFINITY);
            let room = (max_width - ellipsis.width - SLACK).max(0.0);
            self.build(&line, style, WordBreak::BreakAll);
            self.layout.break_all_lines(Some(room));
            // A single glyph is put on a line even where there is no room for it.
            let first = self.layout.get(0).filter(|first| {
                let metrics = first.metrics();
                metrics.advance - metrics.hanging_advance <= room
            });
            let fits = first.map_or(0, |first| first.text_range().end);
            let mut cut = line.get(..fits).unwrap_or_default().trim_end().to_owned();
            cut.push(ELLIPSIS);
            shaped = self.shape(&cut, style, f32::INFINITY);
        }
        let shaped = Arc::new(shaped);
        self.cache.insert(text, setting, Arc::clone(&shaped));
        shaped
    }

    fn shape(&mut self, text: &str, style: TextStyle, max_width: f32) -> Paragraph {
        self.build(text, style, WordBreak::Normal);
        self.layout.break_all_lines(max_width.is_finite().then(|| (max_width - SLACK).max(0.0)));
        let metrics = FaceFile::Upright.metrics();
        // Half of the leading above, half below: capitals and descenders stay centred on the line.
        let leading = style.line_height - (metrics.ascent + metrics.descent) * style.size;
        let first_baseline = leading / 2.0 + metrics.ascent * style.size;
        let lines: Vec<ParagraphLine> = self
            .layout
            .lines()
            .filter(|_| !text.is_empty())
            .enumerate()
            .map(|(index, line)| self.line(text, style, line, first_baseline + index as f32 * style.line_height))
            .collect();
        let lines = if lines.is_empty() {
            vec![ParagraphLine { baseline: first_baseline, width: 0.0, runs: Vec::new() }]
        } else {
            lines
        };
        Paragraph {
            width: lines.iter().map(|line| line.width).fold(0.0, f32::max),
            height: lines.len() as f32 * style.line_height,
            lines,
        }
    }

    fn build(&mut self, text: &str, style: TextStyle, word_break: WordBreak) {
        let inter = if style.italic { FaceFile::Italic } else { FaceFile::Upright };
        let families = [inter, FaceFile::Emoji].map(|file| FontFamilyName::Named(Cow::Borrowed(family_name(file))));
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&families))));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(f32::from(style.weight))));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.push_default(StyleProperty::WordBreak(word_break));
        builder.build_into(&mut self.layout, text);
    }

    fn line(&self, text: &str, style: TextStyle, line: Line<'_, ()>, baseline: f32) -> ParagraphLine {
        let range = line.text_range();
        let kept_end = text.get(range.clone()).map_or(range.end, |on_line| range.start + on_line.trim_end().len());
        let mut x = 0.0;
        let runs = line
            .runs()
            .filter_map(|run| {
                let run = self.run(text, style, &run, kept_end)?;
                let placed = PlacedRun { x, run };
                x += placed.run.width;
                Some(placed)
            })
            .collect();
        ParagraphLine { baseline, width: x, runs }
    }

    /// The run without what lies at or after `kept_end`.
    fn run(&self, text: &str, style: TextStyle, run: &Run<'_, ()>, kept_end: usize) -> Option<TextRun> {
        let range = run.text_range();
        let range = range.start..range.end.min(kept_end);
        if range.is_empty() {
            return None;
        }
        let mut width = 0.0;
        let mut glyphs = Vec::new();
        for cluster in run.visual_clusters() {
            let start = cluster.text_range().start;
            if start >= kept_end {
                continue;
            }
            for glyph in cluster.glyphs() {
                glyphs.push(Glyph {
                    id: u16::try_from(glyph.id).unwrap_or_default(),
                    x: width + glyph.x,
                    y: glyph.y,
                    cluster: u32::try_from(start - range.start).unwrap_or_default(),
                });
                width += glyph.advance;
            }
        }
        Some(TextRun {
            text: text.get(range)?.into(),
            face: FaceId::new(self.file(run.font().data.id()), style.weight),
            size: style.size,
            width,
            right_to_left: run.is_rtl(),
            glyphs: glyphs.into(),
        })
    }

    fn file(&self, data: u64) -> FaceFile {
        self.files.iter().find(|(id, _)| *id == data).map_or(FaceFile::Upright, |(_, file)| *file)
    }
}

/// The characters of the text that no face covers, sorted, each once. Spaces, controls and marks
/// that have no look of their own are left out.
pub fn uncovered(text: &str) -> Vec<char> {
    let mut missing: Vec<char> = text
        .chars()
        .filter(|character| !character.is_whitespace() && !character.is_control() && !is_invisible(*character))
        .collect();
    missing.sort_unstable();
    missing.dedup();
    missing.retain(|character| !FaceFile::ALL.iter().any(|file| file.covers(*character)));
    missing
}

/// Default-ignorable characters that occur in texts: joiners, direction marks, selectors, tags.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The text with one kind of line feed, tabs as spaces, and without controls, which would show as
/// boxes.
fn drawable(text: &str) -> Cow<'_, str> {
    if !text.contains(|character: char| character.is_control() && character != '\n') {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    Cow::Owned(text.chars().filter(|character| !character.is_control() || *character == '\n').collect())
}

/// Names of our own: each file is a family, so parley never looks for a near match.
fn family_name(file: FaceFile) -> &'static str {
    match file {
        FaceFile::Upright => "upright",
        FaceFile::Italic => "italic",
        FaceFile::Emoji => "emoji",
    }
}

#[cfg(test)]
mod tests;
