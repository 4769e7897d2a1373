#!/usr/bin/env python3
"""Records what the reference scheduler (PyPI package `fsrs`) does with random histories.

    pip install fsrs==6.3.2
    python tests/scripts/fsrs_vectors.py > tests/reference/fsrs.tsv

The same version and seed give the same bytes. `src/schedule/reference_tests.rs` compares termdeck with
the file. Fuzz is off.

Lines of the file, tab-separated:

    S  desired_retention  maximum_interval  learning_steps  relearning_steps  parameters
    H
    minute  rating  state  step  stability  difficulty  wait

`S` sets the scheduler for the histories below it (steps in minutes, `-` for none; parameters `-` for the
defaults). `H` begins a history. `minute` counts from the history's first midnight, UTC; `wait` is how
long after the answer the card is due, in minutes.

Where the two programs differ by design, the histories keep to what they agree on:

- py-fsrs counts elapsed days as whole spans of 24 hours, termdeck as study days (as Anki does). The time
  of day never falls within a history, so that both count the same.
- fsrs-rs holds stability to at most 36,500 days, py-fsrs does not. Histories that go beyond are left out.
"""

import random
import sys
from datetime import datetime, timedelta, timezone
from importlib.metadata import version

from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

SEED = 20261122
HISTORIES = 1_200
PER_SETTING = 40
STABILITY_MAX = 36_500.0
MIDNIGHT = datetime(2026, 1, 5, tzinfo=timezone.utc)
STEPS = [([1, 10], [10]), ([1, 10], [10]), ([], []), ([5], [1, 5, 20]), ([1, 5, 15], [])]


def setting(rng, number):
    learning, relearning = STEPS[number % len(STEPS)]
    parameters = list(DEFAULT_PARAMETERS)
    if number % 3:
        # around the defaults, within the bounds that both programs keep
        for at, value in enumerate(parameters):
            low, high = LOWER_BOUNDS_PARAMETERS[at], UPPER_BOUNDS_PARAMETERS[at]
            moved = value * rng.uniform(0.6, 1.5)
            parameters[at] = round(min(max(moved, low), high), 4)
        # initial stabilities rise with the rating
        parameters[:4] = sorted(parameters[:4])
    retention = 0.9 if number % 2 == 0 else round(rng.uniform(0.75, 0.97), 2)
    maximum = 36_500 if number % 5 else 365
    return retention, maximum, learning, relearning, tuple(parameters)


def history(rng, scheduler):
    """The lines of one history, or None when a stability leaves the bounds of fsrs-rs."""
    card, lines = Card(card_id=1), []
    day, minute = 0, rng.randrange(1, 60)
    for _ in range(rng.randint(2, 16)):
        now = MIDNIGHT + timedelta(days=day, minutes=minute)
        rating = Rating(rng.choices([1, 2, 3, 4], [20, 15, 50, 15])[0])
        card, _ = scheduler.review_card(card, rating, now)
        if card.stability > STABILITY_MAX:
            return None
        wait = (card.due - now) / timedelta(minutes=1)
        step = "-" if card.step is None else str(card.step)
        lines.append(
            f"{day * 1440 + minute}\t{rating.value}\t{card.state.value}\t{step}"
            f"\t{card.stability:.8g}\t{card.difficulty:.8g}\t{wait:g}"
        )
        due_days = (card.due - now).days
        day += rng.choice([0, due_days, due_days, rng.randint(0, 3), int(due_days * rng.uniform(0.2, 2.5))])
        minute += rng.randrange(1, 70)
    return lines


def listed(values):
    return ",".join(f"{value:g}" for value in values) if values else "-"


def main():
    rng = random.Random(SEED)
    out = [f"# py-fsrs {version('fsrs')}, seed {SEED}, {HISTORIES} histories; made by tests/scripts/fsrs_vectors.py"]
    left_out = 0
    for number in range(HISTORIES // PER_SETTING):
        retention, maximum, learning, relearning, parameters = setting(rng, number)
        scheduler = Scheduler(
            parameters=parameters,
            desired_retention=retention,
            learning_steps=[timedelta(minutes=step) for step in learning],
            relearning_steps=[timedelta(minutes=step) for step in relearning],
            maximum_interval=maximum,
            enable_fuzzing=False,
        )
        shown = "-" if parameters == DEFAULT_PARAMETERS else listed(parameters)
        out.append(f"S\t{retention:g}\t{maximum}\t{listed(learning)}\t{listed(relearning)}\t{shown}")
        done = 0
        while done < PER_SETTING:
            lines = history(rng, scheduler)
            if lines is None:
                left_out += 1
                continue
            out += ["H", *lines]
            done += 1
    print("\n".join(out))
    print(f"{left_out} histories beyond {STABILITY_MAX:g} days left out", file=sys.stderr)


if __name__ == "__main__":
    main()
