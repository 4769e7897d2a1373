//! What a person reads when a table refuses: a server that gives one answer to everything.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

/// Starts a server that answers every request so; gives its address. It ends with the test.
pub(crate) fn server(status: u16, code: &'static str, message: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream, status, code, message));
        }
    });
    address
}

fn answer(stream: TcpStream, status: u16, code: &str, message: &str) -> Option<()> {
    let body = serde_json::json!({
        "__type": format!("com.amazonaws.dynamodb.v20120810#{code}"),
        "message": message,
    });
    let body = body.to_string();
    let mut reader = BufReader::new(stream);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let line = line.trim().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().ok()?;
            }
            if line.is_empty() {
                break;
            }
        }
        reader.read_exact(&mut vec![0; length]).ok()?;
        let head = format!(
            "HTTP/1.1 {status} Refused\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        reader.get_mut().write_all((head + &body).as_bytes()).ok()?;
    }
}

/// What `sync` says to that answer, with the address taken out; and that nothing has left the machine's list.
fn sync_answered(status: u16, code: &'static str, message: &'static str) -> String {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.run("import notes");
    let address = server(status, code, message);
    desk.run(&format!("remote add study --endpoint-url {address} --region eu-west-1"));
    let said = desk.run("sync").replace(&address, "http://SERVER");
    // and with a table that works everything goes its way
    desk.run("remote add other --file other.db");
    let after = desk.run("sync --remote other");
    assert!(after.contains("sent 5 cards"), "{after}");
    said
}

#[test]
fn a_table_or_a_region_that_is_wrong() {
    let said = sync_answered(400, "ResourceNotFoundException", "Requested resource not found");
    assert_data_eq!(
        said,
        str![[r#"
$ termdeck sync
| error: the table “termdeck” does not exist in http://SERVER
|   because DynamoDB answered ResourceNotFoundException
|   because Requested resource not found
|   hint: create it with  termdeck remote setup study   or look elsewhere with  termdeck remote add study --region REGION
[exit 1]

"#]]
    );
}

#[test]
fn rights_that_are_denied() {
    let message = "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: dynamodb:Query on \
                   resource: arn:aws:dynamodb:eu-west-1:111122223333:table/termdeck because no identity-based \
                   policy allows the dynamodb:Query action";
    let said = sync_answered(400, "AccessDeniedException", message);
    assert_data_eq!(
        said,
        str![[r#"
$ termdeck sync
| error: these AWS credentials may not use the table “termdeck” in http://SERVER
|   because DynamoDB answered AccessDeniedException
|   because User: arn:aws:iam::111122223333:user/ann is not authorized to perform: dynamodb:Query on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/termdeck because no identity-based policy allows the dynamodb:Query action
|   hint: give the user the rights that  termdeck remote policy study  prints
[exit 1]

"#]]
    );
}

#[test]
fn rights_for_a_table_and_none_for_a_file() {
    let desk = Machine::new();
    let files = desk.story(&["remote policy", "remote add usb --file usb.db", "remote policy usb --setup"]);
    desk.run("remote add aws --region eu-west-1");
    assert_data_eq!(
        [files, desk.run("remote policy aws")].concat(),
        str![[r#"
$ termdeck remote policy
|   “local” is the file /disk/desk/remote.db, which needs no policy
|   whoever may read and write that file may sync; AWS is not asked
$ termdeck remote add usb --file usb.db
|   added    “usb”: the file /disk/work/usb.db
|
| Next: termdeck sync
$ termdeck remote policy usb --setup
|   “usb” is the file /disk/work/usb.db, which needs no policy
|   whoever may read and write that file may sync; AWS is not asked
$ termdeck remote policy aws
{
  "Statement": [
    {
      "Action": [
        "dynamodb:Query",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:BatchWriteItem"
      ],
      "Condition": {
        "ForAllValues:StringLike": {
          "dynamodb:LeadingKeys": [
            "me#*"
          ]
        }
      },
      "Effect": "Allow",
      "Resource": "arn:aws:dynamodb:eu-west-1:*:table/termdeck",
      "Sid": "TermdeckSync"
    }
  ],
  "Version": "2012-10-17"
}

"#]]
    );
}

#[test]
fn credentials_that_have_expired() {
    let message = "The security token included in the request is expired";
    let said = sync_answered(400, "ExpiredTokenException", message);
    assert_data_eq!(
        said,
        str![[r#"
$ termdeck sync
| error: the AWS credentials for http://SERVER have expired
|   because DynamoDB answered ExpiredTokenException
|   because The security token included in the request is expired
|   hint: log in again: aws sso login, or renew the keys
[exit 1]

"#]]
    );
}

#[test]
fn credentials_that_nobody_knows() {
    let message = "The security token included in the request is invalid.";
    let said = sync_answered(400, "UnrecognizedClientException", message);
    assert_data_eq!(
        said,
        str![[r#"
$ termdeck sync
| error: http://SERVER does not know these AWS credentials
|   because DynamoDB answered UnrecognizedClientException
|   because The security token included in the request is invalid.
|   hint: check the profile and its keys: aws sts get-caller-identity
[exit 1]

"#]]
    );
}

#[test]
fn a_table_of_another_program() {
    let message = "The provided key element does not match the schema";
    let said = sync_answered(400, "ValidationException", message);
    assert_data_eq!(
        said,
        str![[r#"
$ termdeck sync
| error: the table “termdeck” in http://SERVER belongs to another program
|   because DynamoDB answered ValidationException
|   because The provided key element does not match the schema
|   hint: name another table: termdeck remote add study --table NAME, then  termdeck remote setup study
[exit 1]

"#]]
    );
}

#[test]
fn a_server_that_is_no_dynamodb() {
    let said = sync_answered(404, "", "no such page");
    assert_data_eq!(
        said,
        str![[r#"
$ termdeck sync
| error: the table “termdeck” in http://SERVER answered with an error
|   because no such page
|   hint: nothing is lost; try again
[exit 1]

"#]]
    );
}
