#!/usr/bin/env python3
"""First push of N cards to a DynamoDB server: termdeck sync beside a plain loop over boto3's batch_writer
doing the same puts, in the same minute.

usage: boto3_push.py ENDPOINT TERMDECK [CARDS]     (pip install boto3; a server such as dynalite on ENDPOINT)

Both write the same readable cards into a table of their own; termdeck writes its log and its list of decks
besides. Prints seconds and the ratio of the medians of three rounds each, taken in turn.
"""
import os, shutil, statistics, subprocess, sys, tempfile, time

import boto3

endpoint, termdeck = sys.argv[1], os.path.abspath(sys.argv[2])
cards = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
client = dict(endpoint_url=endpoint, region_name="eu-west-1", aws_access_key_id="x", aws_secret_access_key="y")
dynamo = boto3.resource("dynamodb", **client)
work = tempfile.mkdtemp()


def note(number):
    lines = [f"# Note {number}", ""]
    lines += [f"Term {number}x{n}: the definition of term {n} in note {number}, a sentence of usual length about it" for n in range(50)]
    return "\n".join(lines) + "\n"


for number in range(cards // 50):
    os.makedirs(f"{work}/notes", exist_ok=True)
    with open(f"{work}/notes/note{number:05}.md", "w") as file:
        file.write(note(number))


def run(home, *words):
    env = dict(os.environ, TERMDECK_HOME=home, AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="y")
    subprocess.run([termdeck, *words], env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ours(round):
    home, table = f"{work}/home{round}", f"termdeck{os.getpid()}r{round}"
    run(home, "import", f"{work}/notes")
    run(home, "remote", "add", "server", "--endpoint-url", endpoint, "--region", "eu-west-1", "--table", table)
    run(home, "remote", "setup", "server")
    begun = time.time()
    run(home, "sync")
    return time.time() - begun, table


def theirs(round, items):
    name = f"plain{os.getpid()}r{round}"
    table = dynamo.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        AttributeDefinitions=[{"AttributeName": a, "AttributeType": "S"} for a in ("pk", "sk")],
        BillingMode="PAY_PER_REQUEST",
    )
    table.wait_until_exists()
    begun = time.time()
    with table.batch_writer() as batch:
        for item in items:
            batch.put_item(Item=item)
    return time.time() - begun


def readable(table):
    items, start = [], {}
    while True:
        page = dynamo.Table(table).scan(**start)
        items += [item for item in page["Items"] if item["sk"].startswith("card#")]
        if "LastEvaluatedKey" not in page:
            return items
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


mine, plain = [], []
for round in range(3):
    seconds, table = ours(round)
    mine.append(seconds)
    items = readable(table)
    assert len(items) == cards, f"{len(items)} readable cards of {cards}"
    plain.append(theirs(round, items))
    print(f"round {round + 1}: termdeck sync {mine[-1]:.2f} s, batch_writer {plain[-1]:.2f} s")
ratio = statistics.median(plain) / statistics.median(mine)
print(f"{cards} cards: termdeck sync {statistics.median(mine):.2f} s, batch_writer {statistics.median(plain):.2f} s, ratio {ratio:.2f}")
shutil.rmtree(work)
