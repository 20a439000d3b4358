//! What one step of a drag costs: the edit, the layout and the scene of the preview, on the maps
//! that users have and on 10,000 cards. `cargo bench --bench drag`. Budget at 10,000 cards: 2 ms.
#![allow(clippy::expect_used, reason = "a benchmark speaks by failing")]

#[path = "../common/generate.rs"]
mod generate;
mod measure;

use measure::{budget, median_of};
use std::collections::BTreeSet;
use std::sync::Arc;
use tropa::edit::{CardEdit, Edit, MapEdit, Slot, apply};
use tropa::layout::{LayoutOptions, Layouter};
use tropa::locale::Language;
use tropa::model::{LaneId, Place, Workbook};
use tropa::scene::{SceneBuilder, SceneOptions};
use tropa::theme::{Density, ThemeName, theme};

const ALLOWED_MS: f64 = 2.0;

fn main() {
    for (cards, stages, lanes) in [(300, 7, 8), (1_000, 20, 10), (10_000, 40, 10)] {
        println!("{cards} cards, {stages} stages, {lanes} lanes");
        let workbook = generate::big(cards, stages, lanes);
        first_layout(&workbook);
        let shown: Vec<LaneId> = workbook.maps()[0]
            .rows()
            .iter()
            .filter(|row| row.lane.kind.shows_cards() && !row.lane.hidden && !row.lane.collapsed)
            .map(|row| row.lane.id)
            .collect();
        let (top, middle, bottom) = (shown[0], shown[shown.len() / 2], shown[shown.len() - 1]);
        drag("within the top lane", &workbook, top, top);
        drag("from the top lane to the middle", &workbook, top, middle);
        drag("into a lane that grows", &workbook, middle, bottom);
    }
}

fn layout_options() -> LayoutOptions {
    LayoutOptions::new(Language::Russian, Density::Comfortable)
}

fn scene_options() -> SceneOptions {
    SceneOptions {
        theme: theme(ThemeName::Light),
        language: Language::Russian,
        roles_in_view: BTreeSet::new(),
        filter: Default::default(),
        lifted: BTreeSet::new(),
        editing: None,
    }
}

fn first_layout(workbook: &Workbook) {
    let map = &workbook.maps()[0];
    let milliseconds = median_of(3, || {
        let layout = Layouter::new().layout(workbook, map, &layout_options());
        SceneBuilder::new().scene(workbook, map, &layout, &scene_options())
    });
    println!("  {:<32}{milliseconds:8.1} ms", "first layout and scene");
}

/// Moves a card of one lane through the cells of another, each step from the same base, as a drag
/// does.
fn drag(what: &str, workbook: &Workbook, from: LaneId, to: LaneId) {
    let map = workbook.maps()[0].clone();
    let row = map.row(from).expect("the lane is there");
    let card = row.cards.get(row.cards.len() / 2).expect("the lane has cards").id;
    let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
    let (mut layouter, mut builder) = (Layouter::new(), SceneBuilder::new());
    let options = SceneOptions { lifted: BTreeSet::from([card]), ..scene_options() };
    let mut column = 0;
    let mut step = || {
        column = (column + 1) % steps.len();
        let slot = Slot { place: Place::Cell { lane: to, step: steps[column] }, index: 1 };
        let change = MapEdit::Card(CardEdit::Move { cards: vec![card], slot });
        let preview = apply(workbook, &Edit::Map { map: map.id(), change }).expect("a card can move").workbook;
        let map: &Arc<_> = &preview.maps()[0];
        let layout = layouter.layout(&preview, map, &layout_options());
        builder.scene(&preview, map, &layout, &options)
    };
    step();
    let milliseconds = median_of(101, step);
    println!("  {what:<32}{milliseconds:8.3} ms  {}", budget(milliseconds, ALLOWED_MS));
}
