//! Instants and days. All instants are UTC; a day begins at the rollover hour of the user's own zone.

use std::fmt;

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// An instant: milliseconds since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    /// Milliseconds in a minute.
    pub const MINUTE: i64 = 60_000;
    /// Milliseconds in a day of 24 hours.
    pub const DAY: i64 = 86_400_000;

    /// That instant of jiff's, cut to milliseconds.
    #[must_use]
    pub fn from_timestamp(at: Timestamp) -> Self {
        Self(at.as_millisecond())
    }

    /// As jiff's instant; one outside the years that jiff knows becomes the nearest it does.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        let fallback = if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_millisecond(self.0).unwrap_or(fallback)
    }

    /// This instant moved by so many milliseconds, held at the ends of the range.
    #[must_use]
    pub const fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Days from `earlier` to this instant, with a fraction; negative when it lies before.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> f64 {
        (self.0.saturating_sub(earlier.0)) as f64 / Self::DAY as f64
    }
}

impl fmt::Display for Millis {
    /// RFC 3339 in UTC, to the second, as in the JSON contracts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = Timestamp::from_second(self.0.div_euclid(1000)).unwrap_or_else(|_| self.timestamp());
        write!(f, "{seconds}")
    }
}

/// A study day: days since 1970-01-01 of the local date, after the rollover hour has been taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// The date that the day carries in the user's zone.
    #[must_use]
    pub fn date(self) -> Date {
        let epoch = jiff::civil::date(1970, 1, 1);
        epoch.checked_add(Span::new().days(self.0.clamp(-700_000, 2_900_000))).unwrap_or(epoch)
    }
}

/// The user's zone and the hour at which a new study day begins: what turns instants into days.
#[derive(Debug, Clone)]
pub struct Clock {
    zone: TimeZone,
    rollover_hour: i8,
}

impl Clock {
    /// A clock for that zone whose days begin at `rollover_hour` (0–23, held to that range).
    #[must_use]
    pub fn new(zone: TimeZone, rollover_hour: i8) -> Self {
        Self { zone, rollover_hour: rollover_hour.clamp(0, 23) }
    }

    /// The user's zone.
    #[must_use]
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The hour at which a new study day begins.
    #[must_use]
    pub const fn rollover_hour(&self) -> i8 {
        self.rollover_hour
    }

    /// The study day in which that instant lies.
    #[must_use]
    pub fn day(&self, at: Millis) -> Day {
        let local = self.zone.to_datetime(at.timestamp());
        let shifted = local.checked_sub(Span::new().hours(self.rollover_hour)).unwrap_or(local).date();
        let days = shifted.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days());
        Day(days)
    }

    /// The first instant of that study day. Where a change of the clocks skips the rollover hour, the
    /// first instant after the gap.
    #[must_use]
    pub fn start(&self, day: Day) -> Millis {
        let at = day.date().at(self.rollover_hour, 0, 0, 0);
        match self.zone.to_zoned(at) {
            Ok(zoned) => Millis::from_timestamp(zoned.timestamp()),
            Err(_) => Millis(i64::from(day.0) * Millis::DAY),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(tz: &str, hour: i8) -> Clock {
        Clock::new(TimeZone::posix(tz).unwrap(), hour)
    }

    fn at(text: &str) -> Millis {
        Millis::from_timestamp(text.parse().unwrap())
    }

    #[test]
    fn a_day_begins_at_the_rollover_hour_of_the_zone() {
        let berlin = clock("CET-1CEST,M3.5.0,M10.5.0/3", 4);
        let before = at("2026-11-22T02:59:59Z");
        let after = at("2026-11-22T03:00:00Z");
        assert_eq!(berlin.day(before).date().to_string(), "2026-11-21");
        assert_eq!(berlin.day(after).date().to_string(), "2026-11-22");
        assert_eq!(berlin.start(berlin.day(after)), after);
    }

    #[test]
    fn the_start_of_a_day_lies_in_that_day_across_both_changes_of_the_clocks() {
        for hour in [0, 2, 3, 4, 23] {
            let berlin = clock("CET-1CEST,M3.5.0,M10.5.0/3", hour);
            for day in berlin.day(at("2026-03-25T12:00:00Z")).0..berlin.day(at("2026-11-01T12:00:00Z")).0 {
                let start = berlin.start(Day(day));
                assert!(berlin.day(start.plus(3_600_000)).0 >= day, "hour {hour}, day {day}");
                assert!(berlin.day(start.plus(-3_600_001)).0 < day, "hour {hour}, day {day}");
            }
        }
    }

    #[test]
    fn instants_print_as_rfc_3339_to_the_second() {
        assert_eq!(at("2026-11-22T02:59:59.750Z").to_string(), "2026-11-22T02:59:59Z");
        assert_eq!(Millis(i64::MAX).timestamp(), Timestamp::MAX);
        assert_eq!(Millis(i64::MIN).timestamp(), Timestamp::MIN);
    }
}
