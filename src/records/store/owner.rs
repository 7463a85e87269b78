//! Whose a row is, in four bytes.

use std::sync::Arc;

use crate::plan::{DepartmentIx, Register, UnitIx};

/// The department of each unit of a register, by the unit's number.
#[derive(Clone, Debug)]
pub struct Homes(Arc<[DepartmentIx]>);

impl Homes {
    /// The departments of a register's units.
    #[must_use]
    pub fn of(register: &Register) -> Self {
        Self(register.units.iter().map(|unit| unit.department).collect())
    }
}

/// Whose a row is, in four bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner(u32);

impl Owner {
    /// Nobody that is known.
    pub const NOBODY: Self = Self(0);

    /// A department.
    #[must_use]
    pub fn department(DepartmentIx(index): DepartmentIx) -> Self {
        Self(Self::doubled(index) + 2)
    }

    /// A unit.
    #[must_use]
    pub fn unit(UnitIx(index): UnitIx) -> Self {
        Self(Self::doubled(index) + 3)
    }

    fn doubled(index: usize) -> u32 {
        u32::try_from(index).unwrap_or(u32::MAX >> 2) * 2
    }

    /// A number of its own, small enough to look things up by.
    #[must_use]
    pub const fn number(self) -> usize {
        self.0 as usize
    }

    /// The one of that number.
    pub(super) fn numbered(number: usize) -> Self {
        Self(u32::try_from(number).unwrap_or_default())
    }

    /// The unit, if it is one.
    #[must_use]
    pub fn as_unit(self) -> Option<UnitIx> {
        (self.0 % 2 == 1).then(|| UnitIx((self.number() - 3) / 2))
    }

    /// The department, or that of the unit.
    #[must_use]
    pub fn in_department(self, homes: &Homes) -> Option<DepartmentIx> {
        match self.as_unit() {
            Some(UnitIx(unit)) => homes.0.get(unit).copied(),
            None => (self.0 >= 2).then(|| DepartmentIx((self.number() - 2) / 2)),
        }
    }
}
