//! On which monitor the show is, and where that leaves room for the presenter's window. The toolkit
//! can fill any monitor; where the system tells windows not where they are, as Wayland does, it
//! alone decides where the presenter's window opens.

use super::ShowWindow;
use egui::{Context, Pos2, ViewportCommand};
use winit::window::Window;

/// A monitor, in physical pixels of the desktop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Monitor {
    /// Its upper left corner.
    pub corner: (i32, i32),
    /// Whether the window is on it.
    pub has_window: bool,
}

impl Monitor {
    /// The monitors of the system, in the order in which the toolkit counts them.
    pub fn all(window: &Window) -> Vec<Monitor> {
        let here = window.current_monitor();
        let monitor = |monitor: winit::monitor::MonitorHandle| Monitor {
            corner: (monitor.position().x, monitor.position().y),
            has_window: Some(&monitor) == here.as_ref(),
        };
        window.available_monitors().map(monitor).collect()
    }
}

impl ShowWindow {
    /// Whether the system was not asked yet which monitors there are.
    pub fn wants_monitors(&self) -> bool {
        self.monitors.is_empty()
    }

    /// Whether there is another monitor to show on.
    pub(super) fn has_other_monitor(&self) -> bool {
        self.monitors.len() > 1
    }

    /// The monitor of the show.
    fn current(&self) -> usize {
        self.monitor.or_else(|| self.monitors.iter().position(|monitor| monitor.has_window)).unwrap_or(0)
    }

    /// The show goes on on the next monitor.
    pub(super) fn go_to_next_monitor(&mut self, ctx: &Context) {
        if self.has_other_monitor() {
            let next = (self.current() + 1) % self.monitors.len();
            self.monitor = Some(next);
            ctx.send_viewport_cmd(ViewportCommand::SetMonitor(next));
        }
    }

    /// A corner of a monitor where the show is not, in points.
    pub(super) fn corner_for_presenter(&self, ctx: &Context) -> Option<Pos2> {
        let current = self.current();
        let (_, monitor) = self.monitors.iter().enumerate().find(|(index, _)| *index != current)?;
        let scale = ctx.pixels_per_point();
        Some(Pos2::new(monitor.corner.0 as f32 / scale, monitor.corner.1 as f32 / scale) + egui::Vec2::splat(48.0))
    }
}
