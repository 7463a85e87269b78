//! Class 5: the texts that people write.
use super::faults;
faults! {}
