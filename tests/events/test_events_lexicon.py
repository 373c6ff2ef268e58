from __future__ import annotations

import csv
from pathlib import Path

import pytest

import detente.events
from detente.events.coder import DOMAINS, STEPS
from detente.events.lexicon import forms, matches, tokens
from detente.tables import ATTRIBUTES, MODES, PLOVER, POLARITIES

FOLDER = Path(detente.events.__file__).parent


def phrases(text):
    return [match.entry.phrase for match in matches(tokens(text))]


def test_every_row_keeps_to_the_codebook():
    with (FOLDER / "verbs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen = set()
    for row in rows:
        assert row["type"] in PLOVER, row
        assert row["polarity"] in POLARITIES, row
        assert row["mode"] in MODES, row
        assert row["deed"] in ("deed", "word"), row
        assert row["word"] in ("verb", "noun", "speech"), row
        assert row["way"] in ("do", "host", "visit", "meet", "both", "rev", "by"), row
        assert row["step"] in ("", *STEPS), row
        assert row["status"] in ("", *ATTRIBUTES), row
        assert bool(row["status"]) == bool(row["value"]), row
        assert row["domain"] in ("", *DOMAINS), row
        assert row["mode"] != "happened" or (row["phrase"], row["word"]) not in seen, row
        seen.add((row["phrase"], row["word"]))
    assert len(seen) == len(rows)


@pytest.mark.parametrize(
    ("verb", "form"),
    [("meet", "met"), ("carry", "carries"), ("ban", "banned"), ("reach", "reaches"),
     ("flee", "fleeing"), ("arrive", "arriving"), ("sign", "signed")],
)  # fmt: skip
def test_forms(verb, form):
    assert form in forms(verb)


def test_the_longest_phrase_wins():
    assert phrases("They handed over the old embassy.") == ["hand over * embassy|consulate|mission"]


def test_a_gap_has_its_bound_and_ends_with_the_clause():
    assert phrases("They removed it from their list.") == ["remove * from * list"]
    assert phrases("They removed one two three four five six from the list.") == []
    assert phrases("They removed it; from the list.") == []


def test_a_noun_is_not_read_as_a_verb():
    assert phrases("The attack was over.") == []
    assert phrases("They attack.") == ["attack"]


def test_no_phrase_begins_within_a_name():
    words = tokens("They attack.")
    assert matches(words, frozenset({1})) == []
