//! Many new rows for a table: a statement for several of them costs hardly more than one for a single row.

use rusqlite::types::Null;
use rusqlite::{CachedStatement, ToSql};

use super::{Result, Txn};

/// Rows that one statement inserts.
const BATCH: usize = 8;

/// New rows on their way into a table.
pub(super) struct Rows<'t, const WIDTH: usize> {
    statement: CachedStatement<'t>,
    held: usize,
}

impl Txn<'_> {
    /// Rows of `WIDTH` values for `into`, a table with its columns. `values` is what goes into them:
    /// `column1`, `column2` … stand for what is given to [`Rows::add`]; the first of them is never NULL.
    pub(super) fn new_rows<const WIDTH: usize>(&self, into: &str, values: &str) -> Result<Rows<'_, WIDTH>> {
        let row = format!("({})", ["?"; WIDTH].join(", "));
        let rows = [row.as_str(); BATCH].join(", ");
        // OR FAIL: an error ends the transaction anyhow, and without it SQLite would keep a journal for
        // each statement to take its first rows back
        let statement = self.sql.prepare_cached(&format!(
            "INSERT OR FAIL INTO {into} SELECT {values} FROM (VALUES {rows}) WHERE column1 IS NOT NULL"
        ))?;
        Ok(Rows { statement, held: 0 })
    }
}

impl<const WIDTH: usize> Rows<'_, WIDTH> {
    /// Adds a row. It may reach the table only with those after it.
    pub(super) fn add(&mut self, row: [&dyn ToSql; WIDTH]) -> Result<()> {
        for (at, value) in row.into_iter().enumerate() {
            self.statement.raw_bind_parameter(self.held * WIDTH + at + 1, value)?;
        }
        self.held += 1;
        if self.held == BATCH { self.write() } else { Ok(()) }
    }

    /// Sees the last rows into the table.
    pub(super) fn finish(mut self) -> Result<()> {
        for empty in self.held..BATCH {
            self.statement.raw_bind_parameter(empty * WIDTH + 1, Null)?;
        }
        if self.held == 0 { Ok(()) } else { self.write() }
    }

    fn write(&mut self) -> Result<()> {
        self.held = 0;
        self.statement.raw_execute()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::collection::Collection;
    use crate::model::DeviceId;

    #[test]
    fn every_row_arrives_once() {
        for count in [0, 1, 7, 8, 9, 16, 27] {
            let mut collection = Collection::in_memory(DeviceId(1)).unwrap();
            let txn = collection.write().unwrap();
            let mut rows = txn.new_rows("deck (id, name)", "column1, 'deck ' || column2").unwrap();
            for number in 1..=count {
                rows.add([&number, &(number * 2)]).unwrap();
            }
            rows.finish().unwrap();
            let told: (i64, i64, Option<String>) = txn
                .sql
                .query_row("SELECT count(*), coalesce(max(id), 0), max(name) FROM deck WHERE name = 'deck ' || (id * 2)", [], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })
                .unwrap();
            assert_eq!((told.0, told.1), (count, count));
        }
    }
}
