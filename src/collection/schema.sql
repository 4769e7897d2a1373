-- The collection, schema 1. Instants are UTC milliseconds; ids are 64 bits as SQLite's signed integer.

-- single values: the device, its clock, the place in the shared log
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE deck (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Narrow on purpose: filters, counts and the queue scan this table and leave the texts alone.
CREATE TABLE card (
    id              INTEGER PRIMARY KEY,
    deck            INTEGER NOT NULL REFERENCES deck (id),
    kind            TEXT    NOT NULL,
    text_key        INTEGER NOT NULL,            -- fingerprint of what it says now; the id is that of what it said first
    live            INTEGER NOT NULL,            -- 0 when retired or folded
    suspended       INTEGER NOT NULL DEFAULT 0,
    flagged         INTEGER NOT NULL DEFAULT 0,
    buried          INTEGER,                     -- first study day on which it may be asked again
    born            INTEGER NOT NULL,            -- stamp of its making: hybrid clock, device
    born_device     INTEGER NOT NULL,
    stamp           INTEGER NOT NULL,            -- stamp of the content registers that have none of their own
    stamp_device    INTEGER NOT NULL,
    stamps          TEXT,                        -- JSON: registers with a stamp of their own
    retired         INTEGER,                     -- newest content stamp that a retirement had seen
    retired_device  INTEGER,
    folded          INTEGER,                     -- the elder twin
    unsent          INTEGER NOT NULL,            -- what the shared log lacks: 1 the card, 2 its retirement, 4 registers, 8 its folding
    bases           TEXT                         -- JSON: the registers of bit 4, each with the stamp it replaced; and the contested ones
) STRICT;
-- a text is looked up by id first: only cards that say something else by now need an entry
CREATE INDEX card_said_otherwise ON card (text_key) WHERE text_key <> id;
CREATE INDEX card_unsent ON card (id) WHERE unsent <> 0;
CREATE INDEX card_marked ON card (id) WHERE stamps IS NOT NULL;
CREATE INDEX card_folded ON card (folded) WHERE folded IS NOT NULL;

CREATE TABLE text (
    card          INTEGER PRIMARY KEY REFERENCES card (id),
    front         TEXT    NOT NULL,
    back          TEXT    NOT NULL,
    items         TEXT,                          -- JSON
    context       TEXT,                          -- JSON
    needs_context INTEGER NOT NULL,
    tags          TEXT,                          -- JSON, from the notes
    source        TEXT    NOT NULL,
    labels        TEXT,                          -- JSON, by hand
    synonyms      TEXT                           -- JSON
) STRICT;

-- the losing side of a conflict between machines
CREATE TABLE lost (
    card   INTEGER NOT NULL REFERENCES card (id),
    field  INTEGER NOT NULL,
    stamp  INTEGER NOT NULL,
    device INTEGER NOT NULL,
    value  TEXT    NOT NULL,                     -- JSON
    PRIMARY KEY (card, field, stamp, device)
) STRICT, WITHOUT ROWID;

-- The truth: append-only. Everything in `schedule` follows from it.
CREATE TABLE review (
    card        INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    device      INTEGER NOT NULL,
    act         INTEGER NOT NULL,                -- 0 answer, 1 undo, 2 forget
    rating      INTEGER,
    took        INTEGER,                         -- milliseconds
    mode        TEXT,
    counts      INTEGER,
    undo_at     INTEGER,
    undo_device INTEGER,
    unsent      INTEGER NOT NULL,
    PRIMARY KEY (card, at, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_at ON review (at);
CREATE INDEX review_unsent ON review (at) WHERE unsent <> 0;

-- a projection of `review`: a row for each card that is not new
CREATE TABLE schedule (
    card       INTEGER PRIMARY KEY,
    state      INTEGER NOT NULL,
    due        INTEGER NOT NULL,
    stability  REAL    NOT NULL,
    difficulty REAL    NOT NULL,
    reps       INTEGER NOT NULL,
    lapses     INTEGER NOT NULL,
    step       INTEGER NOT NULL,
    last       INTEGER NOT NULL
) STRICT;
CREATE INDEX schedule_due ON schedule (due);

-- what this machine imported, and where its cards stand
CREATE TABLE folder (
    id   INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE                    -- absolute; a note that was imported alone is a folder of one file
) STRICT;
CREATE TABLE file (
    id      INTEGER PRIMARY KEY,
    path    TEXT    NOT NULL UNIQUE,             -- absolute
    size    INTEGER NOT NULL,
    mtime   INTEGER NOT NULL,                    -- nanoseconds since 1970; -1 when the file was too fresh to trust it
    ctime   INTEGER NOT NULL,                    -- nanoseconds since 1970
    hash    BLOB    NOT NULL,                    -- BLAKE3 of its bytes
    reading INTEGER NOT NULL                     -- fingerprint of the rules, the settings and the place it was read with
) STRICT;
CREATE TABLE source (
    file INTEGER NOT NULL REFERENCES file (id),
    line INTEGER NOT NULL,
    card INTEGER NOT NULL REFERENCES card (id),
    last INTEGER NOT NULL,                       -- last line of the answer
    PRIMARY KEY (file, line, card)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_card ON source (card);

-- what commands changed here, for `undo`: the newest few
CREATE TABLE change (
    id     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    change TEXT    NOT NULL                      -- JSON: how it was before
) STRICT;

-- sealed segments that are not known to stand in the shared log
CREATE TABLE outbox (
    id      INTEGER PRIMARY KEY,
    push    TEXT    NOT NULL UNIQUE,
    cards   INTEGER NOT NULL,
    reviews INTEGER NOT NULL,
    ops     BLOB    NOT NULL
) STRICT;
-- segments that this collection wrote; one under our device that is not here was written by a clone
CREATE TABLE pushed (
    push TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
-- readable cards still to be written to the remote; `deck` names a key the card has left
CREATE TABLE stale (
    card INTEGER NOT NULL,
    deck TEXT    NOT NULL,                       -- '' for the card where it is now
    PRIMARY KEY (card, deck)
) STRICT, WITHOUT ROWID;
