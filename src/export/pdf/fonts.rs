//! Faces inside the file: cut to what is used, with what each glyph says.

use super::{File, deflated};
use crate::export::face::CutFace;
use crate::text::{FaceFile, FaceId, TextRun};
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Ref, Str};
use std::collections::BTreeMap;

const ROMAN: SystemInfo<'static> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// A face of which some glyphs are used.
pub(super) struct Font {
    pub(super) face: FaceId,
    cut: CutFace,
    /// What each glyph says, by its new number.
    says: BTreeMap<u16, String>,
    widths: Vec<f32>,
}

/// A glyph as it is written.
pub(super) struct Written {
    /// Its number in the file.
    pub number: u16,
    /// How far it reaches, in sizes of the face.
    pub width: f32,
}

impl Font {
    pub(super) fn new(face: FaceId) -> Font {
        let mut font = Font { face, cut: CutFace::new(face), says: BTreeMap::new(), widths: Vec::new() };
        font.measure();
        font
    }

    fn measure(&mut self) {
        let units = self.cut.units_per_em();
        self.widths.extend(self.cut.widths().skip(self.widths.len()).map(|width| width / units).collect::<Vec<f32>>());
    }

    /// The glyphs of a run as they are written, and whether they say by themselves what the run
    /// says; else it must be said with them.
    pub(super) fn written(&mut self, run: &TextRun) -> (Vec<Written>, bool) {
        let mut starts: Vec<usize> = run.glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
        let ordered = starts.is_sorted_by(|a, b| a < b) && starts.first().is_none_or(|first| *first == 0);
        starts.sort_unstable();
        starts.push(run.text.len());
        let mut speaks = ordered && !run.right_to_left && !run.glyphs.is_empty();
        let mut written = Vec::with_capacity(run.glyphs.len());
        for glyph in run.glyphs.iter() {
            let number = self.cut.number(glyph.id);
            self.measure();
            let start = glyph.cluster as usize;
            let end = starts.get(starts.partition_point(|other| *other <= start)).copied().unwrap_or(start);
            let says = run.text.get(start..end).unwrap_or_default();
            speaks &= glyph.id != 0 && !says.is_empty();
            if speaks {
                let known = self.says.entry(number).or_insert_with(|| says.to_owned());
                speaks = known == says;
            }
            let width = self.widths.get(usize::from(number)).copied().unwrap_or_default();
            written.push(Written { number, width });
        }
        (written, speaks)
    }

    /// Writes the face as the object `id`; `index` tells it from others. None: it cannot be read.
    pub(super) fn write(&self, file: &mut File, id: Ref, index: usize) -> Option<()> {
        let bytes = self.cut.file(&BTreeMap::new())?;
        let (cid, descriptor, data, says) = (file.next(), file.next(), file.next(), file.next());
        let FaceId { file: face, weight } = self.face;
        // Six letters before the name say that the face is cut.
        let tag: String = (0..6).map(|place| char::from(b'A' + (index / 26_usize.pow(place) % 26) as u8)).collect();
        let own = match face {
            FaceFile::Upright => "Inter",
            FaceFile::Italic => "InterItalic",
            FaceFile::Emoji => "NotoEmoji",
        };
        let name = format!("{tag}+{own}-{weight}");
        let name = Name(name.as_bytes());
        file.pdf
            .type0_font(id)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(says);
        let mut font = file.pdf.cid_font(cid);
        font.subtype(CidFontType::Type2).base_font(name).system_info(ROMAN).font_descriptor(descriptor);
        font.default_width(0.0).cid_to_gid_map_predefined(Name(b"Identity"));
        font.widths().consecutive(0, self.widths.iter().map(|width| width * 1000.0));
        font.finish();
        let (metrics, italic) = (face.metrics(), face == FaceFile::Italic);
        let mut flags = FontFlags::SYMBOLIC;
        flags.set(FontFlags::ITALIC, italic);
        file.pdf
            .font_descriptor(descriptor)
            .name(name)
            .flags(flags)
            .bbox(pdf_writer::Rect::new(-800.0, -400.0, 2600.0, 1200.0))
            .italic_angle(if italic { -9.4 } else { 0.0 })
            .ascent(metrics.ascent * 1000.0)
            .descent(-metrics.descent * 1000.0)
            .cap_height(metrics.cap_height * 1000.0)
            .stem_v(10.0 + 0.244 * (f32::from(weight) - 50.0))
            .font_file2(data);
        let small = deflated(&bytes);
        let mut stream = file.pdf.stream(data, &small);
        stream.filter(Filter::FlateDecode).pair(Name(b"Length1"), bytes.len() as i32);
        stream.finish();
        let mut map = UnicodeCmap::<u16>::new(Name(b"Says"), ROMAN);
        for (number, text) in &self.says {
            map.pair_with_multiple(*number, text.chars());
        }
        let map = deflated(&map.finish().into_vec());
        file.pdf.stream(says, &map).filter(Filter::FlateDecode);
        Some(())
    }
}
