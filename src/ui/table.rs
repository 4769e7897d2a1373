//! Tables that fit the window.

use comfy_table::{Attribute, Cell, ColumnConstraint, ContentArrangement, LineStyle, Table, Width, presets};

use super::{Paint, text};

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
    /// As wide as its content.
    Whole,
    /// Wrapped where it is wider than so many hundredths of the window.
    Most(u16),
    /// Wrapped into what the others leave.
    Rest,
}

/// Draws rows below a header with a rule between, no other lines, in at most `width` columns. Cells are
/// made safe here; the first column is bold where there is colour.
#[must_use]
pub fn draw(columns: &[Column], rows: &[Vec<String>], width: usize, paint: Paint) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING.header_separator(LineStyle::new('─', '─', '─', '─')));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.force_no_tty();
    if paint.on {
        table.enforce_styling();
    }
    table.set_header(columns.iter().map(|column| column.head));
    for row in rows {
        let cells = row.iter().enumerate().map(|(at, cell)| {
            let cell = Cell::new(text::many_lines(cell));
            if at == 0 && paint.on { cell.add_attribute(Attribute::Bold) } else { cell }
        });
        table.add_row(cells);
    }
    for (at, column) in columns.iter().enumerate() {
        let constraint = match column.fit {
            Fit::Whole => ColumnConstraint::ContentWidth,
            Fit::Most(share) => ColumnConstraint::UpperBoundary(Width::Percentage(share)),
            Fit::Rest => continue,
        };
        if let Some(drawn) = table.column_mut(at) {
            drawn.set_constraint(constraint);
        }
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
