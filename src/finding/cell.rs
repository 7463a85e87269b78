//! Class 3: cells and rows.

use super::faults;

faults! {}
