//! Intervals in a few characters, as on the rating keys.

use crate::model::{Clock, Millis, Schedule, State};

/// How long until a schedule is due, for a button: `<10m` within the day, `4d`, `2.5mo`, `1.2y`.
#[must_use]
pub fn interval_label(clock: &Clock, schedule: &Schedule, now: Millis) -> String {
    if schedule.state != State::Review {
        let wait = schedule.due.0.saturating_sub(now.0).max(0);
        if wait < Millis::DAY {
            return format!("<{}", exact_label(wait));
        }
    }
    days(clock.day(schedule.due).0 - clock.day(now).0)
}

/// A wait within the day: `45s`, `10m`, `2h`; rounded up, so that nobody comes back too early.
#[must_use]
pub fn exact_label(millis: i64) -> String {
    let seconds = millis.max(0).saturating_add(999) / 1_000;
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3_600 => format!("{}m", (seconds + 59) / 60),
        _ => format!("{}h", (seconds + 3_599) / 3_600),
    }
}

fn days(days: i32) -> String {
    let tenths = |unit: f64| {
        let count = f64::from(days) / unit;
        if (count * 10.0).round() % 10.0 == 0.0 || count >= 10.0 {
            format!("{count:.0}")
        } else {
            format!("{count:.1}")
        }
    };
    match days {
        ..30 => format!("{}d", days.max(0)),
        30..365 => format!("{}mo", tenths(30.437)),
        _ => format!("{}y", tenths(365.25)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_read_at_a_glance() {
        for (given, label) in
            [(1, "1d"), (29, "29d"), (30, "1mo"), (45, "1.5mo"), (365, "1y"), (800, "2.2y"), (8_000, "22y")]
        {
            assert_eq!(days(given), label);
        }
        for (given, label) in
            [(0, "0s"), (59_000, "59s"), (60_000, "1m"), (61_000, "2m"), (600_000, "10m"), (7_200_000, "2h")]
        {
            assert_eq!(exact_label(given), label);
        }
    }
}
