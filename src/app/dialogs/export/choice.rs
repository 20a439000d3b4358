//! What was chosen in the export dialog, in a shape that is remembered with the program, and what it
//! means for the map in view. Draws nothing.

use crate::editor::Editor;
use crate::export::png::Compression;
use crate::export::svg::TextMode;
use crate::model::StageId;
use crate::publish::{
    Arrangement, Each, Form, Format, Ingredients, Options, Orientation, Paper, PaperSize, Resolution, Seen, What, Wish,
    Writing,
};
use crate::theme::ThemeName;
use serde::{Deserialize, Serialize};

/// Which part of the map, and in how many pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The map in view.
    #[default]
    Map,
    /// The cards that are selected.
    Selection,
    /// The stage in which the selection stands.
    Stage,
    /// A picture for every stage.
    Stages,
    /// A picture for every role.
    Roles,
    /// A picture for every map.
    Maps,
}

impl Part {
    /// Every part, in the order in which they are offered.
    pub const ALL: [Part; 6] = [Part::Map, Part::Selection, Part::Stage, Part::Stages, Part::Roles, Part::Maps];

    /// Whether there is such a part now.
    pub fn is_there(self, editor: &Editor) -> bool {
        match self {
            Part::Selection => !editor.selection().selected.card_ids().is_empty(),
            Part::Stage => selected_stage(editor).is_some(),
            Part::Map | Part::Stages | Part::Roles | Part::Maps => true,
        }
    }

    /// The message that names it.
    pub fn name_key(self) -> &'static str {
        match self {
            Part::Map => "export-part-map",
            Part::Selection => "export-part-selection",
            Part::Stage => "export-part-stage",
            Part::Stages => "export-part-stages",
            Part::Roles => "export-part-roles",
            Part::Maps => "export-part-maps",
        }
    }
}

/// What it is drawn on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ground {
    /// A picture as large as the map.
    #[default]
    Picture,
    /// Sheets of paper.
    Paper,
    /// Slides.
    Slides,
}

impl Ground {
    /// Every ground, in the order in which they are offered.
    pub const ALL: [Ground; 3] = [Ground::Picture, Ground::Paper, Ground::Slides];

    /// The message that names it.
    pub fn name_key(self) -> &'static str {
        match self {
            Ground::Picture => "export-ground-picture",
            Ground::Paper => "export-ground-paper",
            Ground::Slides => "export-ground-slides",
        }
    }
}

/// How the map comes onto paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spread {
    /// One sheet if it can be read there.
    #[default]
    Best,
    /// One sheet.
    Fitted,
    /// Several sheets.
    Split,
    /// A poster.
    Poster,
}

impl Spread {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Spread; 4] = [Spread::Best, Spread::Fitted, Spread::Split, Spread::Poster];

    /// The message that names it.
    pub fn name_key(self) -> &'static str {
        match self {
            Spread::Best => "export-spread-best",
            Spread::Fitted => "export-spread-fitted",
            Spread::Split => "export-spread-split",
            Spread::Poster => "export-spread-poster",
        }
    }
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    format: String,
    /// Which part of the map.
    pub part: Part,
    /// What it is drawn on.
    pub ground: Ground,
    paper: String,
    whole: String,
    /// The sheet is upright.
    pub portrait: bool,
    /// What stays free at the edges of a sheet, in millimetres.
    pub margin: f64,
    /// How the map comes onto paper.
    pub spread: Spread,
    theme: String,
    /// Nothing is behind it.
    pub transparent: bool,
    /// How many times as large a picture is, in percent.
    pub scale: u32,
    /// Pixels per inch of paper.
    pub dpi: u32,
    /// What is told beside stages and cards.
    pub told: Ingredients,
    /// Only what the roles in view and the filter mean, as on the screen.
    pub as_seen: bool,
    /// Pictures are written quickly rather than small.
    pub fast: bool,
    /// Text stays text in pictures of lines.
    pub letters: bool,
    /// The picture opens as a map again. Not remembered: it tells what the picture hides.
    #[serde(skip)]
    pub with_workbook: bool,
}

impl Default for Choice {
    fn default() -> Choice {
        Choice {
            format: Format::Png.extension().to_owned(),
            part: Part::default(),
            ground: Ground::default(),
            paper: PaperSize::A4.name().to_owned(),
            whole: PaperSize::A1.name().to_owned(),
            portrait: false,
            margin: Paper::USUAL_MARGIN,
            spread: Spread::default(),
            theme: ThemeName::Light.code().to_owned(),
            transparent: false,
            scale: 200,
            dpi: 200,
            told: Ingredients::default(),
            as_seen: true,
            fast: false,
            letters: false,
            with_workbook: false,
        }
    }
}

impl Choice {
    /// The usual choice for a part of the map.
    pub fn of(part: Part) -> Choice {
        Choice { part, ..Choice::default() }
    }

    /// The kind of file.
    pub fn format(&self) -> Format {
        Format::ALL.into_iter().find(|format| format.extension() == self.format).unwrap_or(Format::Png)
    }

    /// Chooses the kind of file. What is made to be printed goes on paper, until something else is
    /// wished for.
    pub fn set_format(&mut self, format: Format) {
        if format.is_printed() && !self.format().is_printed() && self.ground == Ground::Picture {
            self.ground = Ground::Paper;
        }
        self.format = format.extension().to_owned();
    }

    /// The sheet.
    pub fn paper_size(&self) -> PaperSize {
        PaperSize::from_name(&self.paper).unwrap_or(PaperSize::A4)
    }

    /// Chooses the sheet.
    pub fn set_paper_size(&mut self, size: PaperSize) {
        self.paper = size.name().to_owned();
    }

    /// How large a poster is.
    pub fn whole(&self) -> PaperSize {
        PaperSize::from_name(&self.whole).unwrap_or(PaperSize::A1)
    }

    /// Chooses how large a poster is.
    pub fn set_whole(&mut self, size: PaperSize) {
        self.whole = size.name().to_owned();
    }

    /// The colours.
    pub fn theme(&self) -> ThemeName {
        ThemeName::from_code(&self.theme).unwrap_or(ThemeName::Light)
    }

    /// Chooses the colours.
    pub fn set_theme(&mut self, theme: ThemeName) {
        self.theme = theme.code().to_owned();
    }

    fn paper(&self) -> Paper {
        let orientation = if self.portrait { Orientation::Portrait } else { Orientation::Landscape };
        Paper { size: self.paper_size(), orientation, margin: self.margin.clamp(0.0, Paper::MOST_MARGIN) }
    }

    fn form(&self) -> Form {
        match self.ground {
            Ground::Picture => Form::Picture,
            Ground::Slides => Form::Slides,
            Ground::Paper => {
                let arrangement = match self.spread {
                    Spread::Best => Arrangement::Best,
                    Spread::Fitted => Arrangement::Fitted,
                    Spread::Split => Arrangement::Split,
                    Spread::Poster => Arrangement::Poster { whole: self.whole() },
                };
                Form::Paper { paper: self.paper(), arrangement }
            }
        }
    }

    /// Takes over what an offer changes.
    pub fn take_form(&mut self, form: Form) {
        if let Form::Paper { paper, arrangement } = form {
            self.ground = Ground::Paper;
            self.set_paper_size(paper.size);
            self.portrait = paper.orientation == Orientation::Portrait;
            self.spread = match arrangement {
                Arrangement::Best => Spread::Best,
                Arrangement::Fitted => Spread::Fitted,
                Arrangement::Split => Spread::Split,
                Arrangement::Poster { .. } => Spread::Poster,
            };
        }
    }

    /// What it means for the map in view, as it is looked at.
    pub fn options(&self, editor: &Editor) -> Options {
        let view = editor.options();
        let each = match self.part {
            Part::Map | Part::Selection | Part::Stage => None,
            Part::Stages => Some(Each::Stage),
            Part::Roles => Some(Each::Role),
            Part::Maps => Some(Each::Map),
        };
        let what = match self.part {
            Part::Selection if self.part.is_there(editor) => {
                What::Cards(editor.selection().selected.card_ids().iter().copied().collect())
            }
            Part::Stage => selected_stage(editor).map_or(What::Map, |stage| What::Stages(vec![stage])),
            Part::Selection | Part::Map | Part::Stages | Part::Roles | Part::Maps => What::Map,
        };
        let takes = |wish| self.format().takes(wish);
        let form = if takes(Wish::Ground) { self.form() } else { Form::Picture };
        let usual = Seen::default();
        let (roles, filter) =
            if self.as_seen { (view.roles_in_view.clone(), view.filter.clone()) } else { (usual.roles, usual.filter) };
        Options {
            what,
            each,
            seen: Seen {
                density: view.density,
                hidden_lanes: view.hidden_lanes.clone(),
                roles,
                others: view.others,
                filter,
                ghost: editor.map().and_then(|map| view.ghosts.get(&map.id()).copied()),
                shown: view.shown,
                evidence_marks: view.evidence_marks,
            },
            ingredients: self.told,
            form,
            theme: if takes(Wish::Colors) { self.theme() } else { ThemeName::Light },
            transparent: self.transparent && takes(Wish::Transparent) && form == Form::Picture,
            language: view.language,
        }
    }

    /// How the files are written.
    pub fn writing(&self) -> Writing {
        let resolution = match self.ground {
            Ground::Picture => Resolution::Scale(f64::from(self.scale.max(1)) / 100.0),
            Ground::Paper => Resolution::Dpi(f64::from(self.dpi.max(1))),
            Ground::Slides => Resolution::Usual,
        };
        let takes = |wish| self.format().takes(wish);
        Writing {
            resolution,
            compression: if self.fast && takes(Wish::Compression) { Compression::Fast } else { Compression::Balanced },
            text: if self.letters && takes(Wish::Letters) { TextMode::Letters } else { TextMode::Outlines },
            with_workbook: self.with_workbook && takes(Wish::Workbook),
        }
    }
}

/// The stage in which the selection stands.
fn selected_stage(editor: &Editor) -> Option<StageId> {
    editor.selection().selected.stage(editor.map()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::ViewOptions;
    use crate::locale::Language;
    use crate::model::IdSource;
    use crate::template::{self, Template};
    use std::sync::Arc;

    #[test]
    fn what_the_format_does_not_show_does_nothing() {
        let workbook = template::workbook(Template::Example, Language::Russian).unwrap();
        let view = ViewOptions::new(Language::Russian, ThemeName::Light);
        let editor = Editor::new(Arc::new(workbook), view, IdSource::seeded(1));
        let mut choice = Choice {
            part: Part::Selection,
            ground: Ground::Slides,
            transparent: true,
            with_workbook: true,
            fast: true,
            letters: true,
            ..Choice::default()
        };
        choice.set_theme(ThemeName::Dark);
        for format in Format::ALL {
            choice.set_format(format);
            let (options, writing) = (choice.options(&editor), choice.writing());
            assert_eq!(options.what, What::Map, "nothing is selected");
            assert_eq!(options.form == Form::Slides, format.has_pages(), "{format:?}");
            assert_eq!(options.theme == ThemeName::Dark, format.is_drawn(), "{format:?}");
            assert!(!options.transparent, "slides have a ground");
            assert_eq!(writing.with_workbook, format == Format::Png);
            assert_eq!(writing.compression == Compression::Fast, format == Format::Png);
            assert_eq!(writing.text == TextMode::Letters, format == Format::Svg);
        }
        choice.ground = Ground::Picture;
        for format in Format::ALL {
            choice.set_format(format);
            choice.ground = Ground::Picture;
            assert_eq!(choice.options(&editor).transparent, format.has_pages(), "{format:?}");
        }
    }

    #[test]
    fn what_is_chosen_is_remembered_and_a_strange_choice_is_the_usual_one() {
        let mut choice = Choice {
            portrait: true,
            dpi: 300,
            told: Ingredients { names: false, ..Ingredients::default() },
            ..Choice::default()
        };
        choice.set_paper_size(PaperSize::A2);
        choice.set_theme(ThemeName::Print);
        choice.spread = Spread::Poster;
        let text = ron::to_string(&choice).unwrap();
        assert_eq!(ron::from_str::<Choice>(&text).unwrap(), choice);
        let strange: Choice = ron::from_str("(format: \"doc\", paper: \"B7\", theme: \"pink\")").unwrap();
        assert_eq!(
            (strange.format(), strange.paper_size(), strange.theme()),
            (Format::Png, PaperSize::A4, ThemeName::Light)
        );
    }
}
