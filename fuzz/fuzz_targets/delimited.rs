//! Bytes of a text file: encodings, separators, quotes, and all that is read from the rows.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| common::read(bytes, "inlämning.csv"));
