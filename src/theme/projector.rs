//! The theme for a projector in a bright room: text at 7 : 1, borders at 3 : 1, strong grounds.

use super::ThemeName;
use super::tokens::{CardStyle, CardStyles, EmotionColors, Interface, StageColors, StripColors, Theme};
use crate::color::Rgba;

const WHITE: Rgba = Rgba::hex(0xffffff);
const INK: Rgba = Rgba::hex(0x07090f);

pub(super) static THEME: Theme = Theme {
    name: ThemeName::Projector,
    desk: Rgba::hex(0xdedcd4),
    paper: WHITE,
    paper_border: Rgba::hex(0x77757a),
    text: INK,
    text_muted: Rgba::hex(0x3b3e49),
    lane: Rgba::hex(0xf4f3ee),
    lane_border: Rgba::hex(0x85837c),
    line: Rgba::hex(0x3f424e),
    stage: StageColors { fill: Rgba::hex(0x161a2b), worst: Rgba::hex(0x8c0f08), text: WHITE },
    strip: StripColors {
        track: Rgba::hex(0xd0cdc2),
        low: Rgba::hex(0x2f6b4c),
        middle: Rgba::hex(0x8f4f00),
        high: Rgba::hex(0x960f08),
    },
    emotion: EmotionColors {
        top: Rgba::hex(0xc8ecd4),
        middle: Rgba::hex(0xfafaf7),
        bottom: Rgba::hex(0xfccdc6),
        axis: Rgba::hex(0x5d6069),
        better: Rgba::hex(0x0b5a30),
        worse: Rgba::hex(0x9c1208),
    },
    moment: Rgba::hex(0x860d06),
    roles: [
        Rgba::hex(0x0e2590),
        Rgba::hex(0x874900),
        Rgba::hex(0x6c27d1),
        Rgba::hex(0x0b6c68),
        Rgba::hex(0x920542),
        Rgba::hex(0x273400),
        Rgba::hex(0x05507c),
        Rgba::hex(0x33302d),
    ],
    badge_text: WHITE,
    cards: CardStyles {
        plain: CardStyle { fill: WHITE, border: Rgba::hex(0x6f6d66), text: INK, accent: Rgba::hex(0x0c3bb4) },
        thoughts: CardStyle {
            fill: Rgba::hex(0xe6def9),
            border: Rgba::hex(0x7458b8),
            text: Rgba::hex(0x1f1142),
            accent: Rgba::hex(0x452a91),
        },
        barriers: CardStyle {
            fill: Rgba::hex(0xfdd9d3),
            border: Rgba::hex(0xb04034),
            text: Rgba::hex(0x3a0703),
            accent: Rgba::hex(0x8c0f08),
        },
        opportunities: CardStyle {
            fill: Rgba::hex(0xcdeedb),
            border: Rgba::hex(0x2f7d53),
            text: Rgba::hex(0x052b19),
            accent: Rgba::hex(0x0d5a34),
        },
        messages: CardStyle {
            fill: Rgba::hex(0xd7e9fb),
            border: Rgba::hex(0x3b77ab),
            text: Rgba::hex(0x06233d),
            accent: Rgba::hex(0x0f4c7c),
        },
        metrics: CardStyle {
            fill: Rgba::hex(0xe8ebf1),
            border: Rgba::hex(0x68718a),
            text: Rgba::hex(0x0e1728),
            accent: Rgba::hex(0x22365a),
        },
        office: CardStyle {
            fill: Rgba::hex(0xf0eadc),
            border: Rgba::hex(0x7a7055),
            text: Rgba::hex(0x241f13),
            accent: Rgba::hex(0x514521),
        },
        notes: CardStyle {
            fill: Rgba::hex(0xfdeeb0),
            border: Rgba::hex(0x8d7412),
            text: Rgba::hex(0x2c2402),
            accent: Rgba::hex(0x5c4a02),
        },
    },
    interface: INTERFACE,
};

/// The window in this theme.
pub(super) const INTERFACE: Interface = Interface {
    panel: Rgba::hex(0xf6f5f0),
    bar: WHITE,
    border: Rgba::hex(0x85837c),
    text: INK,
    text_muted: Rgba::hex(0x3b3e49),
    control: WHITE,
    control_border: Rgba::hex(0x6f6d66),
    hover: Rgba::hex(0xe8e6dd),
    chosen: Rgba::hex(0xd8d5c9),
    primary: INK,
    primary_text: WHITE,
    accent: Rgba::hex(0x0c3bb4),
    danger: Rgba::hex(0x8c0f08),
    guide: Rgba::hex(0x0c3bb4),
    shadow: Rgba { r: 10, g: 12, b: 20, a: 70 },
};
