//! What is still open where a line stands: list entries, quotations, details.

use super::blocks::{Blocks, Place};
use super::node::{Node, Shape};
use super::scan::Scan;

/// Deeper nesting than anybody reads is taken as being at this depth.
const DEEPEST: usize = 24;

/// A container that is still open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) node: u32,
    pub(super) kind: Container,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Item {
        indent: usize,
    },
    Quote {
        level: usize,
    },
    Details,
    /// One that is no quotation: up to its fence, or as long as lines are indented deeper than `indent`.
    Callout {
        indent: Option<usize>,
    },
}

impl<'a> Blocks<'a> {
    pub(super) fn enter_quote(
        &mut self,
        level: usize,
        indent: usize,
        number: u32,
        blank: bool,
        nodes: &mut Vec<Node<'a>>,
    ) {
        let held = self.open.iter().rposition(|open| matches!(open.kind, Container::Quote { .. }));
        if level == 0 {
            if let Some(at) = self.open.iter().position(|open| matches!(open.kind, Container::Quote { .. })) {
                self.close_to(at, nodes);
            }
            return;
        }
        if let Some(at) = held {
            let Container::Quote { level: old } = self.open[at].kind else { return };
            if old == level && !blank {
                return;
            }
            if old >= level {
                self.close_to(at, nodes);
                return self.enter_quote(level, indent, number, false, nodes);
            }
        } else {
            self.leave_items(indent, nodes);
        }
        let at = Place { indent, level, number, start: 0 };
        let index = self.push(Shape::Quote, "", at, Scan::default(), nodes);
        self.open(index, Container::Quote { level });
    }

    /// Outermost index of the containers that a break may close: what is inside details stays there.
    pub(super) fn floor(&self) -> usize {
        self.open.iter().rposition(|open| open.kind == Container::Details).map_or(0, |at| at + 1)
    }

    /// Closes the entries that a new one of this indentation is not inside of.
    pub(super) fn close_items(&mut self, indent: usize, nodes: &mut Vec<Node<'a>>) {
        while let Some(Open { kind: Container::Item { indent: outer }, .. }) = self.open.last() {
            // One column more is a slip, not a level.
            if indent > outer + 1 {
                break;
            }
            self.close_to(self.open.len() - 1, nodes);
        }
    }

    pub(super) fn close_to(&mut self, depth: usize, nodes: &mut [Node<'a>]) {
        let next = nodes.len() as u32;
        for open in self.open.drain(depth.min(self.open.len())..) {
            nodes[open.node as usize].next = next;
        }
    }

    pub(super) fn open(&mut self, node: u32, kind: Container) {
        if self.open.len() < DEEPEST {
            self.open.push(Open { node, kind });
        }
    }

    /// Closes the entries that a block of this indentation cannot be inside of.
    pub(super) fn leave_items(&mut self, indent: usize, nodes: &mut Vec<Node<'a>>) {
        while let Some(Open { kind: Container::Item { indent: outer }, .. }) = self.open.last() {
            if indent > *outer {
                break;
            }
            self.close_to(self.open.len() - 1, nodes);
        }
    }
}
