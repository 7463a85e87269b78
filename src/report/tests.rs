//! Tests of the report model: see below.
