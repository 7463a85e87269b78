//! The plan.
mod model;
mod register;
pub use model::*;
pub use register::*;
