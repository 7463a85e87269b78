//! `forklara`: what a finding's code means, or where a figure comes from.

mod code;
mod figure;

pub(super) use code::run as of_code;
pub(super) use figure::run as of_figure;
