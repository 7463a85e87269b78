//! Days in two bytes.

use std::num::NonZeroU16;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;

/// The day before the first that a submission may hold.
const BEFORE_ALL: Date = Date::constant(1949, 12, 31);
/// The day after the last.
const AFTER_ALL: Date = Date::constant(2051, 1, 1);

/// Seconds in a day.
const SECONDS: i64 = 24 * 60 * 60;

/// A day of the years that submissions may speak of; all earlier days are one, and all later ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NonZeroU16);

/// Every day as a date: to look one up is cheaper than to compute it, and there are five million rows.
static DATES: LazyLock<Vec<Date>> = LazyLock::new(|| {
    std::iter::successors(Some(BEFORE_ALL), |day| day.checked_add(1.day()).ok())
        .take_while(|day| *day <= AFTER_ALL)
        .collect()
});

impl Day {
    /// The day of a date.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let date = date.clamp(BEFORE_ALL, AFTER_ALL);
        let days = date.duration_since(BEFORE_ALL).as_secs() / SECONDS;
        Self(NonZeroU16::MIN.saturating_add(u16::try_from(days).unwrap_or(u16::MAX)))
    }

    /// The date of the day.
    #[must_use]
    pub fn date(self) -> Date {
        DATES.get(usize::from(self.0.get()) - 1).copied().unwrap_or(AFTER_ALL)
    }

    pub(super) const fn number(self) -> u16 {
        self.0.get()
    }

    pub(super) fn numbered(number: u16) -> Option<Self> {
        NonZeroU16::new(number).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_dates_and_keep_their_order() {
        for day in [date(1950, 1, 1), date(2000, 2, 29), date(2025, 5, 31), date(2050, 12, 31)] {
            assert_eq!(Day::of(day).date(), day);
            assert!(Day::of(day) > Day::of(day.yesterday().unwrap()));
        }
        assert!(Day::of(date(1, 1, 1)) < Day::of(date(1950, 1, 1)));
        assert!(Day::of(date(9999, 1, 1)) > Day::of(date(2050, 12, 31)));
    }
}
