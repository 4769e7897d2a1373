//! What requests cost: DynamoDB's units and their price.

use std::ops::AddAssign;

/// USD for a million write units, on demand, us-east-1, since 2024-11-01 (aws.amazon.com/dynamodb/pricing).
pub const USD_PER_MILLION_WRITES: f64 = 0.625;
/// USD for a million read units, on demand, us-east-1, since 2024-11-01.
pub const USD_PER_MILLION_READS: f64 = 0.125;

/// Requests sent and units consumed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Usage {
    /// Requests, retries included.
    pub requests: u64,
    /// Write units: one for each KiB of an item, rounded up.
    pub write_units: f64,
    /// Read units: a half for each 4 KiB of a query, rounded up; a whole one when it reads consistently.
    pub read_units: f64,
}

impl Usage {
    /// What it costs in USD, without a free tier or reserved capacity.
    #[must_use]
    pub fn price(&self) -> f64 {
        (self.write_units * USD_PER_MILLION_WRITES + self.read_units * USD_PER_MILLION_READS) / 1e6
    }
}

impl AddAssign for Usage {
    fn add_assign(&mut self, other: Self) {
        self.requests += other.requests;
        self.write_units += other.write_units;
        self.read_units += other.read_units;
    }
}

/// The write units of an item of so many bytes.
#[must_use]
pub fn write_units(bytes: u64) -> f64 {
    bytes.div_ceil(1024).max(1) as f64
}

/// The read units of an eventually consistent query over so many bytes.
#[must_use]
pub fn read_units(bytes: u64) -> f64 {
    bytes.div_ceil(4096).max(1) as f64 / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_rounded_up() {
        assert_eq!((write_units(0), write_units(1024), write_units(1025)), (1.0, 1.0, 2.0));
        assert_eq!((read_units(0), read_units(4096), read_units(4097)), (0.5, 0.5, 1.0));
    }

    #[test]
    fn a_first_push_of_100k_cards_costs_seven_cents() {
        let usage = Usage { requests: 4070, write_units: 112_865.0, read_units: 1.0 };
        assert_eq!(format!("{:.3}", usage.price()), "0.071");
    }
}
