//! What a show says over the map: the title over the whole of it, where a lit card stands, whose
//! eyes are looked through, the number that is typed, the keys.

use crate::app::paint::{Pictures, color32};
use crate::app::shell::Shell;
use crate::app::style;
use crate::editor::Show;
use crate::locale::{self, terms};
use crate::message::Message;
use crate::theme::Theme;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Area, Color32, Context, FontFamily, FontId, Frame, Galley, Grid, Id, Label, Margin, Order, Painter, Pos2,
    Rect, Ui, Vec2,
};
use std::sync::Arc;

/// The title of the map, as a share of the height of the screen.
const TITLE: f32 = 0.048;
/// What is said below it.
const SUBTITLE: f32 = 0.027;
/// How high the logo is, as a share of what the title takes.
const LOGO: f32 = 0.7;
/// From the edges of the screen, in points.
pub const MARGIN: f32 = 24.0;
/// Height of a line of the stages, by the size of its letters.
const LINE: f32 = 1.5;
/// The least of the screen that the stages take, and the most columns in which they can be read.
const LEAST_AGENDA: f32 = 0.25;
const MOST_COLUMNS: usize = 4;
/// How large the keys of the show are listed.
const KEYS: f32 = 15.0;

/// The keys of a show and what they do.
const LINES: &[(&str, &str)] = &[
    ("show-keys-next", "show-next"),
    ("show-keys-previous", "show-previous"),
    ("show-keys-ends", "show-first-last"),
    ("show-keys-jump", "show-jump"),
    ("show-keys-lanes", "show-lanes"),
    ("show-keys-card", "show-card"),
    ("show-keys-role", "show-role"),
    ("show-keys-department", "show-department"),
    ("show-keys-black", "show-black"),
    ("show-keys-notes", "show-notes"),
    ("show-keys-monitor", "show-monitor"),
    ("show-keys-help", "show-help"),
    ("show-keys-end", "show-end"),
];

/// A line of text, as large as it is wanted, cut off where its room ends.
fn line(painter: &Painter, text: &str, size: f32, weight: f32, color: Color32, width: f32) -> Arc<Galley> {
    let mut format =
        TextFormat { font_id: FontId::new(size, FontFamily::Proportional), color, ..TextFormat::default() };
    format.coords.push(*b"wght", weight);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    painter.layout_job(job)
}

/// The title of the map, what it serves, and whose badge is which, above where the map begins; while
/// it is on its way nobody knows where.
pub fn title(painter: &Painter, screen: Rect, map_top: Option<f32>, show: &Show, theme: &Theme, pictures: &Pictures) {
    let strip = screen.with_max_y(screen.top() + show.title_height() as f32);
    let below = map_top.unwrap_or(strip.bottom()).max(strip.bottom());
    painter.rect_filled(screen.with_max_y(below), 0.0, color32(theme.paper));
    let (info, language) = (show.map().info(), show.options().language);
    let height = screen.height();
    let name = if info.title.is_empty() { locale::text(language, "header-untitled") } else { info.title.clone() };
    let state = terms::map_state(language, info.state);
    let parts = [info.scenario.as_str(), state.as_str(), info.purpose.as_str()];
    let about = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut left = screen.left() + MARGIN;
    if let Some((logo, place)) = &show.layout().header.logo {
        let size = Vec2::new((place.width() / place.height()) as f32, 1.0) * (strip.height() * LOGO);
        let place = Rect::from_min_size(Pos2::new(left, strip.center().y - size.y / 2.0), size);
        painter.add(pictures.shape(logo, place, painter.ctx().pixels_per_point(), 1.0));
        left += size.x + MARGIN;
    }
    let width = screen.right() - MARGIN - left;
    let name = line(painter, &name, height * TITLE, 700.0, color32(theme.text), width);
    let about = line(painter, &about, height * SUBTITLE, 400.0, color32(theme.text_muted), width);
    let top = strip.top() + (strip.height() - name.size().y - about.size().y) / 2.0;
    let (below, end) = (top + name.size().y, left + name.size().x);
    let middle = top + name.size().y / 2.0;
    painter.galley(Pos2::new(left, top), name, Color32::PLACEHOLDER);
    painter.galley(Pos2::new(left, below), about, Color32::PLACEHOLDER);
    roles(
        painter,
        Rect::from_x_y_ranges(end + 2.0 * MARGIN..=screen.right() - MARGIN, middle..=middle),
        show,
        theme,
        height,
    );
}

/// The stages by their numbers, below a map that is so flat that it leaves them room: with the number
/// one goes there.
pub fn agenda(painter: &Painter, room: Rect, show: &Show, theme: &Theme) {
    let stages = show.map().stages();
    let size = painter.clip_rect().height() * SUBTITLE;
    let rows = ((room.height() / (size * LINE)) as usize).max(1);
    let columns = stages.len().div_ceil(rows).max(1);
    if room.height() < painter.clip_rect().height() * LEAST_AGENDA || columns > MOST_COLUMNS {
        return;
    }
    let rows = stages.len().div_ceil(columns);
    let column = room.width() / columns as f32;
    for (index, stage) in stages.iter().enumerate() {
        let words = format!("{}  {}", index + 1, stage.name);
        let words = line(painter, &words, size, 500.0, color32(theme.text), column - MARGIN);
        let corner = room.min + Vec2::new((index / rows) as f32 * column, (index % rows) as f32 * size * LINE);
        painter.galley(corner, words, Color32::PLACEHOLDER);
    }
}

/// The roles that have curves, by their badges, as many as there is room for, from the right.
fn roles(painter: &Painter, room: Rect, show: &Show, theme: &Theme, height: f32) {
    let with_curve = |id| show.map().curves().iter().any(|curve| curve.role == Some(id));
    let roles: Vec<_> = show.workbook().roles().iter().filter(|role| with_curve(role.id)).collect();
    let size = height * SUBTITLE;
    let mut right = room.right();
    for role in roles.into_iter().rev() {
        let name = line(painter, &role.name, size, 500.0, color32(theme.text), f32::INFINITY);
        let initials = line(painter, &role.badge(), size * 0.8, 700.0, color32(theme.badge_text), f32::INFINITY);
        let pill = initials.size() + Vec2::new(size * 0.8, size * 0.2);
        let left = right - name.size().x - pill.x - size * 0.4;
        if left < room.left() {
            return;
        }
        let badge = Rect::from_min_size(Pos2::new(left, room.center().y - pill.y / 2.0), pill);
        painter.rect_filled(badge, pill.y / 2.0, color32(theme.role(role.color)));
        painter.galley(badge.center() - initials.size() / 2.0, initials, Color32::PLACEHOLDER);
        let name_left = right - name.size().x;
        painter.galley(Pos2::new(name_left, room.center().y - name.size().y / 2.0), name, Color32::PLACEHOLDER);
        right = left - MARGIN;
    }
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

/// What lies over the picture: whose eyes, the number that is typed, the keys.
pub fn overlays_ui(ctx: &Context, shell: &Shell) {
    let Some(show) = shell.editor().show() else { return };
    let size = ctx.content_rect().height() * SUBTITLE;
    if let Some(eyes) = show.eyes_in_words().filter(|_| !show.is_black() && !show.is_over()) {
        pill_ui(ctx, "show-eyes", Align2::LEFT_BOTTOM, &shell.say(&eyes), size);
    }
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
    ui.add(Label::new(style::bold(shell.text("show-keys")).size(KEYS * 1.3)).extend());
    ui.add_space(8.0);
    Grid::new("show-keys").num_columns(2).spacing(Vec2::new(28.0, 6.0)).show(ui, |ui| {
        for (keys, what) in LINES {
            ui.add(Label::new(style::strong(shell.text(keys)).size(KEYS)).extend());
            ui.add(Label::new(egui::RichText::new(shell.text(what)).size(KEYS)).extend());
            ui.end_row();
        }
    });
}
