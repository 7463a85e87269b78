//! Class 6: personal data.

use super::faults;

faults! {}
