//! Broken invariants.
