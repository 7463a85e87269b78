//! The text of plan.toml: a plan, or findings with a line and column each.
#![no_main]

use fokusrapport::finding::Spot;
use fokusrapport::plan;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(faults) = plan::parse(text, "plan.toml") {
        assert!(!faults.findings.is_empty(), "no plan, and nothing said");
        for finding in &faults.findings {
            assert!(matches!(finding.place.spot, Spot::Text { line: 1.., column: 1.. }), "{finding:?}");
            assert!(!finding.message.is_empty() && !finding.help.is_empty());
        }
    }
});
