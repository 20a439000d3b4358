//! Colours as numbers: 8-bit sRGB with alpha, mixing, and the contrast and lightness that the
//! theme's tests hold them to. Which colour stands for what is `theme`'s business.

/// A colour in sRGB, not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgba {
    /// Red, 0-255.
    pub r: u8,
    /// Green, 0-255.
    pub g: u8,
    /// Blue, 0-255.
    pub b: u8,
    /// Opacity, 0-255.
    pub a: u8,
}

impl Rgba {
    /// No colour at all.
    pub const TRANSPARENT: Rgba = Rgba { r: 0, g: 0, b: 0, a: 0 };

    /// An opaque colour written as in a style sheet: `Rgba::hex(0x1f2937)`.
    pub const fn hex(rgb: u32) -> Rgba {
        Rgba { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8, a: 255 }
    }

    /// The same colour with its opacity multiplied by `opacity` (0-1).
    pub fn faded(self, opacity: f32) -> Rgba {
        Rgba { a: (f32::from(self.a) * opacity.clamp(0.0, 1.0)).round() as u8, ..self }
    }

    /// `self` at 0, `other` at 1, straight lines in sRGB between.
    pub fn mix(self, other: Rgba, share: f32) -> Rgba {
        let share = share.clamp(0.0, 1.0);
        let channel = |from: u8, to: u8| (f32::from(from) + (f32::from(to) - f32::from(from)) * share).round() as u8;
        Rgba {
            r: channel(self.r, other.r),
            g: channel(self.g, other.g),
            b: channel(self.b, other.b),
            a: channel(self.a, other.a),
        }
    }

    /// This colour painted over an opaque `ground`.
    pub fn over(self, ground: Rgba) -> Rgba {
        let opaque = Rgba { a: 255, ..self };
        Rgba { a: 255, ..ground.mix(opaque, f32::from(self.a) / 255.0) }
    }

    /// Relative luminance, 0-1 (WCAG 2.2); alpha is ignored.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// CIE lightness L*, 0-100: what is left of a colour on a black-and-white printer.
    pub fn lightness(self) -> f64 {
        let y = self.luminance();
        if y <= 216.0 / 24389.0 { y * 24389.0 / 27.0 } else { 116.0 * y.cbrt() - 16.0 }
    }

    /// Contrast ratio of two opaque colours, 1-21 (WCAG 2.2).
    pub fn contrast(self, other: Rgba) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_of_black_and_white_is_21() {
        assert!((Rgba::hex(0).contrast(Rgba::hex(0xffffff)) - 21.0).abs() < 1e-9);
        assert!((Rgba::hex(0xffffff).lightness() - 100.0).abs() < 1e-6);
    }

    #[test]
    fn half_black_over_white_is_grey() {
        assert_eq!(Rgba::hex(0).faded(0.5).over(Rgba::hex(0xffffff)).r, 127);
    }
}
