//! fokusrapport on the command line.
fn main() {}
