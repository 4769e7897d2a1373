//! A mistake of the program's own: said in words that can be passed on.

use std::io::Write as _;
use std::panic::PanicHookInfo;

/// From now on a panic says what to report, and that nothing is lost.
pub(crate) fn heed() {
    std::panic::set_hook(Box::new(|panic| {
        let _ = std::io::stderr().write_all(report(panic).as_bytes());
    }));
}

fn report(panic: &PanicHookInfo<'_>) -> String {
    let said = panic.payload_as_str().unwrap_or("no reason given");
    let place = panic.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
    told(said, &place)
}

fn told(said: &str, place: &str) -> String {
    let said = crate::ui::text::one_line(said);
    format!(
        "\nerror: termdeck made a mistake of its own and has to stop\n  \
        because {said}\n  \
        at {place}, version {}, {} on {}\n  \
        hint: nothing that you answered is lost. Please report it to whom you have termdeck from, with the lines\n        \
        above and what you did; --log FILE writes that down when it happens again\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::ARCH,
        std::env::consts::OS,
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_says_where_and_what_to_do() {
        let report = super::told("index out\u{1b}[31m of bounds", "src/a.rs:3");
        assert!(report.contains("because index out [31m of bounds\n  at src/a.rs:3, version"), "{report}");
        assert!(report.contains("Please report it"));
    }
}
