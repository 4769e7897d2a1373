//! Fitting FSRS's parameters to the user's own log.

use std::collections::BTreeMap;

use fsrs::{ComputeParametersInput, FSRS, FSRSItem, FSRSReview, compute_parameters};

use super::{OptimizeError, fold::live};
use crate::model::{Act, CardId, Clock, Millis, Review};

/// How many answers on a later day a fit takes. Below the crate keeps its defaults.
const NEEDED: usize = 64;

/// How well parameters foretell a log. Both figures are better when lower.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// Mean of the negative logarithm of the probability given to what happened.
    pub log_loss: f32,
    /// Root mean square distance between foretold and observed recall, over bins of similar reviews.
    pub rmse: f32,
}

/// What a fit brought.
#[derive(Debug, Clone, PartialEq)]
pub struct Optimized {
    /// The parameters found, 21 of them: for [`Settings::parameters`](super::Settings::parameters).
    pub parameters: Vec<f32>,
    /// How many answers were learned from.
    pub reviews: usize,
    /// With the parameters given.
    pub before: Fit,
    /// With those found.
    pub after: Fit,
}

/// Fits parameters to a log of any number of cards, in any order.
///
/// Answers that do not count, were taken back or lie before a forgetting are left out. As in Anki, what
/// is learned from are the answers on a later study day than the one before; those of one day only
/// carry the state forward.
///
/// # Errors
///
/// [`OptimizeError`], when the log is too short or no usable parameters come out.
pub fn optimize(
    log: &[Review],
    current: &[f32],
    relearning_steps: usize,
    clock: &Clock,
) -> Result<Optimized, OptimizeError> {
    let (items, cards) = items(log, clock);
    if items.len() < NEEDED {
        return Err(OptimizeError::TooFew { found: items.len(), needed: NEEDED });
    }
    let failed = |error: fsrs::FSRSError| OptimizeError::Failed(error.to_string());
    let parameters = compute_parameters(ComputeParametersInput {
        train_set: items.clone(),
        card_ids: Some(cards.clone()),
        enable_short_term: true,
        num_relearning_steps: Some(relearning_steps),
        ..ComputeParametersInput::default()
    })
    .map_err(failed)?;
    let fit = |parameters: &[f32]| -> Result<Fit, OptimizeError> {
        let model = FSRS::new(parameters).map_err(failed)?;
        let found = model.evaluate_with_card_ids(items.clone(), cards.clone(), |_| true).map_err(failed)?;
        Ok(Fit { log_loss: found.log_loss, rmse: found.rmse_bins })
    };
    let (before, after) = (fit(current)?, fit(&parameters)?);
    // a short log can be fitted worse than what it had: keep that, and say that nothing was gained
    if after.log_loss >= before.log_loss {
        let kept = fsrs::check_and_fill_parameters(current).map_err(failed)?;
        return Ok(Optimized { parameters: kept, reviews: items.len(), before, after: before });
    }
    Ok(Optimized { parameters, reviews: items.len(), before, after })
}

/// The training items with their cards, by instant of the answer: later ones weigh more.
fn items(log: &[Review], clock: &Clock) -> (Vec<FSRSItem>, Vec<i64>) {
    let mut by_card: BTreeMap<CardId, Vec<Review>> = BTreeMap::new();
    for entry in log {
        by_card.entry(entry.key.card).or_default().push(*entry);
    }
    let mut all: Vec<(Millis, CardId, FSRSItem)> =
        by_card.iter().flat_map(|(card, log)| of_card(*card, log, clock)).collect();
    all.sort_by_key(|(at, card, _)| (*at, *card));
    all.into_iter().map(|(_, card, item)| (item, card.to_sql())).unzip()
}

fn of_card(card: CardId, log: &[Review], clock: &Clock) -> Vec<(Millis, CardId, FSRSItem)> {
    let mut reviews: Vec<FSRSReview> = Vec::new();
    let mut last_day = 0;
    let mut items = Vec::new();
    for entry in live(log) {
        match entry.act {
            Act::Answer { rating, counts: true, .. } => {
                let day = clock.day(entry.key.at).0;
                let elapsed = if reviews.is_empty() { 0 } else { u32::try_from(day - last_day).unwrap_or(0) };
                last_day = day;
                reviews.push(FSRSReview { rating: u32::from(rating.number()), delta_t: elapsed });
                if elapsed > 0 {
                    items.push((entry.key.at, card, FSRSItem { reviews: reviews.clone() }));
                }
            }
            Act::Forget => {
                reviews.clear();
                items.clear();
            }
            _ => {}
        }
    }
    items
}

#[cfg(test)]
#[path = "optimize_tests.rs"]
mod tests;
