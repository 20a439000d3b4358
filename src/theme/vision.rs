//! The colours of roles as others see them: with a cone missing, and in grey. Roles are told apart
//! by colour alone where there is any, and by dash and initials where there is none.

use super::*;
use crate::color::Rgba;

/// So many places of the palette differ for everybody; the others differ by dash.
const APART: usize = 6;
/// How far apart two colours are that nobody confuses, in CIE 1976 ΔE.
const LEAST: f64 = 18.0;

/// Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision
/// Deficiency, 2009; severity 1, in linear sRGB.
const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// CIE L*a*b* (D65) of a colour as it is seen.
fn seen(color: Rgba, vision: &[[f64; 3]; 3]) -> [f64; 3] {
    let linear = [color.r, color.g, color.b].map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    let dot = |row: &[f64; 3], of: &[f64; 3]| row.iter().zip(of).map(|(a, b)| a * b).sum::<f64>();
    let rgb = vision.map(|row| dot(&row, &linear).clamp(0.0, 1.0));
    let x = dot(&[0.4124564, 0.3575761, 0.1804375], &rgb) / 0.95047;
    let y = dot(&[0.2126729, 0.7151522, 0.0721750], &rgb);
    let z = dot(&[0.0193339, 0.1191920, 0.9503041], &rgb) / 1.08883;
    let [x, y, z] = [x, y, z].map(|t| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn apart(a: Rgba, b: Rgba, vision: &[[f64; 3]; 3]) -> f64 {
    let (a, b) = (seen(a, vision), seen(b, vision));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn the_simulation_confuses_what_it_is_known_to_confuse() {
    let [_, protan, deutan, tritan] = VISIONS.map(|(_, vision)| vision);
    let normal = VISIONS[0].1;
    let (red, green) = (Rgba::hex(0xa06020), Rgba::hex(0x708020));
    assert!(apart(red, green, &normal) > 25.0);
    assert!(apart(red, green, &deutan) < apart(red, green, &normal) / 2.0);
    assert!(apart(red, green, &protan) < apart(red, green, &normal));
    let (blue, teal) = (Rgba::hex(0x1d70d7), Rgba::hex(0x008080));
    assert!(apart(blue, teal, &tritan) < apart(blue, teal, &normal) / 2.0);
    assert!(apart(Rgba::hex(0), Rgba::hex(0xffffff), &deutan) > 99.0, "black and white stay");
}

#[test]
fn the_first_roles_are_told_apart_by_everybody_who_sees_colours_as_he_does() {
    for name in [ThemeName::Light, ThemeName::Dark, ThemeName::Projector] {
        let roles = &theme(name).roles[..APART];
        for (sight, vision) in &VISIONS {
            for (a, role) in roles.iter().enumerate() {
                for (b, other) in roles[..a].iter().enumerate() {
                    let apart = apart(*role, *other, vision);
                    assert!(apart >= LEAST, "{name:?}, {sight}: roles {b} and {a} are {apart:.1} apart");
                }
            }
        }
    }
}

#[test]
fn every_place_has_a_dash_of_its_own_for_prints_without_colour() {
    for (a, dash) in ROLE_DASHES.iter().enumerate() {
        for (b, other) in ROLE_DASHES[..a].iter().enumerate() {
            assert_ne!(dash, other, "roles {b} and {a}");
        }
    }
    // Not only in numbers: what is drawn and left out differs by half a line's width somewhere.
    for (a, dash) in ROLE_DASHES.iter().enumerate() {
        for (b, other) in ROLE_DASHES[..a].iter().enumerate() {
            let differs = dash.len() != other.len() || dash.iter().zip(*other).any(|(a, b)| (a - b).abs() >= 0.4);
            assert!(differs, "roles {b} and {a}");
        }
    }
}
