//! Charts in characters. Pure: numbers in, lines out; colour only adds.
//!
//! Every line is at most as wide as its arguments say, and reads the same without colour.

use super::{Paint, text};

/// Eighths of a cell, from below.
const RISING: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Eighths of a cell, from the left.
const GROWING: [char; 8] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
/// A day of the heat map, from nothing to much.
const HEAT: [char; 5] = ['·', '░', '▒', '▓', '█'];
/// The parts of a whole, in their order.
const PARTS: [char; 4] = ['░', '▒', '▓', '█'];
/// The bits of the dots of a braille character, by row and column.
const DOTS: [[u32; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// A label below a chart, at the value of that number.
pub type Tick<'a> = (usize, &'a str);

/// A heat map: a column (or two) for each week, a row for each weekday from Monday on. `months` names the
/// weeks in which a month begins. A day without a level has not come yet.
#[must_use]
pub fn heat(weeks: &[[Option<u8>; 7]], months: &[Tick<'_>], wide: usize, paint: Paint) -> Vec<String> {
    const WEEKDAYS: [&str; 7] = ["Mon", "", "Wed", "", "Fri", "", ""];
    let mut lines = vec![format!("     {}", paint.dim(&ticks(months, wide, weeks.len() * wide)))];
    for (weekday, name) in WEEKDAYS.iter().enumerate() {
        let mut line = format!(" {} ", paint.dim(&text::pad(name, 3)));
        for week in weeks {
            let Some(level) = week[weekday] else {
                line.push_str(&" ".repeat(wide));
                continue;
            };
            let cell = HEAT[usize::from(level).min(HEAT.len() - 1)].to_string();
            let cell = if level == 0 { text::pad(&cell, wide) } else { cell.repeat(wide) };
            line.push_str(&if level == 0 { paint.dim(&cell) } else { paint.good(&cell) });
        }
        lines.push(line);
    }
    lines
}

/// A column chart with an axis: `height` rows of columns `wide` characters wide, then the base line and
/// the labels below it. A single column that dwarfs all others is cut off, with an arrow on top.
#[must_use]
pub fn columns(values: &[u32], below: &[Tick<'_>], height: usize, wide: usize, paint: Paint) -> Vec<String> {
    let top = round_top(scale(values));
    let label = |value: u32| text::thousands(value as usize);
    let margin = label(top).len().max(3);
    let steps = u64::try_from(height * 8).unwrap_or(8);
    let mut lines = Vec::with_capacity(height + 2);
    for row in 0..height {
        let axis = match row {
            0 => format!("{:>margin$} ┤", label(top)),
            row if row * 2 == height => format!("{:>margin$} ┤", label(top / 2)),
            _ => format!("{:>margin$} │", ""),
        };
        let drawn: String = values
            .iter()
            .map(|value| {
                if *value > top && row == 0 {
                    return column('↑', wide);
                }
                // whatever is not nothing is seen
                let filled = (u64::from(*value) * steps).div_ceil(u64::from(top));
                let below = u64::try_from((height - 1 - row) * 8).unwrap_or(0);
                let cell = RISING[usize::try_from(filled.saturating_sub(below).min(8)).unwrap_or(8)];
                column(cell, wide)
            })
            .collect();
        lines.push(format!(" {}{}", paint.dim(&axis), paint.good(drawn.trim_end())));
    }
    let base = format!("{:>margin$} └{}", 0, "─".repeat(values.len() * wide));
    lines.push(format!(" {}", paint.dim(&base)));
    let labels = ticks(below, wide, values.len() * wide);
    lines.push(format!(" {:margin$}  {}", "", paint.dim(&labels)).trim_end().to_owned());
    lines
}

/// The value that a chart must reach: the greatest, or the second when the greatest leaves nothing to see
/// of it.
fn scale(values: &[u32]) -> u32 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    match sorted[..] {
        [most, second, ..] if second >= 2 && most / 4 > second => second,
        [most, ..] => most,
        [] => 0,
    }
}

/// One cell of a column: from three characters on the last is a gap.
fn column(cell: char, wide: usize) -> String {
    if wide < 3 { cell.to_string().repeat(wide) } else { format!("{} ", cell.to_string().repeat(wide - 1)) }
}

/// A line through shares from 0 to 1, with a dotted line at the goal: `wide` columns and `height` rows
/// besides the axis. Where nothing is known the line has a gap.
#[must_use]
pub fn line(
    shares: &[Option<f64>],
    goal: f64,
    below: (&str, &str),
    height: usize,
    wide: usize,
    paint: Paint,
) -> Vec<String> {
    let least = shares.iter().flatten().copied().fold(goal, f64::min);
    let low = ((least * 10.0 - 0.2).floor() / 10.0).clamp(0.0, 0.8);
    let canvas = trace(shares, low, height, wide);
    let row_of = |share: f64| (((1.0 - share) / (1.0 - low)) * (height * 4 - 1) as f64).round() as usize / 4;
    let goal_row = row_of(goal.clamp(low, 1.0));
    let middle = (1.0 + low) / 2.0;
    let mut lines = Vec::with_capacity(height + 2);
    for (row, cells) in canvas.iter().enumerate() {
        let axis = match row {
            0 => " 100 ┤".to_owned(),
            row if row * 2 == height => format!("{:>4.0} ┤", middle * 100.0),
            _ => "     │".to_owned(),
        };
        let mut drawn = String::new();
        for cell in cells {
            drawn.push_str(&match char::from_u32(0x2800 + cell).filter(|_| *cell > 0) {
                Some(dots) => paint.good(&dots.to_string()),
                None if row == goal_row => paint.dim("┈"),
                None => " ".to_owned(),
            });
        }
        lines.push(format!("{}{}", paint.dim(&axis), drawn.trim_end()));
    }
    lines.push(paint.dim(&format!("{:>4.0} └{}", low * 100.0, "─".repeat(wide))));
    let gap = wide.saturating_sub(below.0.chars().count() + below.1.chars().count());
    lines.push(paint.dim(&format!("      {}{}{}", below.0, " ".repeat(gap), below.1)));
    lines
}

/// The braille dots of a line through the shares, from `low` at the foot to 1 at the top.
fn trace(shares: &[Option<f64>], low: f64, height: usize, wide: usize) -> Vec<Vec<u32>> {
    let mut canvas = vec![vec![0_u32; wide]; height];
    let (across, down) = ((wide * 2).saturating_sub(1) as f64, (height * 4).saturating_sub(1) as f64);
    let last = shares.len().saturating_sub(1).max(1) as f64;
    let place = |at: usize, share: f64| {
        (at as f64 / last * across, (1.0 - share.clamp(low, 1.0)) / (1.0 - low) * down)
    };
    let mut dot = |x: f64, y: f64| {
        let (x, y) = (x.round() as usize, y.round() as usize);
        if let Some(cell) = canvas.get_mut(y / 4).and_then(|row| row.get_mut(x / 2)) {
            *cell |= DOTS[y % 4][x % 2];
        }
    };
    for (at, share) in shares.iter().enumerate() {
        let Some(share) = share else { continue };
        let (x, y) = place(at, *share);
        dot(x, y);
        let Some((next_x, next_y)) = shares.get(at + 1).copied().flatten().map(|next| place(at + 1, next))
        else {
            continue;
        };
        let steps = ((next_x - x).abs().max((next_y - y).abs()).ceil() as usize).max(1);
        for step in 1..steps {
            let part = step as f64 / steps as f64;
            dot(x + (next_x - x) * part, y + (next_y - y) * part);
        }
    }
    canvas
}

/// A bar of so many columns, filled to that share.
#[must_use]
pub fn meter(share: f64, wide: usize) -> String {
    let eighths = (share.clamp(0.0, 1.0) * (wide * 8) as f64).round() as usize;
    let mut bar = "█".repeat(eighths / 8);
    if !eighths.is_multiple_of(8) {
        bar.push(GROWING[eighths % 8]);
    }
    text::pad(&bar, wide)
}

/// A bar of so many columns, divided as the parts are: of each that is not nothing at least one column
/// is seen, as long as there is room.
#[must_use]
pub fn divided(parts: [u32; 4], wide: usize, paint: Paint) -> String {
    let total: u64 = parts.iter().map(|part| u64::from(*part)).sum();
    if total == 0 {
        return " ".repeat(wide);
    }
    let mut widths = parts.map(|part| {
        let exact = (u64::from(part) * wide as u64 + total / 2) / total;
        usize::try_from(exact).unwrap_or(wide).max(usize::from(part > 0))
    });
    // roundings are paid by the widest
    let widest = (0..4).max_by_key(|part| widths[*part]).unwrap_or(0);
    let others: usize = (0..4).filter(|part| *part != widest).map(|part| widths[part]).sum();
    widths[widest] = wide.saturating_sub(others);
    let inks = [Paint::bad, Paint::near, Paint::good, Paint::code];
    (0..4).map(|part| inks[part](paint, &PARTS[part].to_string().repeat(widths[part]))).collect()
}

/// Two blocks of lines side by side, the right one from that column on.
#[must_use]
pub fn beside(left: &[String], right: &[String], at: usize) -> Vec<String> {
    (0..left.len().max(right.len()))
        .map(|row| {
            let left = left.get(row).map_or("", String::as_str);
            match right.get(row).filter(|right| !right.is_empty()) {
                Some(right) => {
                    let gap = at.saturating_sub(console::measure_text_width(left));
                    format!("{left}{}{right}", " ".repeat(gap))
                }
                None => left.to_owned(),
            }
        })
        .collect()
}

/// Labels in one line, each where its value stands; one that would touch the label before it, or reach
/// beyond the end, is left out.
fn ticks(labels: &[Tick<'_>], wide: usize, most: usize) -> String {
    let mut line = String::new();
    let mut used = 0;
    for (at, label) in labels {
        let (from, length) = (at * wide, label.chars().count());
        if (from < used + 1 && used > 0) || from + length > most.max(length) {
            continue;
        }
        line.push_str(&" ".repeat(from - used));
        line.push_str(label);
        used = from + length;
    }
    line
}

/// The first of 2, 4, 6, 8, 10, 20, 40 … that is not below the value: its half is a whole number too.
fn round_top(value: u32) -> u32 {
    let mut unit = 1_u32;
    loop {
        for step in [2, 4, 6, 8, 10] {
            let top = unit.saturating_mul(step);
            if top >= value {
                return top;
            }
        }
        unit = unit.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Paint = Paint { on: false };

    #[test]
    fn an_axis_ends_at_a_number_that_can_be_halved() {
        for (value, top) in
            [(0, 2), (2, 2), (3, 4), (7, 8), (11, 20), (41, 60), (900, 1000), (u32::MAX, u32::MAX)]
        {
            assert_eq!(round_top(value), top, "{value}");
        }
    }

    #[test]
    fn columns_rise_in_eighths_and_something_is_never_nothing() {
        let drawn = columns(&[40, 20, 5, 1, 0, 30], &[(0, "today")], 2, 1, PLAIN);
        assert_eq!(drawn, ["  40 ┤█    ▄", "  20 ┤██▂▁ █", "   0 └──────", "      today"]);
    }

    #[test]
    fn one_column_that_dwarfs_the_rest_is_cut_off() {
        let drawn = columns(&[900, 20, 10], &[], 2, 1, PLAIN);
        assert_eq!(drawn[..3], ["  20 ┤↑█", "  10 ┤███", "   0 └───"]);
    }

    #[test]
    fn labels_never_touch_or_reach_beyond_the_chart() {
        assert_eq!(ticks(&[(0, "Nov"), (2, "Dec"), (6, "Jan"), (10, "Feb")], 1, 12), "Nov   Jan");
        assert_eq!(
            ticks(&[(0, "Nov"), (2, "Dec"), (6, "Jan"), (10, "Feb")], 2, 24),
            "Nov Dec     Jan     Feb"
        );
    }

    #[test]
    fn a_heat_map_has_a_column_for_each_week() {
        let weeks = [[Some(0), Some(1), Some(2), Some(3), Some(4), Some(9), Some(0)], {
            let mut week = [None; 7];
            week[0] = Some(4);
            week
        }];
        let drawn = heat(&weeks, &[(0, "N")], 1, PLAIN);
        let cells: Vec<&str> = drawn.iter().skip(1).map(|line| &line[5..]).collect();
        assert_eq!(drawn[1], " Mon ·█");
        assert_eq!(cells, ["·█", "░ ", "▒ ", "▓ ", "█ ", "█ ", "· "]);
    }

    #[test]
    fn a_line_joins_what_is_known_and_leaves_gaps() {
        let drawn = line(&[Some(1.0), Some(0.8), None, Some(0.9)], 0.9, ("then", "now"), 2, 8, PLAIN);
        assert_eq!(drawn, [" 100 ┤⠑⢄┈┈┈┈┈⠠", "  85 ┤  ⠑", "  70 └────────", "      then now",]);
        // the goal lies in the middle of 80 to 100
        assert!(line(&[], 0.9, ("", ""), 2, 8, PLAIN)[1].ends_with('┈'));
    }

    #[test]
    fn bars_are_as_wide_as_they_should_be() {
        assert_eq!(meter(0.5, 4), "██  ");
        assert_eq!(meter(0.55, 4), "██▎ ");
        assert_eq!(meter(7.0, 2), "██");
        assert_eq!(divided([1, 1, 97, 1], 10, PLAIN), "░▒▓▓▓▓▓▓▓█");
        assert_eq!(divided([0, 0, 3, 1], 4, PLAIN), "▓▓▓█");
        assert_eq!(divided([0; 4], 4, PLAIN), "    ");
    }

    #[test]
    fn colour_adds_nothing_to_the_width_of_what_stands_beside() {
        let left = [Paint { on: true }.good("ab"), "abc".into()];
        let right = ["x".to_owned(), "y".into(), "z".into()];
        let drawn = beside(&left, &right, 5);
        assert_eq!(console::strip_ansi_codes(&drawn[0]), "ab   x");
        assert_eq!(drawn[1..], ["abc  y", "     z"]);
    }
}
