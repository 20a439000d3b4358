//! The light theme.

use super::ThemeName;
use super::tokens::{CardStyle, CardStyles, EmotionColors, Interface, StageColors, StripColors, Theme};
use crate::color::Rgba;

const WHITE: Rgba = Rgba::hex(0xffffff);
const INK: Rgba = Rgba::hex(0x1a1d2b);

pub(super) static THEME: Theme = Theme {
    name: ThemeName::Light,
    desk: Rgba::hex(0xe7e6e1),
    paper: WHITE,
    paper_border: Rgba::hex(0xd6d4cc),
    text: INK,
    text_muted: Rgba::hex(0x575a68),
    lane: Rgba::hex(0xf6f5f1),
    lane_border: Rgba::hex(0xe0ded6),
    line: Rgba::hex(0x6b6e7a),
    stage: StageColors { fill: Rgba::hex(0x2b2f40), worst: Rgba::hex(0xa31c14), text: WHITE },
    strip: StripColors {
        track: Rgba::hex(0xe2e0d8),
        low: Rgba::hex(0x4d8a6a),
        middle: Rgba::hex(0xb96a00),
        high: Rgba::hex(0xb3201a),
    },
    emotion: EmotionColors {
        top: Rgba::hex(0xd8efdf),
        middle: Rgba::hex(0xf8f7f3),
        bottom: Rgba::hex(0xfadbd6),
        axis: Rgba::hex(0x8d8f98),
        better: Rgba::hex(0x1c7448),
        worse: Rgba::hex(0xb3201a),
    },
    moment: Rgba::hex(0x9c1a12),
    roles: [
        Rgba::hex(0x423eaf),
        Rgba::hex(0xb35c09),
        Rgba::hex(0x7929e5),
        Rgba::hex(0x0e7a71),
        Rgba::hex(0xba0456),
        Rgba::hex(0x324900),
        Rgba::hex(0x0369a1),
        Rgba::hex(0x44403c),
    ],
    badge_text: WHITE,
    cards: CardStyles {
        plain: CardStyle { fill: WHITE, border: Rgba::hex(0xb9b6ab), text: INK, accent: Rgba::hex(0x1d4fd7) },
        thoughts: CardStyle {
            fill: Rgba::hex(0xece7f8),
            border: Rgba::hex(0xb9abdf),
            text: Rgba::hex(0x35265c),
            accent: Rgba::hex(0x5b3fa8),
        },
        barriers: CardStyle {
            fill: Rgba::hex(0xfbe3df),
            border: Rgba::hex(0xd79086),
            text: Rgba::hex(0x4a120c),
            accent: Rgba::hex(0xa31c14),
        },
        opportunities: CardStyle {
            fill: Rgba::hex(0xdcf1e4),
            border: Rgba::hex(0x7db796),
            text: Rgba::hex(0x123d29),
            accent: Rgba::hex(0x1c7448),
        },
        messages: CardStyle {
            fill: Rgba::hex(0xe2eefa),
            border: Rgba::hex(0x8db4d8),
            text: Rgba::hex(0x12324f),
            accent: Rgba::hex(0x1f6296),
        },
        metrics: CardStyle {
            fill: Rgba::hex(0xeef0f4),
            border: Rgba::hex(0xa9b0bf),
            text: Rgba::hex(0x1f2a3d),
            accent: Rgba::hex(0x33476b),
        },
        office: CardStyle {
            fill: Rgba::hex(0xf2eee6),
            border: Rgba::hex(0xa79f8c),
            text: Rgba::hex(0x332d20),
            accent: Rgba::hex(0x6a5d3c),
        },
        notes: CardStyle {
            fill: Rgba::hex(0xfdf2c4),
            border: Rgba::hex(0xd3b95a),
            text: Rgba::hex(0x3f3405),
            accent: Rgba::hex(0x6f5905),
        },
    },
    interface: INTERFACE,
};

/// The window in this theme.
pub(super) const INTERFACE: Interface = Interface {
    panel: Rgba::hex(0xf8f7f3),
    bar: WHITE,
    border: Rgba::hex(0xdcdad2),
    text: INK,
    text_muted: Rgba::hex(0x5b5e6b),
    control: WHITE,
    control_border: Rgba::hex(0x8f8d84),
    hover: Rgba::hex(0xeeece5),
    chosen: Rgba::hex(0xe3e1d8),
    primary: INK,
    primary_text: WHITE,
    accent: Rgba::hex(0x1d4fd7),
    danger: Rgba::hex(0xa31c14),
    guide: Rgba::hex(0x1d4fd7),
    shadow: Rgba { r: 20, g: 22, b: 35, a: 48 },
};
