//! What a show says over the map for a moment: where a lit card stands, the number that is typed, the
//! keys.

use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::app::style;
use crate::editor::Show;
use crate::editor::show::KEYS;
use crate::locale;
use crate::message::Message;
use crate::theme::Theme;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Area, Color32, Context, FontFamily, FontId, Frame, Galley, Grid, Id, Label, Margin, Order, Painter, Pos2,
    Rect, Ui, Vec2,
};
use std::sync::Arc;

/// Letters of what is said over the map, as a share of the height of the screen.
const SUBTITLE: f32 = 0.027;
/// From the edges of the screen, in points.
const MARGIN: f32 = 24.0;
/// How large the keys of the show are listed.
const LETTERS: f32 = 15.0;

/// A line of text, as large as it is wanted, cut off where its room ends.
fn line(painter: &Painter, text: &str, size: f32, weight: f32, color: Color32, width: f32) -> Arc<Galley> {
    let mut format =
        TextFormat { font_id: FontId::new(size, FontFamily::Proportional), color, ..TextFormat::default() };
    format.coords.push(*b"wght", weight);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    painter.layout_job(job)
}

/// Where the card in the spotlight stands on the map.
pub fn place(painter: &Painter, screen: Rect, show: &Show, theme: &Theme) {
    let Some(place) = show.lit_place() else { return };
    let words = locale::message(show.options().language, &place);
    let size = screen.height() * SUBTITLE;
    let words = line(painter, &words, size, 500.0, color32(theme.text_muted), screen.width() - 2.0 * MARGIN);
    let top = screen.bottom() - words.size().y - 1.5 * MARGIN;
    painter.galley(Pos2::new(screen.center().x - words.size().x / 2.0, top), words, Color32::PLACEHOLDER);
}

/// Everything was shown.
pub fn over(painter: &Painter, screen: Rect, words: &str) {
    let words = line(painter, words, screen.height() * SUBTITLE, 400.0, Color32::GRAY, screen.width());
    painter.galley(screen.center() - words.size() / 2.0, words, Color32::PLACEHOLDER);
}

/// What lies over the picture: the number that is typed, the keys.
pub fn overlays_ui(ctx: &Context, shell: &Shell) {
    let Some(show) = shell.editor().show() else { return };
    let size = ctx.content_rect().height() * SUBTITLE;
    if !show.digits().is_empty() {
        let words = shell.say(&Message::new("show-to").with("number", show.digits()));
        pill_ui(ctx, "show-digits", Align2::CENTER_BOTTOM, &words, size * 1.6);
    }
    if show.shows_keys() {
        Area::new(Id::unique("show-keys")).order(Order::Foreground).anchor(Align2::CENTER_CENTER, Vec2::ZERO).show(
            ctx,
            |ui| {
                Frame::popup(ui.style()).inner_margin(Margin::same(20)).show(ui, |ui| keys_ui(ui, shell));
            },
        );
    }
}

fn pill_ui(ctx: &Context, id: &'static str, corner: Align2, words: &str, size: f32) {
    let inside =
        Vec2::new(-MARGIN * corner.x().to_factor() * 2.0 + MARGIN, -MARGIN * corner.y().to_factor() * 2.0 + MARGIN);
    Area::new(Id::unique(id)).order(Order::Foreground).interactable(false).anchor(corner, inside).show(ctx, |ui| {
        Frame::popup(ui.style()).inner_margin(Margin::symmetric(16, 6)).show(ui, |ui| {
            ui.add(Label::new(style::strong(words).size(size)).extend());
        });
    });
}

fn keys_ui(ui: &mut Ui, shell: &Shell) {
    ui.add(Label::new(style::bold(shell.text("show-keys")).size(LETTERS * 1.3)).extend());
    ui.add_space(8.0);
    Grid::new("show-keys").num_columns(2).spacing(Vec2::new(28.0, 6.0)).show(ui, |ui| {
        for line in KEYS {
            ui.add(Label::new(style::strong(shell.text(line.keys)).size(LETTERS)).extend());
            ui.add(Label::new(egui::RichText::new(shell.text(line.does)).size(LETTERS)).extend());
            ui.end_row();
        }
    });
}
