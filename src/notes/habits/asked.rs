//! What a question asks for, and what follows it without being its answer.

use super::read;

/// Where its writer read it may stand between a task and its answer.
#[test]
fn sources_above_answers() {
    let source = "<https://example.org/rope>";
    let tasks = format!(
        "1. Give an example of a hitch.  \n{source}\n\n```\nround, round, through\n```\n\n2. What is a bend?\n{source}\n\nA knot that joins two ropes.\n"
    );
    assert_eq!(
        read(&tasks),
        [
            "Give an example of a hitch. => round, round, through",
            "What is a bend? => A knot that joins two ropes."
        ]
    );
    assert!(read(&format!("1. What is a hitch?\n   {source}\n2. What is a bend?\n   {source}\n")).is_empty());
}
