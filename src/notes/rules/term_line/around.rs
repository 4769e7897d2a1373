//! What stands above a line, and makes no term of it.

use crate::notes::ask;
use crate::notes::errands;
use crate::notes::sheet::Sheet;

/// Whether the entry above asks, and nobody answers.
pub(super) fn asked_above(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    at > 0 && here.shape.is_item() && {
        let above = &sheet.nodes[at - 1];
        above.shape.same_list(here.shape) && (ask::of(above).is_some() || ask::prompt(above))
    }
}

/// Whether the line is one of several inside a named entry, whose properties it tells.
pub(super) fn below_entry(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let parent = sheet.nodes[at].parent as usize;
    let Some(entry) = sheet.node(parent).filter(|entry| entry.shape.is_item()) else { return false };
    (entry.scan.ends_colon || ask::is_bold_entry(entry)) && sheet.nodes[parent].next as usize > parent + 2
}

/// Whether the entry only says how to carry out the step above it.
pub(super) fn below_step(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let above = sheet.nodes.get(sheet.nodes[at].parent as usize);
    above.is_some_and(|above| above.shape.is_item() && errands::is_step(above.text))
}
