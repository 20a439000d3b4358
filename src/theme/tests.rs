//! What every theme promises: contrast, and that nothing is told by colour alone.

use super::*;
use crate::color::Rgba;

fn card_kinds() -> impl Iterator<Item = LaneKind> {
    LaneKind::ALL.into_iter().filter(|kind| kind.shows_cards())
}

#[track_caller]
fn assert_contrast(theme: &Theme, what: &str, front: Rgba, ground: Rgba, least: f64) {
    let contrast = front.over(ground).contrast(ground);
    assert!(contrast >= least, "{:?}: {what} has {contrast:.2} : 1, needs {least} : 1", theme.name);
}

#[test]
fn text_can_be_read_in_every_theme() {
    for name in ThemeName::ALL {
        let theme = theme(name);
        let least = if name == ThemeName::Projector { 7.0 } else { 4.5 };
        for (what, front, ground) in [
            ("text", theme.text, theme.paper),
            ("text on a lane", theme.text, theme.lane),
            ("muted text", theme.text_muted, theme.paper),
            ("muted text on a lane", theme.text_muted, theme.lane),
            ("muted text on delight", theme.text_muted, theme.emotion.top),
            ("muted text on anger", theme.text_muted, theme.emotion.bottom),
            ("stage", theme.stage.text, theme.stage.fill),
            ("worst stage", theme.stage.text, theme.stage.worst),
            ("worst stage's caption", theme.strip.high, theme.paper),
            ("moment of truth", theme.moment, theme.paper),
            ("window text", theme.interface.text, theme.interface.panel),
            ("window text on a chosen row", theme.interface.text, theme.interface.chosen),
            ("window muted text", theme.interface.text_muted, theme.interface.panel),
            ("window muted text on a bar", theme.interface.text_muted, theme.interface.bar),
            ("main button", theme.interface.primary_text, theme.interface.primary),
            ("warning", theme.interface.danger, theme.interface.bar),
        ] {
            assert_contrast(theme, what, front, ground, least);
        }
        for kind in card_kinds() {
            let card = theme.card(kind);
            assert_contrast(theme, &format!("text of {kind:?}"), card.text, card.fill, least);
            assert_contrast(theme, &format!("accent text of {kind:?}"), card.accent, card.fill, 4.5);
        }
        for (index, role) in theme.roles.iter().enumerate() {
            assert_contrast(theme, &format!("badge {index}"), theme.badge_text, *role, 4.5);
        }
    }
}

#[test]
fn marks_and_lines_can_be_seen_in_every_theme() {
    for name in ThemeName::ALL {
        let theme = theme(name);
        for ground in [theme.paper, theme.emotion.top, theme.emotion.middle, theme.emotion.bottom] {
            for (index, role) in theme.roles.iter().enumerate() {
                assert_contrast(theme, &format!("curve {index}"), *role, ground, 3.0);
            }
        }
        for ground in [theme.emotion.top, theme.emotion.middle, theme.emotion.bottom] {
            for (what, color) in [("better", theme.emotion.better), ("worse", theme.emotion.worse)] {
                assert_contrast(theme, what, color, ground, 3.0);
            }
        }
        for kind in card_kinds() {
            for (index, role) in theme.roles.iter().enumerate() {
                assert_contrast(theme, &format!("badge {index} on {kind:?}"), *role, theme.card(kind).fill, 3.0);
            }
        }
        for bar in [theme.strip.low, theme.strip.middle, theme.strip.high] {
            assert_contrast(theme, "criticality", bar, theme.paper, 3.0);
        }
        assert_contrast(theme, "line", theme.line, theme.paper, 3.0);
        assert_contrast(theme, "field border", theme.interface.control_border, theme.interface.control, 3.0);
        assert_contrast(theme, "focus", theme.interface.accent, theme.interface.panel, 3.0);
        assert_contrast(theme, "selection", theme.interface.accent, theme.lane, 3.0);
        if name == ThemeName::Projector {
            for kind in card_kinds() {
                assert_contrast(theme, &format!("border of {kind:?}"), theme.card(kind).border, theme.lane, 3.0);
            }
            assert_contrast(theme, "lane border", theme.lane_border, theme.paper, 3.0);
        }
    }
}

#[test]
fn in_grey_roles_and_card_kinds_still_differ() {
    for name in ThemeName::ALL {
        let theme = theme(name);
        let roles: Vec<_> = theme.roles.iter().zip(ROLE_DASHES).enumerate().collect();
        for (a, (role, dash)) in &roles {
            for (b, (other, other_dash)) in &roles[..*a] {
                let apart = (role.lightness() - other.lightness()).abs();
                assert!(dash != other_dash || apart >= 15.0, "{name:?}: roles {a} and {b}");
            }
        }
        let kinds: Vec<_> = card_kinds().collect();
        for (index, a) in kinds.iter().enumerate() {
            for b in &kinds[..index] {
                let apart = (theme.card(*a).fill.lightness() - theme.card(*b).fill.lightness()).abs();
                assert!(kind_mark(*a) != kind_mark(*b) || apart >= 15.0, "{name:?}: {a:?} and {b:?}");
            }
        }
    }
}
