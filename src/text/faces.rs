//! The embedded faces. Every machine draws with these and no others.

/// A file with glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaceFile {
    /// Inter, upright, with a weight axis.
    Upright,
    /// Inter, italic, with a weight axis.
    Italic,
    /// Noto Emoji, monochrome.
    Emoji,
}

/// A face: a file at a weight (100-900, CSS units). Faces without a weight axis ignore it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId {
    /// Which file.
    pub file: FaceFile,
    /// Its weight.
    pub weight: u16,
}
