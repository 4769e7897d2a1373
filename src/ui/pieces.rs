//! Long output, made on all processors and written in order.

use rayon::prelude::*;

/// Rows in one piece.
const PIECE: usize = 256;

/// Has `make` turn rows into output, some hundred at a time and on all processors, and hands the pieces to
/// `out` in the order of the rows while later ones are still to be made.
///
/// # Errors
/// The first of `make` or `out`; nothing is made or handed on after it.
pub fn each<T: Sync, P: Send, E: Send>(
    rows: &[T],
    make: impl Fn(&[T]) -> Result<P, E> + Sync,
    mut out: impl FnMut(P) -> Result<(), E>,
) -> Result<(), E> {
    if rows.len() <= PIECE {
        return if rows.is_empty() { Ok(()) } else { out(make(rows)?) };
    }
    for some in rows.chunks(PIECE * 8 * rayon::current_num_threads()) {
        let pieces: Vec<P> = some.par_chunks(PIECE).map(&make).collect::<Result<_, E>>()?;
        pieces.into_iter().try_for_each(&mut out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_in_the_order_of_the_rows() {
        for count in [0, 1, PIECE, PIECE + 1, 50 * PIECE + 7] {
            let rows: Vec<usize> = (0..count).collect();
            let mut got = Vec::new();
            let add = |piece: Vec<usize>| {
                got.extend(piece);
                Ok::<_, ()>(())
            };
            each(&rows, |piece| Ok(piece.to_vec()), add).unwrap();
            assert_eq!(got, rows);
        }
    }

    #[test]
    fn a_closed_pipe_ends_it() {
        let rows = vec![0; 100 * PIECE];
        let mut written = 0;
        let out = |()| {
            written += 1;
            Err("closed")
        };
        assert_eq!(each(&rows, |_| Ok(()), out), Err("closed"));
        assert_eq!(written, 1);
    }
}
