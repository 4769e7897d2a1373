//! Long output, one page at a time.

use std::io::{self, Write};
use std::process::{Command, Stdio};

/// Shows the data with that command of the user's. Returns whether it could be started.
///
/// # Errors
/// When the system refuses to wait for it.
pub(super) fn show(pager: &str, data: &[u8]) -> io::Result<bool> {
    let mut command = shell(pager);
    // Ctrl-C is the pager's; it must not end the program that feeds it
    #[cfg(unix)]
    let heeded = {
        let pressed = std::sync::Arc::default();
        signal_hook::flag::register(signal_hook::consts::SIGINT, pressed)?
    };
    let ended = feed(&mut command, data);
    #[cfg(unix)]
    signal_hook::low_level::unregister(heeded);
    ended
}

fn shell(pager: &str) -> Command {
    if cfg!(windows) {
        return Command::new(pager);
    }
    let mut command = Command::new("sh");
    command.arg("-c").arg(pager);
    command
}

fn feed(command: &mut Command, data: &[u8]) -> io::Result<bool> {
    let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else { return Ok(false) };
    if let Some(mut stdin) = child.stdin.take() {
        // whoever quits in the middle has seen enough
        let _ = stdin.write_all(data);
    }
    // 127: the shell found no such program, and nothing was shown
    Ok(child.wait()?.code() != Some(127))
}
