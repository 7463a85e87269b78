//! fokusrapport.
pub mod finding;
pub mod intake;
pub mod swedish;
pub mod text;
