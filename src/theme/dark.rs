//! The dark theme.

use super::ThemeName;
use super::tokens::{CardStyle, CardStyles, EmotionColors, Interface, StageColors, StripColors, Theme};
use crate::color::Rgba;

const INK: Rgba = Rgba::hex(0xecebe6);
const NIGHT: Rgba = Rgba::hex(0x14161f);

pub(super) static THEME: Theme = Theme {
    name: ThemeName::Dark,
    desk: Rgba::hex(0x101218),
    paper: Rgba::hex(0x1b1e29),
    paper_border: Rgba::hex(0x353a4a),
    text: INK,
    text_muted: Rgba::hex(0xa9acb9),
    lane: Rgba::hex(0x222634),
    lane_border: Rgba::hex(0x343a4b),
    line: Rgba::hex(0x9a9eac),
    stage: StageColors { fill: Rgba::hex(0x434b66), worst: Rgba::hex(0xb3261c), text: Rgba::hex(0xffffff) },
    strip: StripColors {
        track: Rgba::hex(0x3a4052),
        low: Rgba::hex(0x62b58a),
        middle: Rgba::hex(0xe39a3a),
        high: Rgba::hex(0xff7a6e),
    },
    emotion: EmotionColors {
        top: Rgba::hex(0x1f3d31),
        middle: Rgba::hex(0x232736),
        bottom: Rgba::hex(0x452428),
        axis: Rgba::hex(0x7f8494),
        better: Rgba::hex(0x5fd39a),
        worse: Rgba::hex(0xff8a7d),
    },
    moment: Rgba::hex(0xff9a8f),
    roles: [
        Rgba::hex(0x779afb),
        Rgba::hex(0xc98540),
        Rgba::hex(0xb67dc3),
        Rgba::hex(0x59ccc4),
        Rgba::hex(0xee728f),
        Rgba::hex(0xcfd770),
        Rgba::hex(0x6cc3f5),
        Rgba::hex(0xc9c4bc),
    ],
    badge_text: NIGHT,
    cards: CardStyles {
        plain: CardStyle {
            fill: Rgba::hex(0x2c3142),
            border: Rgba::hex(0x5d6478),
            text: INK,
            accent: Rgba::hex(0x8fb2ff),
        },
        thoughts: CardStyle {
            fill: Rgba::hex(0x382f52),
            border: Rgba::hex(0x7b6aa8),
            text: Rgba::hex(0xe7defa),
            accent: Rgba::hex(0xbfa8f5),
        },
        barriers: CardStyle {
            fill: Rgba::hex(0x4a2629),
            border: Rgba::hex(0xa65f58),
            text: Rgba::hex(0xffe2de),
            accent: Rgba::hex(0xff8b7f),
        },
        opportunities: CardStyle {
            fill: Rgba::hex(0x1e4233),
            border: Rgba::hex(0x4f9472),
            text: Rgba::hex(0xd9f5e5),
            accent: Rgba::hex(0x76d3a3),
        },
        messages: CardStyle {
            fill: Rgba::hex(0x203a54),
            border: Rgba::hex(0x5485b0),
            text: Rgba::hex(0xdcecfb),
            accent: Rgba::hex(0x82bdf0),
        },
        metrics: CardStyle {
            fill: Rgba::hex(0x303646),
            border: Rgba::hex(0x717a90),
            text: Rgba::hex(0xe8ebf2),
            accent: Rgba::hex(0xb4c3e3),
        },
        office: CardStyle {
            fill: Rgba::hex(0x3a352a),
            border: Rgba::hex(0x857b62),
            text: Rgba::hex(0xf2ecdd),
            accent: Rgba::hex(0xd3c394),
        },
        notes: CardStyle {
            fill: Rgba::hex(0x4a4015),
            border: Rgba::hex(0x9c8836),
            text: Rgba::hex(0xfdf3c8),
            accent: Rgba::hex(0xe8cd5c),
        },
    },
    interface: INTERFACE,
};

/// The window in this theme.
pub(super) const INTERFACE: Interface = Interface {
    panel: Rgba::hex(0x181b25),
    bar: Rgba::hex(0x1b1e29),
    border: Rgba::hex(0x343a4b),
    text: INK,
    text_muted: Rgba::hex(0xa3a6b4),
    control: Rgba::hex(0x262b39),
    control_border: Rgba::hex(0x7d8496),
    hover: Rgba::hex(0x2b3040),
    chosen: Rgba::hex(0x363c4f),
    primary: Rgba::hex(0xe8e7e1),
    primary_text: NIGHT,
    accent: Rgba::hex(0x86abff),
    danger: Rgba::hex(0xff8b7f),
    guide: Rgba::hex(0x86abff),
    shadow: Rgba { r: 0, g: 0, b: 0, a: 120 },
};
