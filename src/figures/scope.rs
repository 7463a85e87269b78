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
    pub(super) register: &'a Register,
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
    pub(super) fn parts(self, unit: Option<UnitIx>, department: Option<DepartmentIx>) -> Parts {
        match (unit, department) {
            (Some(index), _) => {
                let unit = self.register.unit(index);
                if unit.is_open(self.cutoff) && self.asks(unit) { parts_of(index, unit) } else { Parts::default() }
            }
            (None, department) if self.only.is_none() => {
                Parts([Some(Part::All), department.map(Part::Department), None, None])
            }
            _ => Parts::default(),
        }
    }

    /// Nothing yet for every part there is.
    pub(super) fn sums<T: Clone>(self) -> PartSums<T> {
        let (departments, units) = (self.register.departments.len(), self.register.units.len());
        PartSums { departments, slots: vec![None; 1 + Provider::ALL.len() + departments + units] }
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

fn parts_of(index: UnitIx, unit: &Unit) -> Parts {
    Parts([
        Some(Part::All),
        Some(Part::Department(unit.department)),
        Some(Part::Unit(index)),
        unit.provider.map(Part::Provider),
    ])
}

/// The parts that something belongs to.
#[derive(Clone, Copy, Default)]
pub(super) struct Parts([Option<Part>; 4]);

impl Parts {
    /// Whether there are none.
    pub(super) const fn is_empty(self) -> bool {
        self.0[0].is_none()
    }
}

impl IntoIterator for Parts {
    type Item = Part;
    type IntoIter = std::iter::Flatten<std::array::IntoIter<Option<Part>, 4>>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().flatten()
    }
}

/// Something for each part, or nothing yet. Looked up by number, since every row adds to several.
pub(super) struct PartSums<T> {
    departments: usize,
    slots: Vec<Option<T>>,
}

impl<T: Default> PartSums<T> {
    fn slot(&self, part: Part) -> usize {
        let providers = Provider::ALL.len();
        match part {
            Part::All => 0,
            Part::Provider(provider) => 1 + Provider::ALL.iter().position(|one| *one == provider).unwrap_or_default(),
            Part::Department(DepartmentIx(index)) => 1 + providers + index,
            Part::Unit(UnitIx(index)) => 1 + providers + self.departments + index,
        }
    }

    /// Changes what there is for a part.
    pub(super) fn change(&mut self, part: Part, change: impl FnOnce(&mut T)) {
        let slot = self.slot(part);
        if let Some(slot) = self.slots.get_mut(slot) {
            change(slot.get_or_insert_default());
        }
    }

    /// What there is for a part.
    pub(super) fn get(&self, part: Part) -> Option<&T> {
        self.slots.get(self.slot(part))?.as_ref()
    }
}

/// A set of units, looked up by number.
pub(super) struct Units(Vec<bool>);

impl Units {
    /// None of the register's units.
    pub(super) fn none(register: &Register) -> Self {
        Self(vec![false; register.units.len()])
    }

    /// These of the register's units.
    pub(super) fn of(register: &Register, units: impl Iterator<Item = UnitIx>) -> Self {
        let mut set = Self::none(register);
        units.for_each(|unit| set.insert(unit));
        set
    }

    /// Adds one.
    pub(super) fn insert(&mut self, UnitIx(index): UnitIx) {
        if let Some(is_in) = self.0.get_mut(index) {
            *is_in = true;
        }
    }

    /// The units, in the order of the register.
    pub(super) fn into_set(self) -> BTreeSet<UnitIx> {
        self.0.into_iter().enumerate().filter(|(_, is_in)| *is_in).map(|(index, _)| UnitIx(index)).collect()
    }
}
