//! How far an export has come, told across threads; and the wish that it stops. Knows nothing of
//! what is exported.

use super::ExportError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Shared between whoever exports and whoever waits for it: a copy tells of the same export.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    done: Arc<AtomicU64>,
    total: Arc<AtomicU64>,
    cancelled: Arc<AtomicBool>,
}

impl Progress {
    /// Nothing is known yet, and nobody wishes that it stops.
    pub fn new() -> Progress {
        Progress::default()
    }

    /// So much is to be done in all, in steps of whatever size; nothing of it is done.
    pub fn begin(&self, total: u64) {
        self.total.store(total, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
    }

    /// So many steps more are done. An error if it shall stop.
    pub fn advance(&self, steps: u64) -> Result<(), ExportError> {
        self.done.fetch_add(steps, Ordering::Relaxed);
        self.go_on()
    }

    /// An error if it shall stop.
    pub fn go_on(&self) -> Result<(), ExportError> {
        if self.is_cancelled() { Err(ExportError::Cancelled) } else { Ok(()) }
    }

    /// How much is done, 0-1.
    pub fn share(&self) -> f32 {
        let (done, total) = (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed));
        if total == 0 { 0.0 } else { (done as f32 / total as f32).min(1.0) }
    }

    /// Lets it stop soon; what stood at the destination stays.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// What is raised to let it stop.
    pub fn flag(&self) -> &Arc<AtomicBool> {
        &self.cancelled
    }

    /// Whether it shall stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_grows_until_all_is_done_and_a_cancelled_export_goes_no_further() {
        let progress = Progress::new();
        assert_eq!(progress.share(), 0.0);
        progress.begin(8);
        assert!(progress.advance(2).is_ok());
        assert_eq!(progress.share(), 0.25);
        progress.cancel();
        assert!(matches!(progress.advance(6), Err(ExportError::Cancelled)));
        assert_eq!(progress.share(), 1.0);
    }
}
