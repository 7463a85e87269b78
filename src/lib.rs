//! fokusrapport.
pub mod figures;
pub mod finding;
pub mod intake;
pub mod plan;
pub mod records;
pub mod render;
pub mod report;
pub mod swedish;
pub mod text;
pub mod texts;
