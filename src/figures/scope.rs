//! The parts of the organisation that every figure is counted for: all of it, each department, each provider, each unit.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::ops::AddAssign;

use jiff::civil::Date;

use crate::plan::{DepartmentIx, Provider, Register, Unit, UnitIx};
use crate::records::Owner;

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
pub(super) struct Asked<'a> {
    pub(super) register: &'a Register,
    cutoff: Date,
    only: Option<Provider>,
    /// The parts that rows of each owner belong to, by its number: every row is asked for them.
    parts: Vec<Parts>,
}

impl<'a> Asked<'a> {
    /// Asks the units of `only`, or all.
    pub(super) fn new(register: &'a Register, cutoff: Date, only: Option<Provider>) -> Self {
        let mut asked = Self { register, cutoff, only, parts: Vec::new() };
        for (index, unit) in asked.units() {
            asked.put(Owner::unit(index), parts_of(index, unit));
        }
        // What is no unit's has no provider.
        if only.is_none() {
            asked.put(Owner::NOBODY, [Some(Part::All), None, None, None]);
            for (index, _) in register.departments() {
                asked.put(Owner::department(index), [Some(Part::All), Some(Part::Department(index)), None, None]);
            }
        }
        asked
    }

    fn put(&mut self, owner: Owner, parts: [Option<Part>; 4]) {
        if self.parts.len() <= owner.number() {
            self.parts.resize(owner.number() + 1, Parts::default());
        }
        if let Some(slot) = self.parts.get_mut(owner.number()) {
            *slot = Parts(parts.map(|part| Slot::of(self.register, part?)));
        }
    }

    /// The units.
    pub(super) fn units(&self) -> impl Iterator<Item = (UnitIx, &'a Unit)> + use<'a> {
        let only = self.only;
        let is_asked = move |unit: &Unit| only.is_none_or(|only| unit.provider == Some(only));
        self.register.expected(self.cutoff).filter(move |(_, unit)| is_asked(unit))
    }

    /// The parts that a row of a unit, or of a department alone, belongs to.
    pub(super) fn parts(&self, owner: Owner) -> Parts {
        self.parts.get(owner.number()).copied().unwrap_or_default()
    }

    /// Nothing yet for every part there is.
    pub(super) fn sums<T: Clone>(&self) -> PartSums<'a, T> {
        PartSums { register: self.register, slots: vec![None; Slot::parts(self.register).count()] }
    }

    /// How many of a set of units there are in each part.
    pub(super) fn count(&self, units: &BTreeSet<UnitIx>) -> PartSums<'a, u64> {
        let mut counts = self.sums();
        for part in units.iter().flat_map(|unit| self.parts(Owner::unit(*unit))) {
            counts.change(part, |count| *count += 1);
        }
        counts
    }

    /// The people of each part by the register.
    pub(super) fn headcount(&self) -> Headcount<'a> {
        let mut sums = self.sums::<Known>();
        for (index, unit) in self.units() {
            for part in self.parts(Owner::unit(index)) {
                sums.change(part, |Known(sum)| *sum = sum.zip(unit.headcount).map(|(sum, more)| sum + more));
            }
        }
        Headcount(sums)
    }
}

/// A number as far as it is known.
#[derive(Clone, Copy)]
struct Known(Option<u64>);

impl Default for Known {
    fn default() -> Self {
        Self(Some(0))
    }
}

/// The people of each part by the register.
pub(super) struct Headcount<'a>(PartSums<'a, Known>);

impl Headcount<'_> {
    /// Those of a part; none where one of its units lacks the number, or it has no unit.
    pub(super) fn get(&self, part: Part) -> Option<u64> {
        self.0.get(part)?.0
    }
}

fn parts_of(index: UnitIx, unit: &Unit) -> [Option<Part>; 4] {
    [
        Some(Part::All),
        Some(Part::Department(unit.department)),
        Some(Part::Unit(index)),
        unit.provider.map(Part::Provider),
    ]
}

/// A part by its number among all, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot(NonZeroU32);

impl Slot {
    /// The parts of an organisation, in the order of their numbers.
    fn parts(register: &Register) -> impl Iterator<Item = Part> {
        let departments = register.departments().map(|(index, _)| Part::Department(index));
        let units = register.units().map(|(index, _)| Part::Unit(index));
        std::iter::once(Part::All).chain(Provider::ALL.map(Part::Provider)).chain(departments).chain(units)
    }

    fn of(register: &Register, part: Part) -> Option<Self> {
        let before = 1 + Provider::ALL.len();
        let index = match part {
            Part::All => 0,
            Part::Provider(provider) => 1 + Provider::ALL.iter().position(|one| *one == provider)?,
            Part::Department(DepartmentIx(index)) => before + index,
            Part::Unit(UnitIx(index)) => before + register.departments.len() + index,
        };
        NonZeroU32::new(u32::try_from(index + 1).ok()?).map(Self)
    }

    const fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// The parts that something belongs to.
#[derive(Clone, Copy, Default)]
pub(super) struct Parts([Option<Slot>; 4]);

impl Parts {
    /// Whether there are none.
    pub(super) const fn is_empty(self) -> bool {
        self.0[0].is_none()
    }
}

impl IntoIterator for Parts {
    type Item = Slot;
    type IntoIter = std::iter::Flatten<std::array::IntoIter<Option<Slot>, 4>>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().flatten()
    }
}

/// Something for each part, or nothing yet. Looked up by number, since every row adds to several.
pub(super) struct PartSums<'a, T> {
    register: &'a Register,
    slots: Vec<Option<T>>,
}

impl<'a, T: Default> PartSums<'a, T> {
    /// Changes what there is for a part.
    pub(super) fn change(&mut self, part: Slot, change: impl FnOnce(&mut T)) {
        if let Some(slot) = self.slots.get_mut(part.index()) {
            change(slot.get_or_insert_default());
        }
    }

    /// What there is for a part.
    pub(super) fn get(&self, part: Part) -> Option<&T> {
        self.slots.get(Slot::of(self.register, part)?.index())?.as_ref()
    }

    /// Every part for which there is something.
    pub(super) fn into_parts(self) -> impl Iterator<Item = (Part, T)> + use<'a, T> {
        Slot::parts(self.register).zip(self.slots).filter_map(|(part, slot)| Some((part, slot?)))
    }
}

/// Something for each owner, to be added to each of its parts in the end.
#[derive(Default)]
pub(super) struct OwnerSums<T>(Vec<T>);

impl<T: AddAssign + Copy + Default> OwnerSums<T> {
    /// Adds more for an owner.
    pub(super) fn add(&mut self, owner: Owner, more: T) {
        if self.0.len() <= owner.number() {
            self.0.resize_with(owner.number() + 1, T::default);
        }
        if let Some(sum) = self.0.get_mut(owner.number()) {
            *sum += more;
        }
    }

    /// Adds what there is for each owner to each of its parts.
    pub(super) fn add_to_parts(self, asked: &Asked<'_>, sums: &mut PartSums<'_, T>) {
        for (parts, sum) in asked.parts.iter().zip(self.0) {
            for part in *parts {
                sums.change(part, |of_part| *of_part += sum);
            }
        }
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
