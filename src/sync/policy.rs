//! What rights a table needs, as IAM policies.

use serde_json::{Value, json};

use super::error::Result;
use super::keys::Keys;

/// The least rights for a table, as the JSON of two IAM policies: for daily use, bound to the keys of one
/// learner, and for `setup` and `status`, which look at or change the table itself.
///
/// `region` and `account` may be `*`. Wildcards in the learner's name are refused: they would match other
/// learners.
///
/// # Errors
/// When the learner's name does not fit into a key.
pub fn policy(table: &str, region: &str, account: &str, user: &str) -> Result<(Value, Value)> {
    let keys = Keys::new(user)?;
    let arn = format!("arn:aws:dynamodb:{region}:{account}:table/{table}");
    let daily = json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Sid": "TermdeckSync",
            "Effect": "Allow",
            "Action": ["dynamodb:Query", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:BatchWriteItem"],
            "Resource": arn,
            "Condition": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": [format!("{}#*", keys.user())]}},
        }],
    });
    let setup = json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Sid": "TermdeckSetup",
            "Effect": "Allow",
            "Action": [
                "dynamodb:CreateTable",
                "dynamodb:DescribeTable",
                "dynamodb:UpdateTable",
                "dynamodb:DescribeTimeToLive",
                "dynamodb:UpdateTimeToLive",
                "dynamodb:DescribeContinuousBackups",
                "dynamodb:UpdateContinuousBackups",
            ],
            "Resource": arn,
        }],
    });
    Ok((daily, setup))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn daily_use_reaches_one_learner_and_cannot_change_the_table() {
        let (daily, setup) = policy("cards", "eu-west-1", "*", "ann").unwrap();
        assert_eq!(
            daily["Statement"][0]["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"][0],
            "ann#*"
        );
        let actions = daily["Statement"][0]["Action"].to_string();
        assert!(!actions.contains("Table") && !actions.contains("Delete") && !actions.contains("Scan"));
        assert!(setup["Statement"][0]["Action"].to_string().contains("CreateTable"));
        assert!(policy("cards", "*", "*", "*").is_err());
    }
}
