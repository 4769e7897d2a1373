//! What is a term, and what only stands where one could.

use super::{fronts, read};

/// A separator inside of a quotation parts no term from its meaning.
#[test]
fn separators_inside_of_quotations() {
    assert!(
        read("- the radio said \"no answer from the harbour (3): call on another channel\" all night\n")
            .is_empty()
    );
    assert!(read("- sur le mur on lit « danger : chien de garde de nuit » en rouge\n").is_empty());
    assert!(read("- heard \"man over board (port side): throw a line at once, but saw nobody\n").is_empty());
    // inches, and a term that is quoted itself
    assert_eq!(
        fronts("- 3\" pipe: what drains the deck\n- 5\" pipe: what fills the tank\n"),
        ["3\" pipe", "5\" pipe"]
    );
    assert_eq!(
        fronts("- \"Ebb\": the sea that falls\n- \"Flood\": the sea that \"rises\"\n"),
        ["\"Ebb\"", "\"Flood\""]
    );
}

/// A short form in brackets does not make a sentence of a name.
#[test]
fn names_with_their_short_form() {
    assert_eq!(
        fronts(
            "# Sea\n\n## Rescue\nBoats go out at any hour.\n\nRoyal National Lifeboat Institution (the RNLI) - a charity that saves lives at sea\n\nMore of it later.\n"
        ),
        ["Rescue", "Royal National Lifeboat Institution (the RNLI)"]
    );
    assert!(
        !fronts("# Sea\n\nThey were closed (as they always are in winter) - nobody came to the harbour\n")
            .iter()
            .any(|front| front.starts_with("They"))
    );
}

/// Several entries that begin with a quoted name say what it is; people who speak are another matter.
#[test]
fn quoted_names_in_a_list() {
    let list = "- \"reef\" makes the sail smaller\n- \"furl\" rolls it up around its boom\n- «belay» fastens a rope to a pin\n";
    assert_eq!(
        read(list),
        [
            "\"reef\" => makes the sail smaller",
            "\"furl\" => rolls it up around its boom",
            "«belay» => fastens a rope to a pin"
        ]
    );
    let german =
        "- „Reff“ verkleinert das Segel\n- „Fall“ zieht es am Mast hoch\n- „Schot“ stellt es in den Wind\n";
    assert_eq!(fronts(german), ["„Reff“", "„Fall“", "„Schot“"]);
    assert!(read(&list[..list.find("- «").unwrap_or(0)]).is_empty(), "two may be chance");
    assert!(
        read(
            "- \"Reef!\" the mate called out\n- \"Why now?\" asked the cook\n- \"It blows,\" said the mate\n"
        )
        .is_empty()
    );
}

/// How long after something else a thing happened is no term.
#[test]
fn what_happened_later() {
    assert_eq!(
        fronts(
            "# Wreck\n\nHow she was lost.\n\n- Reef: where she struck\n- 2 days later: the storm broke her in two\n- Zwei Tage später: nothing was left of her\n- Salvor: who saves the cargo\n"
        ),
        ["Reef", "Salvor"]
    );
}

/// Short codes and what they do, one entry each.
#[test]
fn rows_of_codes() {
    assert_eq!(
        read("- `h` hoist\n- `r` reef it\n- `s` strike\n"),
        ["`h` => hoist", "`r` => reef it", "`s` => strike"]
    );
    assert!(read("- `if` statement\n- `for` statement\n- `let` statement\n").is_empty());
    assert!(read("- `h` and `r`\n- `s` or `t`\n- `u` and `v`\n").is_empty());
}

/// Steps with their verb in bold are no terms; a term may look like a verb.
#[test]
fn steps_in_bold() {
    assert!(read("1. **Open** the hatch before you go below\n2. **Close** the hatch when it begins to rain\n3. **Check** the pumps of the boat\n").is_empty());
    assert_eq!(
        fronts("- **Set** the direction in which a current runs\n- **Drift** the speed with which it runs\n"),
        ["Set", "Drift"]
    );
}

/// Words that would send a reader elsewhere are words like others in a list of them; a year in brackets is part of a name.
#[test]
fn verbs_and_cases_as_terms() {
    assert_eq!(
        fronts("look out = be careful\nput off = postpone\nsee off = say goodbye\n"),
        ["look out", "put off", "see off"]
    );
    assert!(read("- see chapter 4 = more of it\n").is_empty());
    assert_eq!(
        fronts("# Salvage\n\n## Danger\nIt has to be real.\n\n*The Old Lady of Whitby Harbour* [1893]: a ship without a crew may be saved by anybody.\n").last().map(String::as_str),
        Some("*The Old Lady of Whitby Harbour* [1893]")
    );
}

/// Calls among other code, code with its remark, and what is only alike.
#[test]
fn code_among_code_and_chains() {
    assert_eq!(
        fronts("- `hoist()` pulls it up\n- `reef(n)` – makes it smaller\n- `strike()`: takes it down\n"),
        ["`hoist()`", "`reef(n)`", "`strike()`"]
    );
    assert!(read("int knots = 5; // a guess of mine\n").is_empty());
    assert!(read("- slack = stand = no current\n- ebb = fall = outgoing tide\n").is_empty());
    assert!(read("# Ropes\n\nKey terms: warp, sheet, halyard\n").is_empty());
}

/// Emphasis that closes behind the colon, a part of speech in brackets, and remarks behind code.
#[test]
fn marks_around_terms() {
    assert_eq!(
        read("## Tides\nSlow waves.\n*Cause:* the moon\n_Height:_ up to 16 m\n"),
        ["Cause => the moon", "Height => up to 16 m"]
    );
    assert_eq!(
        read("1. **brisk** (adj.) quick: *a brisk wind*\n2. **lull** (n.) calm\n"),
        ["brisk => (adj.) quick: *a brisk wind*", "lull => (n.) calm"]
    );
    assert_eq!(
        read("- `reef 2` # makes the sail smaller\n- `strike` # takes it down at once\n"),
        ["`reef 2` => makes the sail smaller", "`strike` => takes it down at once"]
    );
}

/// Years on lines of their own, and constants with their value.
#[test]
fn years_and_constants() {
    assert_eq!(
        fronts("# Ships\n\n1843 - Great Britain\n1858: Great Eastern, six masts\n1912 – the Titanic\n"),
        ["1843", "1858", "1912"]
    );
    assert_eq!(
        read("# Sea\n\nSpeed of sound = 1500 m/s\nDensity of brine = 1.03 kg/l\n"),
        ["Speed of sound => 1500 m/s", "Density of brine => 1.03 kg/l"]
    );
    assert!(
        read("# Sea\n\n## Units\nText about them.\n\nx = 5\n\nspeed = 12\n")
            .iter()
            .all(|card| !card.starts_with('x') && !card.starts_with("speed"))
    );
}

/// A name as an entry, and what it is on the line below; a sentence may go on there, too.
#[test]
fn entries_over_a_line() {
    assert_eq!(
        read("- Ketch\n  Two masts, the taller one forward\n- Yawl\n  Small mast behind the rudder\n"),
        ["Ketch => Two masts, the taller one forward", "Yawl => Small mast behind the rudder"]
    );
    assert!(
        read("- Two ropes of\n  Manila hemp in the locker\n- one of\n  steel for the anchor\n- a lamp\n")
            .iter()
            .all(|card| !card.starts_with("one of"))
    );
}

/// "**Bow** and **stern** …": two terms of one entry, and short meanings among others.
#[test]
fn two_marked_terms() {
    assert_eq!(
        read(
            "- **Sloop** has one mast in all\n- **Ketch** or **Yawl** used for long voyages\n- **Cutter** carries two or more headsails\n"
        ),
        [
            "Sloop => has one mast in all",
            "**Ketch** or **Yawl** => used for long voyages",
            "Cutter => carries two or more headsails"
        ]
    );
}

/// Arrows in the answers of a counted list, in formulas and in chains.
#[test]
fn arrows_behind_arrows() {
    let counted = "1. Reef → roll in → tie off → smaller sail\n2. Tack → turn the bow to the wind\n3. Gybe → turn the stern to the wind\n";
    assert_eq!(fronts(counted), ["Reef", "Tack", "Gybe"]);
    assert!(fronts(&counted.replace("1.", "-").replace("2.", "-").replace("3.", "-")).len() < 3);
    assert!(read("- 2 H₂ + O₂ → 2 H₂O + heat\n- C + O₂ → CO₂ + heat\n").is_empty());
    assert_eq!(
        read("A **ketch** or **yawl** is a ship that has two masts.\n"),
        ["**ketch** or **yawl** => is a ship that has two masts."]
    );
}
