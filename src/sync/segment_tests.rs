use super::*;
use crate::model::{Content, Field, Kind, Stamp, Value};

fn golden() -> Vec<Op> {
    let stamp = |clock| Stamp { clock, device: DeviceId(7) };
    let content = Content {
        kind: Kind::Qa,
        front: "What is a CDN?".into(),
        back: "A content delivery network".into(),
        items: Vec::new(),
        context: vec!["AWS".into()],
        needs_context: false,
        deck: "aws".into(),
        tags: vec!["exam".into()],
        source: "notes/aws.md".into(),
    };
    let review = |card, at, act| {
        let key = ReviewKey { card: CardId(card), at: Millis(at), device: DeviceId(7) };
        Op::Review(Review { key, act })
    };
    let answer = |rating, took| Act::Answer { rating, took, mode: AskMode::Type, counts: true };
    vec![
        Op::Card { card: CardId(1), stamp: stamp(5), born: None, content: Box::new(content) },
        Op::Set {
            card: CardId(1),
            field: Field::Front,
            value: Value::Text("CDN?".into()),
            stamp: stamp(9),
            base: Some(stamp(5)),
        },
        Op::Retire { card: CardId(2), seen: stamp(9) },
        Op::Fold { card: CardId(3), into: CardId(1) },
        review(1, 1_800_000_000_000, answer(Rating::Good, 2100)),
        review(2, 1_800_000_004_000, answer(Rating::Again, 900)),
        review(2, 1_800_000_005_000, Act::Undo { at: Millis(1_800_000_004_000), device: DeviceId(7) }),
        review(1, 1_800_000_006_000, Act::Forget),
    ]
}

/// Format 1, frozen: tables hold these bytes for good. A change here needs a new format number, and the
/// old one must still be read.
#[test]
fn format_1_stays_what_it_is() {
    let json = concat!(
        r#"{"cards":[{"card":{"card":"0000000000001","stamp":{"t":5,"d":7},"content":{"kind":"qa","#,
        r#""front":"What is a CDN?","back":"A content delivery network","context":["AWS"],"deck":"aws","#,
        r#""tags":["exam"],"source":"notes/aws.md"}}},"#,
        r#"{"set":{"card":"0000000000001","field":"front","value":{"text":"CDN?"},"stamp":{"t":9,"d":7},"#,
        r#""base":{"t":5,"d":7}}},{"retire":{"card":"0000000000002","seen":{"t":9,"d":7}}},"#,
        r#"{"fold":{"card":"0000000000003","into":"0000000000001"}}],"#,
        r#""answers":{"card":["0000000000001","0000000000002"],"at":[1800000000000,4000],"#,
        r#""device":[7,7],"rating":[3,1],"took":[2100,900],"mode":["type","type"],"counts":[1,1]},"#,
        r#""acts":[{"key":{"card":"0000000000002","at":1800000005000,"device":7},"#,
        r#""act":{"Undo":{"at":1800000004000,"device":7}}},"#,
        r#"{"key":{"card":"0000000000001","at":1800000006000,"device":7},"act":"Forget"}]}"#,
    );
    let mut unpacked = String::new();
    DeflateDecoder::new(&pack(&golden()).unwrap()[..]).read_to_string(&mut unpacked).unwrap();
    assert_eq!(unpacked, json);
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::none());
    encoder.write_all(json.as_bytes()).unwrap();
    assert_eq!(unpack(1, 1, &encoder.finish().unwrap()).unwrap(), golden());
}

#[test]
fn a_newer_format_is_refused_before_anything_is_read() {
    let error = unpack(1, 2, b"whatever").unwrap_err();
    assert!(matches!(error, Error::NewerFormat { found: 2, known: 1 }));
    assert!(error.to_string().contains("upgrade termdeck"));
}

#[test]
fn damaged_bytes_are_an_error() {
    let mut bytes = pack(&golden()).unwrap();
    bytes.truncate(bytes.len() / 2);
    assert!(matches!(unpack(3, 1, &bytes), Err(Error::DamagedSegment { slot: 3, .. })));
}

#[test]
fn many_operations_are_cut_in_order_and_none_is_too_large() {
    let mut seed = 1u64;
    let mut word = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        format!("{:x}", seed >> 20)
    };
    let ops: Vec<Op> = (0..20_000)
        .map(|card| Op::Set {
            card: CardId(card),
            field: Field::Back,
            value: Value::Text(word().repeat(4)),
            stamp: Stamp { clock: card, device: DeviceId(1) },
            base: None,
        })
        .collect();
    let packed = cut(&ops).unwrap();
    assert!(packed.len() > 2);
    let read: Vec<Op> = packed.iter().flat_map(|segment| unpack(1, 1, &segment.bytes).unwrap()).collect();
    assert_eq!(read, ops);
    for segment in &packed {
        assert!(segment.bytes.len() <= TARGET_BYTES * 5 / 4, "{}", segment.bytes.len());
    }
    let last = packed.last().unwrap();
    assert!(last.bytes.len() <= SMALL, "who looks at the end of the log reads {}", last.bytes.len());
}

#[test]
fn what_fits_in_no_item_is_left_out() {
    let mut seed = 1u64;
    let huge: String = (0..900_000)
        .map(|_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            char::from(33 + u8::try_from((seed >> 33) % 90).unwrap())
        })
        .collect();
    let mut ops = golden();
    let value = Value::Text(huge);
    let stamp = Stamp { clock: 1, device: DeviceId(1) };
    ops.push(Op::Set { card: CardId(9), field: Field::Back, value, stamp, base: None });
    assert!(!fit(&ops).unwrap());
    ops.pop();
    assert!(fit(&ops).unwrap());
}
