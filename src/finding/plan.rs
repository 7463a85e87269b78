//! Class 5: the plan and the texts.

use super::faults;

faults! {}
