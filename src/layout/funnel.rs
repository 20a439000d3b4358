//! The funnel above the numbers of a lane of metrics: a bar per stage, higher where it counts more, that
//! narrows to the next, and how many of those who came before came on.

use super::columns::Columns;
use super::header::PlacedText;
use crate::geom::Point;
use crate::insight::funnel::{FunnelStage, weakest};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::text::Typesetter;
use crate::theme::{Density, TextRole};

/// The funnel, from the lane's top edge; x in document space.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelLayout {
    /// The outline of each bar, clockwise: of stages with a count.
    pub bars: Vec<[Point; 4]>,
    /// What came of the stage before, below the bars.
    pub labels: Vec<PlacedText>,
    /// Which of the labels tells of the weakest place.
    pub weakest: Option<usize>,
    /// Where what stands below may begin.
    pub bottom: f64,
}

/// The highest bar, and the lowest.
const HIGHEST: f64 = 26.0;
const LOWEST: f64 = 2.5;
/// Between the bars and the words below them, and below the words.
const GAP: f64 = 3.0;

/// What a funnel is laid out with.
pub(super) struct FunnelContext<'a> {
    pub typesetter: &'a mut Typesetter,
    pub columns: &'a Columns,
    pub language: Language,
    pub density: Density,
}

impl FunnelLayout {
    /// None where fewer than two stages have a count: nothing narrows. Of `stages`, which are all
    /// that the map has, some may not be shown.
    pub(super) fn new(stages: &[FunnelStage], context: &mut FunnelContext<'_>) -> Option<FunnelLayout> {
        let counts = || stages.iter().filter_map(|stage| Some(stage.entering.as_ref()?.count));
        let most = counts().fold(0.0, f64::max);
        if counts().count() < 2 || most <= 0.0 {
            return None;
        }
        let top = context.density.sizes().lane_padding;
        let middle = top + HIGHEST / 2.0;
        // By the square root, or all after a steep first stage would be threads.
        let half = |count: f64| ((count / most).max(0.0).sqrt() * HIGHEST).max(LOWEST) / 2.0;
        let weakest_stage = weakest(stages);
        let (mut bars, mut labels, mut weakest) = (Vec::new(), Vec::new(), None);
        let words_top = top + HIGHEST + GAP;
        let mut bottom = top + HIGHEST;
        for (index, stage) in stages.iter().enumerate() {
            let shown = context.columns.stage_index(stage.stage);
            let extent = shown.and_then(|index| context.columns.stage_extent(index));
            let Some((entering, (left, right))) = stage.entering.as_ref().zip(extent) else { continue };
            // It narrows to the next count; the last one stays as it is.
            let next = stages.iter().skip(index + 1).find_map(|next| next.entering.as_ref());
            let (here, there) = (half(entering.count), half(next.map_or(entering.count, |next| next.count)));
            bars.push([
                Point::new(left, middle - here),
                Point::new(right, middle - there),
                Point::new(right, middle + there),
                Point::new(left, middle + here),
            ]);
            let Some(conversion) = entering.passage.and_then(|passage| passage.conversion()) else { continue };
            let is_weakest = weakest_stage == Some(index);
            let words = words(context.language, conversion, is_weakest);
            let style = context.density.text_style(TextRole::Small);
            let text = context.typesetter.paragraph(&words, style, (right - left) as f32);
            bottom = bottom.max(words_top + f64::from(text.height));
            if is_weakest {
                weakest = Some(labels.len());
            }
            labels.push(PlacedText { origin: Point::new(left, words_top), text });
        }
        (!bars.is_empty()).then_some(FunnelLayout { bars, labels, weakest, bottom: bottom + GAP })
    }
}

/// "came on 25 %, lost 75 %".
fn words(language: Language, conversion: f64, is_weakest: bool) -> String {
    // Tenths where whole ones would hide that anybody is left.
    let percent = |share: f64| {
        let percent = share * 100.0;
        let rounded = if (0.0..10.0).contains(&percent) { (percent * 10.0).round() / 10.0 } else { percent.round() };
        locale::number(language, rounded)
    };
    let key = if conversion <= 1.0 { "funnel-passage" } else { "funnel-growth" };
    let message =
        Message::new(key).with("share", percent(conversion)).with("loss", percent((1.0 - conversion).max(0.0)));
    let words = locale::message(language, &message);
    if is_weakest { format!("▼ {words}") } else { words }
}
