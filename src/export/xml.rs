//! Writing XML and HTML so that no text of a map can become anything else: escaping, compact
//! numbers, path data, colours. Knows nothing of scenes.

use crate::color::Rgba;
use crate::geom::{BezPath, Point};
use kurbo::PathEl;

/// Decimals of places and lengths.
pub(super) const PLACE: u32 = 2;

/// Appends a text, for content and for attribute values in double quotes. Characters that XML does
/// not allow are left out.
pub(super) fn push_text(out: &mut String, text: &str) {
    for character in text.chars().filter(|character| is_allowed(*character)) {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => out.push_str("&#13;"),
            _ => out.push(character),
        }
    }
}

/// Whether XML 1.0 allows the character; no control but tab and line feeds.
pub(super) fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{7e}' | '\u{a0}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}')
        || (character >= '\u{10000}' && u32::from(character) & 0xfffe != 0xfffe)
}

/// Appends ` name="value"` with the value escaped.
pub(super) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(out, value);
    out.push('"');
}

/// Appends ` name="number"`.
pub(super) fn push_length(out: &mut String, name: &str, value: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_number(out, value, PLACE);
    out.push('"');
}

/// Appends a number with at most so many decimals, as short as it can be written.
pub(super) fn push_number(out: &mut String, value: f64, decimals: u32) {
    push_fixed(out, fixed(value, decimals), decimals);
}

/// Appends two numbers, apart from each other.
pub(super) fn push_pair(out: &mut String, x: f64, y: f64) {
    push_number(out, x, PLACE);
    out.push(' ');
    push_number(out, y, PLACE);
}

/// A number in units of its last decimal.
fn fixed(value: f64, decimals: u32) -> i64 {
    (value * 10_f64.powi(decimals as i32)).round() as i64
}

fn push_fixed(out: &mut String, units: i64, decimals: u32) {
    if units < 0 {
        out.push('-');
    }
    let units = units.unsigned_abs();
    let one = 10_u64.pow(decimals);
    let (whole, rest) = (units / one, units % one);
    if whole > 0 || rest == 0 {
        out.push_str(&whole.to_string());
    }
    if rest > 0 {
        let digits = format!("{rest:0width$}", width = decimals as usize);
        out.push('.');
        out.push_str(digits.trim_end_matches('0'));
    }
}

/// Appends the data of a path: each place told from the one before, so that digits are few and
/// nothing adds up.
pub(super) fn push_path(out: &mut String, path: &BezPath, decimals: u32) {
    let at = |point: Point| (fixed(point.x, decimals), fixed(point.y, decimals));
    let (mut here, mut start) = ((0, 0), (0, 0));
    for element in path.elements() {
        let (letter, points): (char, &[Point]) = match element {
            PathEl::MoveTo(to) => ('m', &[*to]),
            PathEl::LineTo(to) => ('l', &[*to]),
            PathEl::QuadTo(by, to) => ('q', &[*by, *to]),
            PathEl::CurveTo(first, second, to) => ('c', &[*first, *second, *to]),
            PathEl::ClosePath => ('z', &[]),
        };
        out.push(letter);
        let mut is_first = true;
        for point in points {
            let (x, y) = at(*point);
            for difference in [x - here.0, y - here.1] {
                if !is_first && difference >= 0 {
                    out.push(' ');
                }
                push_fixed(out, difference, decimals);
                is_first = false;
            }
        }
        match points.last() {
            Some(last) => here = at(*last),
            None => here = start,
        }
        if letter == 'm' {
            start = here;
        }
    }
}

/// Appends a colour as ` name="#rrggbb"`, and how opaque it is where it is not.
pub(super) fn push_color(out: &mut String, name: &str, color: Rgba) {
    let Rgba { r, g, b, a } = color;
    let is_short = [r, g, b].iter().all(|channel| channel >> 4 == channel & 15);
    let digits =
        if is_short { format!("#{:x}{:x}{:x}", r & 15, g & 15, b & 15) } else { format!("#{r:02x}{g:02x}{b:02x}") };
    push_attribute(out, name, &digits);
    if a < 255 {
        out.push(' ');
        out.push_str(name);
        out.push_str("-opacity=\"");
        push_number(out, f64::from(a) / 255.0, 3);
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(make: impl FnOnce(&mut String)) -> String {
        let mut out = String::new();
        make(&mut out);
        out
    }

    #[test]
    fn no_text_becomes_markup_and_no_control_gets_through() {
        let hostile = "<script>alert(\"1\")</script> ]]> &amp; 'ok'\u{0}\u{1b}\u{85}\u{fffe}\u{feff}Ё😀\n";
        let told = made(|out| push_text(out, hostile));
        assert_eq!(
            told,
            "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; ]]&gt; &amp;amp; &#39;ok&#39;\u{feff}Ё😀\n"
        );
    }

    #[test]
    fn numbers_are_short_and_never_anything_else() {
        let numbers = [0.0, -0.001, 0.5, -0.25, 12.0, 1.999, 100.10, f64::NAN, -3.456];
        let told = numbers.map(|number| made(|out| push_number(out, number, 2)));
        assert_eq!(told, ["0", "0", ".5", "-.25", "12", "2", "100.1", "0", "-3.46"]);
    }

    #[test]
    fn paths_are_told_step_by_step_without_drifting() {
        let mut path = BezPath::new();
        path.move_to((0.333, 0.333));
        for step in 1..=30 {
            path.line_to((0.333 + f64::from(step) / 3.0, 0.333));
        }
        path.close_path();
        path.line_to((1.0, -1.0));
        let data = made(|out| push_path(out, &path, 2));
        assert!(data.starts_with("m.33 .33l.34 0l.33 0l.33 0"), "{data}");
        assert!(data.ends_with("zl.67-1.33"), "{data}");
    }
}
