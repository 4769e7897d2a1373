//! Tables that fit the window.

use comfy_table::{Attribute, Cell, ColumnConstraint, ContentArrangement, LineStyle, Table, Width, presets};
use unicode_width::UnicodeWidthStr;

use super::{Paint, pieces, text};

/// A column: its head, and how its text is fitted to the window.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The word above it.
    pub head: &'static str,
    /// How it is fitted.
    pub fit: Fit,
}

/// How a column is fitted to the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// As wide as its content, while the window has room for that.
    Whole,
    /// Wrapped where it is wider than so many hundredths of the window.
    Most(usize),
    /// Wrapped into what the others leave.
    Rest,
}

/// Columns of the window that a column of the table takes beside its content, and that the edge takes.
const BETWEEN: usize = 2;
const EDGE: usize = 1;

/// Draws rows below a header with a rule between, no other lines, in at most `width` columns, and hands
/// them on piece by piece, each ending with a line end. Cells are made safe here; the first column is bold
/// where there is colour.
///
/// # Errors
/// Those of `out`.
pub fn draw<E: Send>(
    columns: &[Column],
    rows: &[Vec<String>],
    width: usize,
    paint: Paint,
    mut out: impl FnMut(String) -> Result<(), E>,
) -> Result<(), E> {
    let mut widest: Vec<usize> = columns.iter().map(|column| column.head.width()).collect();
    let wider = |content: Vec<usize>| {
        widest.iter_mut().zip(content).for_each(|(widest, width)| *widest = width.max(*widest));
        Ok(())
    };
    pieces::each(rows, |rows| Ok(content(columns, rows)), wider)?;
    let widths = fit(columns, widest, width);
    out(piece(columns, &[], &widths, paint))?;
    pieces::each(rows, |rows| Ok(piece(&[], rows, &widths, paint)), out)
}

/// The columns of the window that the widest cell of each column takes.
fn content(columns: &[Column], rows: &[Vec<String>]) -> Vec<usize> {
    let widest = |at: usize| rows.iter().filter_map(move |row| row.get(at)).flat_map(|cell| cell.lines());
    (0..columns.len()).map(|at| widest(at).map(UnicodeWidthStr::width).max().unwrap_or(0)).collect()
}

/// How wide each column is drawn: no wider than its content, and together no wider than the window. What is
/// too much is taken from the widest first, from those that wrap before those that should not.
fn fit(columns: &[Column], content: Vec<usize>, width: usize) -> Vec<usize> {
    let room = width.saturating_sub(EDGE + BETWEEN * columns.len());
    let mut widths: Vec<usize> = columns
        .iter()
        .zip(content)
        .map(|(column, content)| match column.fit {
            Fit::Whole | Fit::Rest => content.min(width),
            Fit::Most(share) => content.min((width * share / 100).max(column.head.width())),
        })
        .collect();
    let firmness = |fit| match fit {
        Fit::Rest => 0,
        Fit::Most(_) => 1,
        Fit::Whole => 2,
    };
    for (firm, least) in [(0, 16), (1, 10), (1, 6), (2, 4), (2, 1)] {
        while widths.iter().sum::<usize>() > room {
            let widest = columns
                .iter()
                .zip(&mut widths)
                .filter(|(column, width)| firmness(column.fit) <= firm && **width > least);
            let Some((_, widest)) = widest.max_by_key(|(_, width)| **width) else { break };
            *widest -= 1;
        }
    }
    widths
}

/// Draws a header, or some rows.
fn piece(header: &[Column], rows: &[Vec<String>], widths: &[usize], paint: Paint) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING.header_separator(LineStyle::new('─', '─', '─', '─')));
    table.set_content_arrangement(ContentArrangement::Disabled);
    table.force_no_tty();
    if paint.on {
        table.enforce_styling();
    }
    if !header.is_empty() {
        table.set_header(header.iter().map(|column| column.head));
    }
    for row in rows {
        let cells = row.iter().enumerate().map(|(at, cell)| {
            let cell = Cell::new(text::many_lines(cell));
            if at == 0 && paint.on { cell.add_attribute(Attribute::Bold) } else { cell }
        });
        table.add_row(cells);
    }
    for (at, width) in widths.iter().enumerate() {
        if let Some(column) = table.column_mut(at) {
            column.set_padding((0, 1));
            let width = u16::try_from(width + 1).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        }
    }
    let mut drawn = String::new();
    for line in table.lines() {
        drawn.push_str(line.trim_end());
        drawn.push('\n');
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(fits: &[Fit]) -> Vec<Column> {
        fits.iter().map(|fit| Column { head: "Head", fit: *fit }).collect()
    }

    #[test]
    fn what_is_too_much_is_taken_from_the_widest_that_wraps() {
        use Fit::{Most, Rest, Whole};
        for (fits, content, width, expected) in [
            (&[Whole, Rest][..], vec![5, 20], 80, vec![5, 20]),
            (&[Most(35), Rest, Whole], vec![60, 200, 5], 80, vec![28, 40, 5]),
            (&[Most(35), Rest, Whole], vec![60, 200, 5], 40, vec![14, 14, 5]),
            (&[Whole, Rest], vec![60, 10], 40, vec![29, 6]),
            (&[Whole, Whole, Whole, Whole, Rest, Rest], vec![30; 6], 40, vec![5, 5, 5, 4, 4, 4]),
            (&[Whole; 6], vec![9; 6], 20, vec![2, 1, 1, 1, 1, 1]),
        ] {
            let fitted = fit(&columns(fits), content.clone(), width);
            assert_eq!(fitted, expected, "{fits:?} {content:?} in {width}");
        }
    }

    #[test]
    fn a_long_table_is_one_table() {
        let rows: Vec<Vec<String>> =
            (0..1000).map(|row| vec![format!("term {row}"), "a definition ".repeat(row % 4)]).collect();
        let mut drawn = String::new();
        let add = |piece: String| {
            drawn.push_str(&piece);
            Ok::<_, ()>(())
        };
        draw(&columns(&[Fit::Most(35), Fit::Rest]), &rows, 30, Paint { on: false }, add).unwrap();
        let lines: Vec<&str> = drawn.lines().collect();
        assert_eq!(lines[..3], [" Head      Head", "─".repeat(30).as_str(), " term 0"]);
        assert_eq!(
            lines[lines.len() - 3..],
            [" term 999  a definition a", "           definition a", "           definition"]
        );
        assert!(lines.iter().all(|line| line.width() <= 30));
    }
}
