//! What a map occupies: columns, lanes, cards that grow with their text, curves, labels that step
//! aside. Pure geometry in document units, cached by the records it was made from; no colours, no
//! drawing, no window.

mod abreast;
mod card;
mod columns;
mod connect;
mod feelings;
mod footer;
mod funnel;
mod grid;
mod header;
mod hit;
mod journey_loop;
mod lane;
mod links;
mod marks;
mod placing;
mod returns;
mod shown;
mod switches;

pub use abreast::{Block, abreast, widened, width_of, with_cards_cut};
pub use card::CardLayout;
pub(crate) use columns::scale as column_scale;
pub use columns::{Column, Columns, StagesWidth};
pub(crate) use feelings::LABEL_PADDING_X;
pub use feelings::{
    EndBadge, FeelingsLayout, Gap, GhostCurve, GhostLayout, LevelLabel, PlacedCurve, PlacedFace, PlacedLabel,
};
pub use funnel::FunnelLayout;
pub(crate) use grid::LANE_OVERHANG;
pub use grid::{LayoutOptions, Layouter, MapLayout, PlacedLane};
pub use header::{HeaderLayout, LegendEntry, LegendSample, PlacedText, StageBox};
pub use hit::Hit;
pub use journey_loop::PlacedLoop;
pub use lane::{LaneLayout, PlacedCard};
pub use links::{LinksLayout, PlacedLink};
pub use marks::{Mark, PlacedMark};
pub(crate) use marks::{SYMBOL, SYMBOL_GAP, TRIANGLE_PITCH};
pub use returns::PlacedReturn;
pub use shown::{Shown, Told};
pub use switches::{PlacedSwitch, SwitchKind};
