//! fokusrapport.
pub mod cli;
pub mod commands;
pub mod figures;
pub mod finding;
pub mod intake;
pub mod plan;
pub mod privacy;
pub mod records;
pub mod render;
pub mod report;
pub mod swedish;
pub mod terminal;
pub mod text;
pub mod texts;
pub mod workspace;
