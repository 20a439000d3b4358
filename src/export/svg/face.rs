//! Faces embedded into a picture whose text stays text. Knows faces, no scene.

use crate::export::face::CutFace;
use crate::file::as_base64;
use crate::text::{FaceFile, FaceId, TextRun};
use skrifa::MetadataProvider;
use std::collections::BTreeMap;

/// The letters that are used of each face.
#[derive(Default)]
pub(in crate::export) struct Letters {
    faces: Vec<(CutFace, BTreeMap<char, u16>)>,
}

impl Letters {
    /// Notes what a run is written with, and gives the class of elements in its face.
    pub(super) fn class(&mut self, run: &TextRun) -> String {
        let number = self.number(run.face);
        if let Some((cut, letters)) = self.faces.get_mut(number)
            && let Some(font) = run.face.file.font()
        {
            let characters = font.charmap();
            for character in run.text.chars() {
                let glyph = characters.map(character).and_then(|glyph| u16::try_from(glyph.to_u32()).ok());
                if let Some(glyph) = glyph {
                    letters.entry(character).or_insert_with(|| cut.number(glyph));
                }
            }
        }
        format!("f{number}")
    }

    fn number(&mut self, face: FaceId) -> usize {
        let known = self.faces.iter().position(|(cut, _)| cut.face() == face);
        known.unwrap_or_else(|| {
            self.faces.push((CutFace::new(face), BTreeMap::new()));
            self.faces.len() - 1
        })
    }

    /// The style sheet: a class for each face, and the faces themselves.
    pub(in crate::export) fn style_sheet(&self) -> String {
        let mut sheet = String::from("text{white-space:pre}\n");
        for (number, (cut, letters)) in self.faces.iter().enumerate() {
            let FaceId { file, weight } = cut.face();
            let style = if file == FaceFile::Italic { "italic" } else { "normal" };
            let (family, likewise) =
                if file == FaceFile::Emoji { ("Tropa Signs", "Noto Emoji") } else { ("Tropa Letters", "Inter") };
            sheet.push_str(&format!(
                ".f{number}{{font-family:'{family}','{likewise}',sans-serif;font-weight:{weight};\
                 font-style:{style};font-kerning:none;font-variant-ligatures:none}}\n"
            ));
            if let Some(bytes) = cut.file(letters) {
                let data = as_base64(&bytes);
                sheet.push_str(&format!(
                    "@font-face{{font-family:'{family}';font-weight:{weight};font-style:{style};\
                     src:url(data:font/ttf;base64,{data})}}\n"
                ));
            }
        }
        sheet
    }
}
