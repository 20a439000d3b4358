//! How roles are told apart besides colour: each place in the palette has a dash of its own, so
//! that a black-and-white print works.

/// Dashes of the eight places of the palette: lengths of strokes and gaps in line widths; empty
/// is a whole line.
pub const ROLE_DASHES: [&[f64]; 8] = [
    &[],
    &[3.6, 2.0],
    &[0.4, 2.2],
    &[6.0, 2.0, 0.4, 2.0],
    &[8.0, 2.4],
    &[3.6, 2.0, 0.4, 2.0, 0.4, 2.0],
    &[1.6, 1.8],
    &[8.0, 2.0, 2.4, 2.0],
];

/// The dash of a role by its place in the palette, for a line of this width.
pub fn dash_of_role(color: u32, line_width: f64) -> Vec<f64> {
    ROLE_DASHES[color as usize % ROLE_DASHES.len()].iter().map(|part| part * line_width).collect()
}
