//! Notes that are for no test: minutes, logs, lists of wishes, data.

use super::read;

/// A callout may have its title where its sort should stand.
#[test]
fn callouts_named_in_place_of_their_sort() {
    assert_eq!(
        read("> [!Leeway]\n> The drift of a ship\n> - away from the wind\n"),
        ["Leeway => The drift of a ship / - away from the wind"]
    );
    assert!(read("> [!Note]\n> All hands on deck.\n\n> [!Proof]\n> It follows.\n").is_empty());
}
