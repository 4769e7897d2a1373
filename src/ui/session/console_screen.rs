//! The real terminal.

use std::{
    io::{self, Write},
    panic::{self, PanicHookInfo},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use console::{Key, Term};

use super::{Input, Screen};

/// How long to wait for a key before the window's size and the clock are looked at again.
const MOMENT: Duration = Duration::from_millis(200);

/// Leaves the other screen, with the cursor shown and the inks off.
const LEAVE: &str = "\x1b[0m\x1b[?25h\x1b[?1049l";

type PanicHook = Arc<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;

/// The terminal on stdin and stdout.
///
/// `console` reads a key without a time limit, so a thread of its own does it, one key for each request:
/// while an editor runs, nobody else reads the keyboard. Dropping it restores the terminal, also when a
/// panic unwinds.
pub struct ConsoleScreen<'a> {
    term: Term,
    stop: &'a AtomicBool,
    requests: Sender<()>,
    keys: Receiver<io::Result<Key>>,
    /// Whether a key was asked for and has not come yet.
    asked: bool,
    open: bool,
    /// The settings of the line before the session, as `stty -g` prints them.
    line: Option<String>,
    /// What was done on a panic before the session.
    hook: Option<PanicHook>,
}

impl<'a> ConsoleScreen<'a> {
    /// The terminal of the process. When `stop` becomes true (a handler of SIGTERM, say), the session
    /// ends as if by Ctrl-C.
    #[must_use]
    pub fn new(stop: &'a AtomicBool) -> Self {
        let (requests, wanted) = mpsc::channel::<()>();
        let (found, keys) = mpsc::channel();
        // the thread ends with the channel; while it waits for a key it cannot be woken, and dies with
        // the process
        thread::spawn(move || {
            let term = Term::stdout();
            while wanted.recv().is_ok() {
                if found.send(term.read_key_raw()).is_err() {
                    break;
                }
            }
        });
        Self { term: Term::stdout(), stop, requests, keys, asked: false, open: false, line: None, hook: None }
    }
}

impl Screen for ConsoleScreen<'_> {
    fn size(&self) -> (usize, usize) {
        let (rows, columns) = self.term.size_checked().unwrap_or((24, 80));
        (usize::from(columns), usize::from(rows))
    }

    fn next(&mut self) -> io::Result<Input> {
        if self.stop.load(Ordering::Relaxed) {
            return Ok(Input::Interrupt);
        }
        if !self.asked && self.requests.send(()).is_err() {
            return Ok(Input::HangUp);
        }
        self.asked = true;
        let received = self.keys.recv_timeout(MOMENT);
        self.asked = matches!(received, Err(RecvTimeoutError::Timeout));
        Ok(match received {
            Ok(Ok(Key::CtrlC)) => Input::Interrupt,
            Ok(Ok(key)) => Input::Key(key),
            Ok(Err(error)) if error.kind() == io::ErrorKind::Interrupted => Input::Interrupt,
            // the end of the input or an error of the device: the window was closed
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Input::HangUp,
            Err(RecvTimeoutError::Timeout) => Input::Tick,
        })
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.term.write_all(text.as_bytes())?;
        self.term.flush()
    }

    fn open(&mut self) -> io::Result<()> {
        if self.open {
            return Ok(());
        }
        self.open = true;
        // between two reads `console` gives the line back its echo and its Ctrl-C; hold both for the
        // whole session, or keys typed ahead would be printed into the picture
        self.line = stty(&["-g"]);
        if self.line.is_some() {
            let _ = stty(&["-echo", "-icanon", "-isig", "-ixon"]);
        }
        self.hook = Some(leave_on_panic());
        // the other screen, so that what was there comes back
        self.write("\x1b[?1049h\x1b[2J\x1b[H")
    }

    fn close(&mut self) -> io::Result<()> {
        if !self.open {
            return Ok(());
        }
        self.open = false;
        let written = self.write(LEAVE);
        // the hook cannot be changed while a panic unwinds, and need not be
        if let Some(hook) = self.hook.take().filter(|_| !thread::panicking()) {
            panic::set_hook(Box::new(move |panic| hook(panic)));
        }
        if let Some(line) = self.line.take() {
            let _ = stty(&[line.as_str()]);
        }
        written
    }

    fn pause(&mut self) -> io::Result<()> {
        self.close()?;
        stop();
        self.open()
    }
}

impl Drop for ConsoleScreen<'_> {
    fn drop(&mut self) {
        let _ = self.close();
    }
}

/// Lets a panic leave the other screen before it says anything, or its message would vanish with that
/// screen. Gives back what was done before.
fn leave_on_panic() -> PanicHook {
    let before: PanicHook = Arc::from(panic::take_hook());
    let then = Arc::clone(&before);
    panic::set_hook(Box::new(move |panic| {
        let mut out = io::stdout();
        let _ = out.write_all(LEAVE.as_bytes()).and_then(|()| out.flush());
        then(panic);
    }));
    before
}

/// Asks `stty` to do something with the terminal on stdin. It is part of every Unix; where it is missing
/// the session works, with the small flaws described above.
#[cfg(unix)]
fn stty(arguments: &[&str]) -> Option<String> {
    let output =
        Command::new("stty").args(arguments).stdin(Stdio::inherit()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(not(unix))]
fn stty(_: &[&str]) -> Option<String> {
    None
}

/// Stops until the shell continues the job. The whole job, as Ctrl-Z does: where another program waits for
/// this one (`cargo run`, a script), the shell would not know that it has the terminal. The shell that is
/// asked stops as well, so nothing goes on here before that. Where there is no shell to go back to, the
/// system lets nothing stop.
#[cfg(unix)]
fn stop() {
    let _ = Command::new("sh").args(["-c", "kill -TSTP 0"]).stdin(Stdio::null()).status();
}

#[cfg(not(unix))]
fn stop() {}
