//! A DynamoDB with everything that can go wrong between a machine and it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::date_time::{DateTime, Format};
use serde_json::{Value, json};
use termdeck::sync::Engine;

/// How often what goes wrong, in a thousand requests.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rates {
    pub throttle: u32,
    pub server_error: u32,
    pub lost_request: u32,
    pub lost_answer: u32,
    pub kill_before: u32,
    pub kill_after: u32,
    pub partial_batch: u32,
    pub stale_read: u32,
}

impl Rates {
    pub const ALL: Self = Self {
        throttle: 60,
        server_error: 40,
        lost_request: 60,
        lost_answer: 90,
        kill_before: 30,
        kill_after: 40,
        partial_batch: 300,
        stale_read: 150,
    };
}

/// A small generator of numbers: the same for every run of a seed.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        dice.below(7);
        dice
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }

    pub fn pick(&mut self, n: usize) -> usize {
        usize::try_from(self.below(n as u64)).unwrap()
    }

    /// Whether a thing that happens `rate` times in a thousand happens now.
    pub fn hit(&mut self, rate: u32) -> bool {
        rate > 0 && self.below(1000) < u64::from(rate)
    }
}

/// The way from one machine to the engine.
#[derive(Clone)]
pub struct Net {
    engine: Engine,
    state: Arc<Mutex<State>>,
}

pub struct State {
    pub dice: Dice,
    pub rates: Rates,
    /// The process is dead: nothing goes out any more.
    pub dead: bool,
    /// The server's clock, milliseconds since 1970.
    pub server_now: i64,
    /// Requests to an operation of this name wait until the gate is opened.
    pub gate: Option<&'static str>,
    /// After so many of them.
    pub gate_after: u64,
    /// What waits there is the answer: the request has been served.
    pub gate_holds_answers: bool,
    /// Whether something waits at the gate.
    pub at_gate: bool,
    /// An answer that every request gets instead: status, code, message.
    pub refusal: Option<(u16, &'static str, &'static str)>,
    /// How often, when not for ever.
    pub refusals: Option<u32>,
    /// Whether signatures are checked for their time, as AWS does.
    pub checks_time: bool,
    pub hits: BTreeMap<&'static str, u64>,
    pub requests: BTreeMap<String, u64>,
}

impl std::fmt::Debug for Net {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Net")
    }
}

impl Net {
    pub fn new(engine: &Engine, seed: u64, server_now: i64) -> Self {
        let state = State {
            dice: Dice::new(seed),
            rates: Rates::default(),
            dead: false,
            server_now,
            gate: None,
            gate_after: 0,
            gate_holds_answers: false,
            at_gate: false,
            refusal: None,
            refusals: None,
            checks_time: true,
            hits: BTreeMap::new(),
            requests: BTreeMap::new(),
        };
        Self { engine: engine.clone(), state: Arc::new(Mutex::new(state)) }
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// One request, as the server and the way to it treat it.
    fn serve(
        &self,
        operation: &str,
        signed_at: Option<i64>,
        body: &[u8],
    ) -> Result<HttpResponse, ConnectorError> {
        let mut state = self.state();
        let rates = state.rates;
        if state.dead {
            return Err(dies());
        }
        *state.requests.entry(operation.to_owned()).or_default() += 1;
        if state.roll("kill before", rates.kill_before) {
            state.dead = true;
            return Err(dies());
        }
        if state.roll("lost request", rates.lost_request) {
            return Err(ConnectorError::timeout("the request was lost".into()));
        }
        if let Some((status, code, message)) = state.refusal {
            state.refusals = state.refusals.map(|left| left.saturating_sub(1));
            if state.refusals == Some(0) {
                state.refusal = None;
            }
            return Ok(state.refuse(status, code, message));
        }
        if state.checks_time && signed_at.is_some_and(|at| at.abs_diff(state.server_now) > 5 * 60_000) {
            return Ok(state.refuse(
                400,
                "InvalidSignatureException",
                "Signature expired: … is now earlier than …",
            ));
        }
        if state.roll("throttle", rates.throttle) {
            let message = "Throughput exceeds the current capacity of your table";
            return Ok(state.refuse(400, "ThrottlingException", message));
        }
        if state.roll("status 500", rates.server_error) {
            return Ok(state.refuse(500, "InternalServerError", "Internal server error"));
        }
        let (status, answer) = state.run(&self.engine, operation, body);
        if state.roll("kill after", rates.kill_after) {
            state.dead = true;
            return Err(dies());
        }
        if state.roll("lost answer", rates.lost_answer) {
            return Err(ConnectorError::timeout("the answer was lost".into()));
        }
        Ok(state.respond(status, answer))
    }
}

fn dies() -> ConnectorError {
    ConnectorError::user("the process is dead".into())
}

impl State {
    fn roll(&mut self, name: &'static str, rate: u32) -> bool {
        let hit = self.dice.hit(rate);
        if hit {
            *self.hits.entry(name).or_default() += 1;
        }
        hit
    }

    fn run(&mut self, engine: &Engine, operation: &str, body: &[u8]) -> (u16, Vec<u8>) {
        let mut request: Value = serde_json::from_slice(body).unwrap();
        let held_back = if operation == "BatchWriteItem" { self.hold_back(&mut request) } else { None };
        let (status, answer) = engine.answer(operation, &serde_json::to_vec(&request).unwrap());
        let mut answer: Value = serde_json::from_slice(&answer).unwrap();
        if let (200, Some(left)) = (status, held_back) {
            answer["UnprocessedItems"] = left;
        }
        let strong = request["ConsistentRead"].as_bool().unwrap_or_default();
        if operation == "Query" && !strong && self.rates.stale_read > 0 {
            self.make_stale(&mut answer);
        }
        (status, serde_json::to_vec(&answer).unwrap())
    }

    /// Leaves some of a batch unprocessed.
    fn hold_back(&mut self, request: &mut Value) -> Option<Value> {
        let rate = self.rates.partial_batch;
        let (table, writes) = request["RequestItems"].as_object_mut()?.iter_mut().next()?;
        let writes = writes.as_array_mut()?;
        if writes.len() < 2 || !self.roll("partial batch", rate) {
            return None;
        }
        let keep = 1 + self.dice.pick(writes.len() - 1);
        let left = writes.split_off(keep);
        let mut unprocessed = serde_json::Map::new();
        unprocessed.insert(table.clone(), Value::Array(left));
        Some(Value::Object(unprocessed))
    }

    /// An eventually consistent read lacks something, be it in the middle.
    fn make_stale(&mut self, answer: &mut Value) {
        let rate = self.rates.stale_read;
        let Some(items) = answer["Items"].as_array_mut().filter(|items| !items.is_empty()) else { return };
        if self.roll("stale read", rate) {
            let at = self.dice.pick(items.len());
            items.remove(at);
        }
    }

    fn refuse(&self, status: u16, code: &str, message: &str) -> HttpResponse {
        let kind = format!("com.amazonaws.dynamodb.v20120810#{code}");
        self.respond(status, json!({"__type": kind, "message": message}).to_string().into_bytes())
    }

    fn respond(&self, status: u16, body: Vec<u8>) -> HttpResponse {
        let mut response = HttpResponse::new(StatusCode::try_from(status).unwrap(), SdkBody::from(body));
        let date = DateTime::from_millis(self.server_now / 1000 * 1000).fmt(Format::HttpDate).unwrap();
        response.headers_mut().insert("date", date);
        response.headers_mut().insert("content-type", "application/x-amz-json-1.0");
        response
    }
}

/// The instant in an `X-Amz-Date` header.
fn signed_at(header: &str) -> Option<i64> {
    let (year, month, day) = (header.get(0..4)?, header.get(4..6)?, header.get(6..8)?);
    let (hour, minute, second) = (header.get(9..11)?, header.get(11..13)?, header.get(13..15)?);
    let text = format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z");
    DateTime::from_str(&text, Format::DateTime).ok()?.to_millis().ok()
}

impl HttpConnector for Net {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").and_then(|target| target.rsplit('.').next());
        let operation = target.unwrap_or_default().to_owned();
        let signed = request.headers().get("x-amz-date").and_then(signed_at);
        let body = request.body().bytes().unwrap_or_default().to_vec();
        let net = self.clone();
        HttpConnectorFuture::new(async move {
            let pause = {
                let mut state = net.state();
                if state.rates.throttle == 0 { 0 } else { state.dice.below(6) }
            };
            for _ in 0..pause {
                tokio::task::yield_now().await;
            }
            let holds_answers = net.state().gate_holds_answers;
            let early = holds_answers.then(|| net.serve(&operation, signed, &body));
            while net.is_shut(&operation) {
                tokio::task::yield_now().await;
            }
            early.unwrap_or_else(|| net.serve(&operation, signed, &body))
        })
    }
}

impl Net {
    fn is_shut(&self, operation: &str) -> bool {
        let mut state = self.state();
        let before = state.requests.get(operation).copied().unwrap_or_default();
        let shut = state.gate == Some(operation) && before >= state.gate_after;
        state.at_gate |= shut;
        shut
    }
}

impl HttpClient for Net {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
