//! What goes on between a press and a release, or between the first key and Enter. A gesture
//! keeps the workbook as it was when it began and shows what would come of it; dropping a gesture
//! leaves no trace.

pub mod border_drag;
pub mod card_drag;
pub mod drag;
pub mod edge_drag;
pub mod header_drag;
pub mod link_drag;
pub mod marquee;
pub mod point_drag;
pub mod return_drag;
pub mod text_edit;

pub use border_drag::BorderDrag;
pub use card_drag::CardDrag;
pub use drag::{Drag, Held};
pub use edge_drag::EdgeDrag;
pub use header_drag::{Header, HeaderDrag};
pub use link_drag::LinkDrag;
pub use marquee::Marquee;
pub use point_drag::PointDrag;
pub use return_drag::ReturnDrag;
pub use text_edit::{TextEdit, TextTarget};
