//! HTML that stands for markdown.

use std::borrow::Cow;

/// HTML that markdown has a marker for, as that marker: `<code>x</code>`, `<b>`, `<i>`, `<br>`.
pub(crate) fn tidy(text: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let tagged = text.contains("<code")
        || text.contains("<b>")
        || text.contains("<strong")
        || text.contains("<br")
        || text.contains("<em>");
    if !tagged && !text.contains("&nbsp;") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut code) = (text, false);
    while let Some(at) = rest.find(['<', '&', '`']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(behind) = rest.strip_prefix('`').filter(|_| !code) {
            let end = behind.find('`').map_or(rest.len(), |len| len + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let (mark, len) = html_mark(rest, &mut code);
        out.push_str(mark);
        rest = &rest[len..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// [`tidy`] for text that is owned already.
pub(crate) fn tidied(text: String) -> String {
    match tidy(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(tidy) => tidy,
    }
}

/// What stands for the tag or entity at the beginning of `rest`, and its length.
fn html_mark<'t>(rest: &'t str, code: &mut bool) -> (&'t str, usize) {
    if rest.starts_with('&') {
        return match rest {
            _ if rest.starts_with("&nbsp;") => (" ", 6),
            _ if *code && rest.starts_with("&lt;") => ("<", 4),
            _ if *code && rest.starts_with("&gt;") => (">", 4),
            _ if *code && rest.starts_with("&amp;") => ("&", 5),
            _ => ("&", 1),
        };
    }
    let first = rest.chars().next().map_or(1, char::len_utf8);
    let Some(end) = rest.find('>').filter(|&end| end < 80) else { return (&rest[..first], first) };
    let name = rest[1..end].trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
    match name {
        "code" => {
            *code = !rest.starts_with("</");
            ("`", end + 1)
        }
        "b" | "strong" if !*code => ("**", end + 1),
        "i" | "em" if !*code => ("*", end + 1),
        "br" if !*code => ("\n", end + 1),
        _ => (&rest[..first], first),
    }
}
