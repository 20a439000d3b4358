//! The theme for a black-and-white printer: nothing is told by colour alone, grounds are nearly
//! white, so that toner is not wasted and a photocopy stays legible.

use super::ThemeName;
use super::light;
use super::tokens::{CardStyle, CardStyles, EmotionColors, StageColors, StripColors, Theme};
use crate::color::Rgba;

const WHITE: Rgba = Rgba::hex(0xffffff);
const BLACK: Rgba = Rgba::hex(0x000000);

pub(super) static THEME: Theme = Theme {
    name: ThemeName::Print,
    desk: WHITE,
    paper: WHITE,
    paper_border: Rgba::hex(0x777777),
    text: BLACK,
    text_muted: Rgba::hex(0x404040),
    lane: WHITE,
    lane_border: Rgba::hex(0x8a8a8a),
    line: Rgba::hex(0x333333),
    stage: StageColors { fill: Rgba::hex(0x4a4a4a), worst: BLACK, text: WHITE },
    strip: StripColors {
        track: Rgba::hex(0xd9d9d9),
        low: Rgba::hex(0x808080),
        middle: Rgba::hex(0x555555),
        high: BLACK,
    },
    emotion: EmotionColors {
        top: Rgba::hex(0xf2f2f2),
        middle: WHITE,
        bottom: Rgba::hex(0xe4e4e4),
        axis: Rgba::hex(0x777777),
        better: Rgba::hex(0x4a4a4a),
        worse: Rgba::hex(0x000000),
    },
    moment: BLACK,
    roles: [
        BLACK,
        Rgba::hex(0x5a5a5a),
        Rgba::hex(0x333333),
        Rgba::hex(0x6b6b6b),
        Rgba::hex(0x1f1f1f),
        Rgba::hex(0x4a4a4a),
        Rgba::hex(0x666666),
        Rgba::hex(0x2b2b2b),
    ],
    badge_text: WHITE,
    cards: CardStyles {
        plain: CardStyle { fill: WHITE, border: Rgba::hex(0x444444), text: BLACK, accent: BLACK },
        thoughts: CardStyle { fill: Rgba::hex(0xf5f5f5), border: Rgba::hex(0x444444), text: BLACK, accent: BLACK },
        barriers: CardStyle { fill: Rgba::hex(0xe8e8e8), border: Rgba::hex(0x444444), text: BLACK, accent: BLACK },
        opportunities: CardStyle { fill: WHITE, border: Rgba::hex(0x444444), text: BLACK, accent: BLACK },
        messages: CardStyle { fill: WHITE, border: Rgba::hex(0x444444), text: BLACK, accent: BLACK },
        metrics: CardStyle { fill: Rgba::hex(0xf5f5f5), border: Rgba::hex(0x444444), text: BLACK, accent: BLACK },
        office: CardStyle { fill: WHITE, border: Rgba::hex(0x444444), text: BLACK, accent: BLACK },
        notes: CardStyle { fill: Rgba::hex(0xf0f0f0), border: Rgba::hex(0x444444), text: BLACK, accent: BLACK },
    },
    interface: light::INTERFACE,
};
