//! Sheets of paper and their margins, in millimetres and in units of a page.

use crate::geom::{Rect, Size};

/// How many units of a page an inch of paper is.
pub const UNITS_PER_INCH: f64 = 96.0;
/// Units of a page in a point, in which sizes of letters are told.
pub const UNITS_PER_POINT: f64 = UNITS_PER_INCH / 72.0;

/// So many millimetres, in units of a page.
pub fn units(millimetres: f64) -> f64 {
    millimetres / 25.4 * UNITS_PER_INCH
}

/// Sheets that printers and printing shops have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperSize {
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
    /// 420 × 594 mm.
    A2,
    /// 594 × 841 mm.
    A1,
    /// 841 × 1189 mm.
    A0,
}

impl PaperSize {
    /// Every sheet, from the smallest to the largest.
    pub const ALL: [PaperSize; 5] = [PaperSize::A4, PaperSize::A3, PaperSize::A2, PaperSize::A1, PaperSize::A0];

    /// Its name everywhere.
    pub fn name(self) -> &'static str {
        match self {
            PaperSize::A4 => "A4",
            PaperSize::A3 => "A3",
            PaperSize::A2 => "A2",
            PaperSize::A1 => "A1",
            PaperSize::A0 => "A0",
        }
    }

    /// The sheet with this name, in any case; a Russian А is taken too.
    pub fn from_name(name: &str) -> Option<PaperSize> {
        let latin = name.trim().to_uppercase().replace('А', "A");
        PaperSize::ALL.into_iter().find(|size| size.name() == latin)
    }

    /// The shorter and the longer side, in millimetres.
    pub fn millimetres(self) -> (f64, f64) {
        match self {
            PaperSize::A4 => (210.0, 297.0),
            PaperSize::A3 => (297.0, 420.0),
            PaperSize::A2 => (420.0, 594.0),
            PaperSize::A1 => (594.0, 841.0),
            PaperSize::A0 => (841.0, 1189.0),
        }
    }
}

/// Which side is up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Orientation {
    /// The longer side is the width.
    Landscape,
    /// The longer side is the height.
    Portrait,
}

impl Orientation {
    /// Both.
    pub const ALL: [Orientation; 2] = [Orientation::Landscape, Orientation::Portrait];
}

/// A sheet as it lies, and what of it stays free.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// Which sheet.
    pub size: PaperSize,
    /// Which side is up.
    pub orientation: Orientation,
    /// What stays free at each edge, in millimetres.
    pub margin: f64,
}

impl Paper {
    /// What office printers leave free.
    pub const USUAL_MARGIN: f64 = 10.0;
    /// More would leave nothing of the smallest sheet.
    pub const MOST_MARGIN: f64 = 50.0;

    /// A sheet with the usual margins.
    pub fn new(size: PaperSize, orientation: Orientation) -> Paper {
        Paper { size, orientation, margin: Paper::USUAL_MARGIN }
    }

    /// The whole sheet, in units of a page.
    pub fn units(&self) -> Size {
        let (short, long) = self.size.millimetres();
        match self.orientation {
            Orientation::Landscape => Size::new(units(long), units(short)),
            Orientation::Portrait => Size::new(units(short), units(long)),
        }
    }

    /// What may be printed on, in units of a page.
    pub fn printable(&self) -> Rect {
        let margin = units(self.margin.clamp(0.0, Paper::MOST_MARGIN));
        self.units().to_rect().inflate(-margin, -margin)
    }
}

impl Default for Paper {
    fn default() -> Paper {
        Paper::new(PaperSize::A4, Orientation::Landscape)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_as_large_as_they_are() {
        let a4 = Paper::default().units();
        assert!((a4.width - 1122.52).abs() < 0.01 && (a4.height - 793.70).abs() < 0.01, "{a4:?}");
        let a0 = Paper::new(PaperSize::A0, Orientation::Portrait).units();
        // At 300 dots per inch.
        assert_eq!(((a0.width / 96.0 * 300.0).round(), (a0.height / 96.0 * 300.0).round()), (9933.0, 14043.0));
        assert_eq!(PaperSize::from_name(" а3"), Some(PaperSize::A3));
        assert_eq!(PaperSize::from_name("A5"), None);
    }
}
