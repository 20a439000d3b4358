//! The benchmark maps, with the full look: 300 cards in 7 x 8 cells, 1,000 in 20 x 10, 10,000 in
//! 40 x 10, with the curves of three roles.

#[path = "../../common/generate.rs"]
mod generate;

use std::collections::BTreeSet;
use std::sync::Arc;
use tropa::layout::{LayoutOptions, Layouter};
use tropa::locale::Language;
use tropa::model::Workbook;
use tropa::scene::{Scene, SceneBuilder, SceneOptions};
use tropa::theme::{Density, ThemeName, theme};

/// The workbook with a map of so many cards.
pub fn workbook(cards: usize) -> Workbook {
    match cards {
        0..=300 => generate::big(cards, 7, 8),
        301..=1_000 => generate::big(cards, 20, 10),
        _ => generate::big(cards, 40, 10),
    }
}

/// The scene of that map.
pub fn scene(cards: usize) -> Arc<Scene> {
    let workbook = workbook(cards);
    let map = workbook.maps().first().expect("it has a map");
    let language = Language::Russian;
    let layout = LayoutOptions::new(language, Density::default());
    let layout = Layouter::new().layout(&workbook, map, &layout);
    let options = SceneOptions {
        theme: theme(ThemeName::Light),
        language,
        roles_in_view: BTreeSet::new(),
        filter: Default::default(),
        lifted: BTreeSet::new(),
        editing: None,
    };
    SceneBuilder::new().scene(&workbook, map, &layout, &options)
}
