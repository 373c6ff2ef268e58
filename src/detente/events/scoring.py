"""Precision, recall and F1 of a coder against a gold coding, field by field, with its worst errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.events.agreement import DRAWS, match
from detente.events.coder import Telling

FIELDS = ("pair", "type", "polarity", "mode", "step", "date")
"""What is scored; every field but the pair counts only where the pair is right as well."""

KINDS = (
    "a recognition that was none", "the polarity turned round", "a step that was not told",
    "an act that was not told", "an act that was missed",
)  # fmt: skip
"""Kinds of errors, the worst first."""

Tellings = Mapping[str, Sequence[Telling]]
"""Tellings by the text that they come from."""

Counts = tuple[int, ...]


@dataclass(frozen=True)
class Ratio:
    """A share with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Figure:
    """One field: ``right`` of what is ``coded``, and of what is in ``gold``; None where 0 / 0."""

    field: str
    right: int
    coded: int
    gold: int
    precision: Ratio | None
    recall: Ratio | None
    f1: Ratio | None


@dataclass(frozen=True)
class Mistake:
    """One error, with the text that it was made on."""

    kind: str
    text: str
    gold: Telling | None
    coded: Telling | None


@dataclass(frozen=True)
class Score:
    """All that is known of a coder on one set of texts.

    ``confusion`` counts (type in gold, type coded) among the pairs found; ``""`` stands for none.
    ``left_alone`` is the share of the ``empty`` texts, those without an act, that the coder tells
    of no act in.
    """

    figures: tuple[Figure, ...]
    confusion: Mapping[tuple[str, str], int]
    mistakes: tuple[Mistake, ...]
    texts: int
    empty: int
    left_alone: float | None

    def figure(self, field: str) -> Figure:
        """The figure of a field; KeyError where there is none."""
        return {one.field: one for one in self.figures}[field]


def score(gold: Tellings, coded: Tellings, *, seed: int = 7) -> Score:
    """Hold a coder's tellings against the gold ones of the same texts.

    A pair is right as ``agreement.match`` finds it. A step counts where it is told, a date where it
    is stated and its first and last day are the same. F1 is 2 right / (coded + gold). Intervals:
    percentile bootstrap over texts (Efron and Tibshirani 1993, chapter 13), ``DRAWS`` draws.
    """
    texts = sorted(gold)
    counts = [_counts(gold[text], coded.get(text, ())) for text in texts]
    table = np.array(counts, dtype=np.int64).reshape(len(texts), len(FIELDS), 3)
    draws = np.random.default_rng(seed).integers(0, max(1, len(texts)), (DRAWS, len(texts)))
    mistakes = [one for text in texts for one in _mistakes(text, gold[text], coded.get(text, ()))]
    empty = [text for text in texts if not gold[text]]
    return Score(
        tuple(_figure(name, table[:, i], draws) for i, name in enumerate(FIELDS)),
        Counter(pair for text in texts for pair in _types(gold[text], coded.get(text, ()))),
        tuple(sorted(mistakes, key=_badness)),
        len(texts),
        len(empty),
        sum(not coded.get(text) for text in empty) / len(empty) if empty else None,
    )


def _counts(gold: Sequence[Telling], coded: Sequence[Telling]) -> list[Counts]:
    """Right, coded and in gold, of each field in one text."""
    both = match(gold, coded)
    found: list[Counts] = [(len(both), len(coded), len(gold))]
    for name in ("type", "polarity", "mode"):
        same = sum(getattr(g, name) == getattr(c, name) for g, c in both)
        found.append((same, len(coded), len(gold)))
    steps = sum(g.step is not None and g.step == c.step for g, c in both)
    found.append((steps, *(sum(one.step is not None for one in side) for side in (coded, gold))))
    dates = sum(_same_days(g, c) for g, c in both)
    found.append((dates, *(sum(one.when is not None for one in side) for side in (coded, gold))))
    return found


def _same_days(one: Telling, other: Telling) -> bool:
    if one.when is None or other.when is None:
        return False
    return (one.when.first, one.when.last) == (other.when.first, other.when.last)


def _figure(name: str, table: NDArray[np.int64], draws: NDArray[np.int64]) -> Figure:
    right, coded, gold = (int(total) for total in table.sum(axis=0))
    drawn = table[draws].sum(axis=1)
    return Figure(
        name, right, coded, gold,
        _ratio(right, coded, drawn[:, 0], drawn[:, 1]),
        _ratio(right, gold, drawn[:, 0], drawn[:, 2]),
        _ratio(2 * right, coded + gold, 2 * drawn[:, 0], drawn[:, 1] + drawn[:, 2]),
    )  # fmt: skip


def _ratio(
    hits: int, cases: int, drawn_hits: NDArray[np.int64], drawn_cases: NDArray[np.int64]
) -> Ratio | None:
    if cases == 0:
        return None
    some = drawn_cases > 0
    low, high = np.quantile(drawn_hits[some] / drawn_cases[some], (0.025, 0.975))
    return Ratio(hits / cases, float(low), float(high))


def _types(gold: Sequence[Telling], coded: Sequence[Telling]) -> Iterator[tuple[str, str]]:
    both = match(gold, coded)
    yield from ((g.type, c.type) for g, c in both)
    yield from ((one.type, "") for one in _rest(gold, [g for g, _ in both]))
    yield from (("", one.type) for one in _rest(coded, [c for _, c in both]))


def _rest(all: Sequence[Telling], some: Sequence[Telling]) -> list[Telling]:
    taken = {id(one) for one in some}
    return [one for one in all if id(one) not in taken]


def _mistakes(text: str, gold: Sequence[Telling], coded: Sequence[Telling]) -> Iterator[Mistake]:
    both = match(gold, coded)
    recognised = any(recognises(one) for one in gold)
    turned = {"cooperative", "conflictual"}
    for g, c in both:
        if recognises(c) and not recognised:
            yield Mistake(KINDS[0], text, g, c)
        elif {g.polarity, c.polarity} == turned:
            yield Mistake(KINDS[1], text, g, c)
        elif c.step is not None and c.step != g.step:
            yield Mistake(KINDS[2], text, g, c)
    for one in _rest(coded, [c for _, c in both]):
        false = recognises(one) and not recognised
        yield Mistake(KINDS[0] if false else KINDS[3], text, None, one)
    for one in _rest(gold, [g for g, _ in both]):
        yield Mistake(KINDS[4], text, one, None)


def recognises(one: Telling) -> bool:
    """Whether a telling says that somebody was recognised."""
    status = (one.status, one.status_value) == ("recognition", "yes")
    return one.step == "formal_recognition" or status


def _badness(one: Mistake) -> tuple[int, float, str]:
    sure = (one.coded.confidence or 0.0) if one.coded else 0.0
    return KINDS.index(one.kind), -sure, one.text
