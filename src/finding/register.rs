//! Class 4: the register, and consistency between forms and register.

use super::faults;

faults! {}
