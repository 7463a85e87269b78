//! Bytes of a workbook, of whatever format they are.
#![no_main]

mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| common::read(bytes, "inlämning.xlsx"));
