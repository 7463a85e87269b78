//! Figures: records counted against the plan.
mod model;
pub use model::*;
