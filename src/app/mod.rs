//! The window: the only place that says egui, eframe and rfd.

pub mod fonts;
pub mod paint;
