//! Answers that stop a sync: each becomes an error that names what a person needs, and nothing is half done.

use termdeck::model::Millis;
use termdeck::sync::{Address, Engine, Error, Kind, Options, Place, Table};

use super::contract::wait;
use super::device::{Device, NOON, content, readable};
use super::faults::Net;

async fn table(device: &Device) -> (Net, Table) {
    let net = Net::new(&Engine::in_memory().unwrap(), 3, NOON);
    let table = Table::over(net.clone(), "cards", "ann", &device.options()).unwrap();
    table.setup_for_tests().await;
    (net, table)
}

trait Setup {
    async fn setup_for_tests(&self);
}

impl Setup for Table {
    async fn setup_for_tests(&self) {
        termdeck::sync::remote::Remote::setup(self).await.unwrap();
    }
}

#[test]
fn refusals_are_told_apart_and_change_nothing() {
    let cases = [
        (400, "ResourceNotFoundException", "Requested resource not found", Kind::MissingTable),
        (400, "AccessDeniedException", "User: arn:aws:iam::1:user/ann is not authorized", Kind::Denied),
        (
            400,
            "ExpiredTokenException",
            "The security token included in the request is expired",
            Kind::ExpiredCredentials,
        ),
        (
            400,
            "UnrecognizedClientException",
            "The security token included in the request is invalid.",
            Kind::BadCredentials,
        ),
        (
            400,
            "ThrottlingException",
            "Throughput exceeds the current capacity of your table",
            Kind::Throttled,
        ),
        (400, "ProvisionedThroughputExceededException", "The level of configured …", Kind::Throttled),
        (
            400,
            "ValidationException",
            "The provided key element does not match the schema",
            Kind::ForeignTable,
        ),
        (500, "InternalServerError", "Internal server error", Kind::Other),
    ];
    wait(async {
        for (status, code, message, kind) in cases {
            let mut device = Device::new(1);
            for card in 0..30 {
                device.add(card, content(&format!("front {card}"), "back", "net"));
            }
            let (net, table) = table(&device).await;
            net.state().refusal = Some((status, code, message));
            let before = device.collection.read().unwrap().waiting().unwrap();
            let Error::Remote(error) = device.sync(&table).await.unwrap_err() else { panic!("{code}") };
            assert_eq!((error.kind, error.code.as_deref()), (kind, Some(code)), "{code}");
            assert_eq!(error.table, "cards");
            assert_eq!(device.collection.read().unwrap().waiting().unwrap(), before);
            // and when the trouble is over, everything goes its way
            net.state().refusal = None;
            assert_eq!(device.sync(&table).await.unwrap().pushed.cards, 30);
        }
    });
}

#[test]
fn a_clock_that_is_years_off_is_corrected() {
    wait(async {
        let mut device = Device::new(1);
        device.now = Millis(NOON + 900 * Millis::DAY);
        device.add(1, content("front", "back", "net"));
        let (_, table) = table(&device).await;
        let report = device.sync(&table).await.unwrap();
        assert!((report.skew.unwrap() + 900 * Millis::DAY).abs() < 5_000);
        let stamp = device.card(1).stamp;
        assert!(stamp.at().0 <= NOON + 60_000, "{stamp:?}");
        device.set_back(1, "later");
        assert!(device.card(1).newest_content().at().0 <= NOON + 60_000, "new stamps are right as well");
    });
}

#[test]
fn a_wrong_clock_is_refused_once_and_then_known() {
    wait(async {
        let mut device = Device::new(1);
        device.now = Millis(NOON + 6 * 60 * Millis::MINUTE);
        device.add(1, content("front", "back", "net"));
        let (net, _) = table(&device).await;
        let fresh = |device: &Device| Table::over(net.clone(), "cards", "ann", &device.options()).unwrap();
        let first = fresh(&device);
        device.sync(&first).await.unwrap();
        let later = fresh(&device);
        assert_eq!(device.sync(&later).await.unwrap().usage.requests, 1);
    });
}

#[test]
fn nobody_answers() {
    wait(async {
        let mut device = Device::new(1);
        device.add(1, content("front", "back", "net"));
        // a port that nobody listens on: bound, and let go
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let endpoint = Some(format!("http://127.0.0.1:{port}"));
        let place = Place::Aws { region: None, profile: None, endpoint_url: endpoint };
        let address = Address { place, table: "cards".into(), user: "ann".into() };
        let table = Table::open(&address, &Options::new("a test", Millis(NOON), 1)).await.unwrap();
        let Error::Remote(error) = device.sync(&table).await.unwrap_err() else { panic!("a remote error") };
        assert_eq!(error.kind, Kind::Unreachable);
        assert!(error.to_string().contains(&port.to_string()), "{error}");
    });
}

#[test]
fn a_table_of_another_program_is_left_alone() {
    wait(async {
        let engine = Engine::in_memory().unwrap();
        let make = serde_json::json!({
            "TableName": "cards",
            "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
            "BillingMode": "PAY_PER_REQUEST",
        });
        assert_eq!(engine.answer("CreateTable", make.to_string().as_bytes()).0, 200);
        let mut device = Device::new(1);
        device.add(1, content("front", "back", "net"));
        let net = Net::new(&engine, 3, NOON);
        let table = Table::over(net, "cards", "ann", &device.options()).unwrap();
        let error = termdeck::sync::remote::Remote::setup(&table).await.unwrap_err();
        assert_eq!(error.kind, Kind::ForeignTable);
        let Error::Remote(error) = device.sync(&table).await.unwrap_err() else { panic!("a remote error") };
        assert_eq!(error.kind, Kind::ForeignTable);
    });
}

#[test]
fn a_newer_format_stops_before_anything_is_written() {
    wait(async {
        let mut device = Device::new(1);
        let (_, table) = table(&device).await;
        let entry = termdeck::sync::remote::Entry {
            slot: 1,
            push: "p".into(),
            device: termdeck::model::DeviceId(9),
            device_name: "desk".into(),
            format: 2,
            cards: 1,
            reviews: 0,
            at: Millis(NOON),
            ops: vec![1, 2, 3],
        };
        termdeck::sync::remote::Remote::append(&table, &entry).await.unwrap();
        device.add(1, content("front", "back", "net"));
        let error = device.sync(&table).await.unwrap_err();
        assert!(matches!(error, Error::NewerFormat { found: 2, known: 1 }));
        assert_eq!(device.slot(), 0);
    });
}

#[test]
fn a_table_that_is_busy_for_a_while_is_waited_for() {
    wait(async {
        let mut device = Device::new(1);
        for card in 0..60 {
            device.add(card, content(&format!("front {card}"), "back", "net"));
            device.answer(card, termdeck::model::Rating::Good, 1);
        }
        let (net, table) = table(&device).await;
        let message = "Throughput exceeds the current capacity of your table";
        net.state().refusal = Some((400, "ThrottlingException", message));
        net.state().refusals = Some(12);
        let report = device.sync(&table).await.unwrap();
        assert_eq!((report.pushed.cards, report.pushed.reviews, report.views), (60, 60, 60));
        assert!(report.usage.requests > 12, "{} requests", report.usage.requests);
        assert_eq!(net.state().refusal, None, "every refusal was met");
        assert_eq!(readable(&table).await, device.live());
        let rest = device.sync(&table).await.unwrap();
        assert_eq!((rest.pushed.segments, rest.views), (0, 0));
    });
}

#[test]
fn a_card_too_large_for_the_table_stays_whole_on_its_machine() {
    wait(async {
        let (mut a, mut b) = (Device::new(1), Device::new(2));
        let (_, way) = table(&a).await;
        a.add(1, content("front", "back", "net"));
        a.sync(&way).await.unwrap();
        // a small edit and one that no item holds, however it is compressed
        a.set(1, termdeck::model::Field::Front, termdeck::model::Value::Text("a new front".into()));
        let mut dice = super::faults::Dice::new(5);
        let huge: String = (0..900_000).map(|_| char::from(33 + dice.pick(90) as u8)).collect();
        a.set_back(1, &huge);
        a.move_to(1, "web");
        let report = a.sync(&way).await.unwrap();
        assert_eq!((report.too_large, report.pushed.segments), (1, 0));
        b.sync(&way).await.unwrap();
        // nor has it left its deck for anybody else
        assert_eq!(readable(&way).await, b.live());
        assert_eq!((b.card(1).content.front, b.card(1).content.back), ("front".into(), "back".into()));
        // and when it has become smaller, it goes out
        a.set_back(1, "short again");
        assert_eq!(a.sync(&way).await.unwrap().too_large, 0);
        b.sync(&way).await.unwrap();
        assert_eq!(a.facts(), b.facts());
        assert_eq!(readable(&way).await, b.live());
    });
}
