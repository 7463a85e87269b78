//! The parts of the organisation that every figure is counted for: all of it, each department, each provider, each unit.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::plan::{DepartmentIx, Provider, Register, Unit, UnitIx};

/// A part of the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// All of it.
    All,
    /// A department.
    Department(DepartmentIx),
    /// The units of a provider.
    Provider(Provider),
    /// A unit.
    Unit(UnitIx),
}

/// The units that an indicator asks: those open at the cut-off, of one provider or of both.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    register: &'a Register,
    cutoff: Date,
    only: Option<Provider>,
}

impl<'a> Asked<'a> {
    /// Asks the units of `only`, or all.
    pub(super) const fn new(register: &'a Register, cutoff: Date, only: Option<Provider>) -> Self {
        Self { register, cutoff, only }
    }

    /// The units.
    pub(super) fn units(self) -> impl Iterator<Item = (UnitIx, &'a Unit)> {
        self.register.expected(self.cutoff).filter(move |(_, unit)| self.asks(unit))
    }

    fn asks(self, unit: &Unit) -> bool {
        self.only.is_none_or(|only| unit.provider == Some(only))
    }

    /// The parts that a row about `unit`, or about `department` alone, belongs to. What is no unit's has no provider.
    pub(super) fn parts(self, unit: Option<UnitIx>, department: Option<DepartmentIx>) -> Vec<Part> {
        match (unit, department) {
            (Some(index), _) => {
                let unit = self.register.unit(index);
                if unit.is_open(self.cutoff) && self.asks(unit) { parts_of(index, unit) } else { Vec::new() }
            }
            (None, Some(department)) if self.only.is_none() => vec![Part::All, Part::Department(department)],
            (None, None) if self.only.is_none() => vec![Part::All],
            _ => Vec::new(),
        }
    }

    /// How many of a set of units there are in each part.
    pub(super) fn count(self, units: &BTreeSet<UnitIx>) -> BTreeMap<Part, u64> {
        let mut counts = BTreeMap::new();
        for (index, unit) in self.units().filter(|(index, _)| units.contains(index)) {
            for part in parts_of(index, unit) {
                *counts.entry(part).or_insert(0) += 1;
            }
        }
        counts
    }

    /// The people of each part by the register; none where a unit lacks the number.
    pub(super) fn headcount(self) -> BTreeMap<Part, Option<u64>> {
        let mut sums: BTreeMap<Part, Option<u64>> = BTreeMap::new();
        for (index, unit) in self.units() {
            for part in parts_of(index, unit) {
                let sum = sums.entry(part).or_insert(Some(0));
                *sum = sum.zip(unit.headcount).map(|(sum, more)| sum + more);
            }
        }
        sums
    }
}

fn parts_of(index: UnitIx, unit: &Unit) -> Vec<Part> {
    let mut parts = vec![Part::All, Part::Department(unit.department), Part::Unit(index)];
    parts.extend(unit.provider.map(Part::Provider));
    parts
}
