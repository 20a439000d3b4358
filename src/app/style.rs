//! How the window looks: the theme's interface colours as egui's visuals, one scale of text
//! sizes, spaces on a grid of four points. No colour is named here.

use super::fonts;
use super::paint::color32;
use crate::theme::Interface;
use egui::epaint::{CornerRadius, Shadow};
use egui::style::{ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{Color32, FontFamily, FontId, RichText, Stroke, TextStyle, Vec2, Visuals};

/// The text sizes of the interface, in points.
pub mod size {
    /// Captions, counts, shortcuts.
    pub const SMALL: f32 = 12.0;
    /// Everything else.
    pub const BODY: f32 = 13.0;
    /// Titles of dialogs, the program's name.
    pub const TITLE: f32 = 17.0;
}

/// Height of the bar above the canvas.
pub const MENU_BAR: f32 = 48.0;
/// Height of the bar below it.
pub const STATUS_BAR: f32 = 36.0;
/// Width of the side panel.
pub const SIDE_PANEL: f32 = 208.0;
/// Radius of the corners of controls.
pub const RADIUS: u8 = 6;

/// Makes egui look like the theme.
pub fn apply(ctx: &egui::Context, colors: &Interface) {
    let visuals = visuals(colors);
    ctx.all_styles_mut(|style| {
        style.visuals = visuals.clone();
        style.text_styles = [
            (TextStyle::Small, size::SMALL),
            (TextStyle::Body, size::BODY),
            (TextStyle::Button, size::BODY),
            (TextStyle::Monospace, size::BODY),
            (TextStyle::Heading, size::TITLE),
        ]
        .into_iter()
        .map(|(role, size)| (role, FontId::new(size, FontFamily::Proportional)))
        .collect();
        let spacing = &mut style.spacing;
        spacing.item_spacing = Vec2::new(8.0, 4.0);
        spacing.button_padding = Vec2::new(12.0, 5.0);
        spacing.interact_size = Vec2::new(40.0, 28.0);
        spacing.menu_margin = egui::Margin::same(6);
        spacing.window_margin = egui::Margin::same(20);
        spacing.menu_width = 280.0;
        spacing.icon_width = 16.0;
        spacing.icon_width_inner = 10.0;
        spacing.icon_spacing = 8.0;
        spacing.scroll = scroll();
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.4;
        style.animation_time = 0.1;
    });
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // Quitting asks about unsaved work, so it is a command of ours.
        options.quit_shortcuts.clear();
    });
}

/// Scroll bars: that there is more to be seen is told without a pointer over it.
fn scroll() -> ScrollStyle {
    ScrollStyle {
        floating: true,
        floating_width: 6.0,
        floating_allocated_width: 10.0,
        bar_width: 10.0,
        // A control has the colour of what it stands on.
        foreground_color: true,
        dormant_handle_opacity: 0.4,
        active_handle_opacity: 0.4,
        interact_handle_opacity: 0.7,
        ..ScrollStyle::solid()
    }
}

fn visuals(colors: &Interface) -> Visuals {
    let text = color32(colors.text);
    let (control, border) = (color32(colors.control), color32(colors.control_border));
    let accent = color32(colors.accent);
    let widget = |fill: Color32, edge: Color32, expansion: f32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.0, text),
        expansion,
    };
    let (hover, chosen) = (color32(colors.hover), color32(colors.chosen));
    let shadow = |blur: u8, down: i8| Shadow { offset: [0, down], blur, spread: 0, color: color32(colors.shadow) };
    let base = if colors.text.luminance() > 0.5 { Visuals::dark() } else { Visuals::light() };
    let mut visuals = Visuals {
        override_text_color: None,
        weak_text_color: Some(color32(colors.text_muted)),
        widgets: Widgets {
            noninteractive: widget(color32(colors.panel), color32(colors.border), 0.0),
            inactive: widget(control, border, 0.0),
            hovered: widget(hover, border, 0.0),
            active: widget(chosen, accent, 0.0),
            open: widget(chosen, border, 0.0),
        },
        selection: Selection { bg_fill: accent.gamma_multiply(0.25), stroke: Stroke::new(1.5, accent) },
        hyperlink_color: accent,
        faint_bg_color: hover,
        extreme_bg_color: control,
        text_edit_bg_color: Some(control),
        code_bg_color: hover,
        warn_fg_color: color32(colors.danger),
        error_fg_color: color32(colors.danger),
        window_corner_radius: CornerRadius::same(12),
        menu_corner_radius: CornerRadius::same(8),
        window_shadow: shadow(32, 8),
        popup_shadow: shadow(16, 4),
        window_fill: color32(colors.bar),
        window_stroke: Stroke::new(1.0, color32(colors.border)),
        panel_fill: color32(colors.panel),
        ..base
    };
    visuals.text_options.max_texture_side = fonts::ATLAS_SIDE;
    visuals
}

/// Text in the weight of names and chosen things.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).variation(b"wght", 600.0)
}

/// Text in the weight of titles.
pub fn bold(text: impl Into<String>) -> RichText {
    RichText::new(text).variation(b"wght", 700.0)
}

/// Secondary text.
pub fn muted(text: impl Into<String>, colors: &Interface) -> RichText {
    RichText::new(text).color(color32(colors.text_muted))
}

/// The names of the menus: no frames until the pointer is over them.
pub fn menu_bar(style: &mut egui::Style) {
    style.spacing.button_padding = Vec2::new(8.0, 5.0);
    style.spacing.item_spacing.x = 2.0;
    let widgets = &mut style.visuals.widgets;
    widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
    for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        state.bg_stroke = Stroke::NONE;
    }
}
