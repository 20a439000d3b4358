//! Why the window did not open.

use crate::file::ReadError;
use crate::message::Message;
use crate::template::TemplateError;
use std::path::PathBuf;

/// What a window needs at run time beyond what a bare Debian has.
const DEBIAN_PACKAGES: &str = "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0 \
    libwayland-client0 libwayland-egl1 libegl1 libgl1 libgl1-mesa-dri libdbus-1-3";

/// What the window library says of a display whose name it was given in vain.
const NO_ANSWER: [&str; 2] = ["Failed to open connection to X server", "Could not find wayland compositor"];

/// Why the window did not open.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The session has no display.
    #[error("no display")]
    NoDisplay,
    /// The session names a display that does not answer.
    #[error("the display {0} does not answer")]
    SilentDisplay(String),
    /// The system's window or graphics libraries are missing or refuse.
    #[error("no window: {details}")]
    NoWindow {
        /// The message that says what refuses.
        reason: &'static str,
        /// What the library says, in its own words.
        details: String,
    },
    /// The file cannot be read.
    #[error("{0} cannot be opened")]
    Open(PathBuf, #[source] ReadError),
    /// The template cannot be read; a defect.
    #[error("a template cannot be read")]
    Template(#[from] TemplateError),
}

impl AppError {
    /// What to tell the user.
    pub fn message(&self) -> Message {
        match self {
            AppError::NoDisplay => Message::new("error-no-display").with("packages", DEBIAN_PACKAGES),
            AppError::SilentDisplay(display) => Message::new("error-silent-display").with("display", display.as_str()),
            AppError::NoWindow { reason, details } => Message::new("error-no-window")
                .with("reason", Message::new(reason))
                .with("details", details.trim_end_matches('.'))
                .with("packages", DEBIAN_PACKAGES),
            AppError::Open(path, error) => Message::new("error-open")
                .with("file", path.to_string_lossy().into_owned())
                .with("reason", error.message()),
            AppError::Template(error) => error.message(),
        }
    }

    pub(super) fn of_window(error: eframe::Error) -> AppError {
        let reason = match error {
            eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => "error-window-system",
            eframe::Error::AppCreation(_) => "error-window-start",
            // OpenGL, or what takes its place.
            _ => "error-window-graphics",
        };
        let details = without_source_place(&error.to_string()).to_owned();
        match crate::platform::display_name() {
            Some(display) if NO_ANSWER.iter().any(|words| details.contains(words)) => AppError::SilentDisplay(display),
            _ => AppError::NoWindow { reason, details },
        }
    }
}

/// The window library names the place of its own source before its reason; nobody is helped by it.
fn without_source_place(reason: &str) -> &str {
    let after_place = reason.rsplit_once(".rs:").and_then(|(_, rest)| rest.split_once(": "));
    after_place.map_or(reason, |(_, reason)| reason)
}

/// Says early and in words what the window library would say late and in code.
pub(super) fn check_display() -> Result<(), AppError> {
    if crate::platform::has_display() { Ok(()) } else { Err(AppError::NoDisplay) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_reason_is_said() {
        let reason = "winit EventLoopError: os error at /a/b/linux/mod.rs:788: no connection to: X";
        assert_eq!(without_source_place(reason), "no connection to: X");
        assert_eq!(without_source_place("no EGL: nothing found"), "no EGL: nothing found");
    }
}
