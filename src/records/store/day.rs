//! Days in two bytes.

use std::num::NonZeroU16;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use jiff::civil::{Date, date};

/// The day before the first that a submission may hold.
const BEFORE_ALL: Date = Date::constant(1949, 12, 31);
/// The day after the last.
const AFTER_ALL: Date = Date::constant(2051, 1, 1);

/// A day of the years that submissions may speak of; all earlier days are one, and all later ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NonZeroU16);

/// The first year of which all days can be told apart, and the last.
const YEARS: RangeInclusive<u16> = 1950..=2050;

/// The number of the first day of each month of those years, and of the month after them.
static MONTHS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let (first, last) = (BEFORE_ALL.year() + 1, AFTER_ALL.year() - 1);
    let months = (first..=last).flat_map(|year| (1..=12).map(move |month| date(year, month, 1)));
    months.chain([AFTER_ALL]).map(|first| Day::of(first).number()).collect()
});

/// Every day as a date: to look one up is cheaper than to compute it, and there are five million rows.
static DATES: LazyLock<Vec<Date>> = LazyLock::new(|| {
    std::iter::successors(Some(BEFORE_ALL), |day| day.tomorrow().ok()).take_while(|day| *day <= AFTER_ALL).collect()
});

impl Day {
    /// The day of a date.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let date = date.clamp(BEFORE_ALL, AFTER_ALL);
        // Every fourth of these years is a leap year, 2000 too. To ask for the time between two dates takes ten times as long.
        let years = date.year() - 1950;
        let days = i32::from(years) * 365 + i32::from((years + 1) / 4) + i32::from(date.day_of_year());
        Self(NonZeroU16::MIN.saturating_add(u16::try_from(days).unwrap_or(u16::MAX)))
    }

    /// A day of the calendar, of the years 1950 to 2050.
    pub(in crate::records) fn of_calendar(year: u16, month: u16, day: u16) -> Option<Self> {
        if !YEARS.contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        let month = usize::from((year - YEARS.start()) * 12 + month - 1);
        let [first, next] = MONTHS.get(month..)?.first_chunk()?;
        let number = (first - 1).checked_add(day)?;
        Self::numbered(number).filter(|_| (*first..*next).contains(&number))
    }

    /// The earlier of two days, or the one that there is. Without a branch: which of them there are is different from row to
    /// row.
    #[must_use]
    #[inline]
    pub fn earliest(left: Option<Self>, right: Option<Self>) -> Option<Self> {
        // No day comes after all others so.
        let after = |day: Option<Self>| day.map_or(0, Self::number).wrapping_sub(1);
        Self::numbered(after(left).min(after(right)).wrapping_add(1))
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

    #[test]
    fn the_earliest_day_is_the_one_there_is() {
        let days = [None, Some(Day::of(BEFORE_ALL)), Some(Day::of(date(2025, 4, 30))), Some(Day::of(AFTER_ALL))];
        for (left, right) in days.iter().flat_map(|left| days.iter().map(move |right| (*left, *right))) {
            assert_eq!(Day::earliest(left, right), left.into_iter().chain(right).min());
        }
    }

    #[test]
    fn days_are_dates_and_keep_their_order() {
        assert_eq!(DATES.last(), Some(&AFTER_ALL));
        for day in DATES.iter().skip(1) {
            assert_eq!(Day::of(*day).date(), *day);
            assert!(Day::of(*day) > Day::of(day.yesterday().unwrap()));
        }
        for (year, month, day) in (1949..2052).flat_map(|y| (0..14).flat_map(move |m| (0..33).map(move |d| (y, m, d))))
        {
            let parts = (i16::try_from(year).unwrap(), i8::try_from(month).unwrap(), i8::try_from(day).unwrap());
            let wanted = Date::new(parts.0, parts.1, parts.2).ok().filter(|_| (1950..=2050).contains(&year));
            assert_eq!(Day::of_calendar(year, month, day), wanted.map(Day::of), "{parts:?}");
        }
        assert_eq!(Day::of_calendar(2025, 1, u16::MAX), None);
        assert!(Day::of(date(1, 1, 1)) < Day::of(date(1950, 1, 1)));
        assert!(Day::of(date(9999, 1, 1)) > Day::of(date(2050, 12, 31)));
    }
}
