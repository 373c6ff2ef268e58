"""The level of a pair in words, or why there is none and what change could have been seen."""

from __future__ import annotations

import math

from detente.brief import charts, wording
from detente.brief.doc import Drawing, Paragraph, Text, joined
from detente.brief.facts import Facts, Pair, exact
from detente.brief.ledger import Ledger
from detente.tables import Row


def counted(facts: Facts, pair: Pair) -> list[Row]:
    """The tellings of a pair's acts that count towards a level, one an act."""
    seen: dict[str, Row] = {}
    for row in filter(facts.counts, facts.between(pair)):
        seen.setdefault(str(row["act"]), row)
    return list(seen.values())


STALE = 13
"""A level that is more weeks old than this is not told as how a pair stands."""


def cell(facts: Facts, ledger: Ledger, pair: Pair) -> Text:
    """The band of each direction that can be measured, or "too few" with the number of acts."""
    directions = [pair, (pair[1], pair[0])]
    bands = [_band(facts, ledger, one) for one in directions if facts.level.get(one)]
    if bands:
        return joined(bands, "; ", "; ")
    acts = counted(facts, pair)
    if not acts:
        return ("no acts that count",)
    figure = ledger.cite(
        len(acts),
        f"acts between {facts.label(pair[0])} and {facts.label(pair[1])} that are not neutral",
        [str(row["id"]) for row in facts.between(pair) if facts.counts(row)],
        section="first screen",
    )
    return ("too few (", figure, " acts)")


def _band(facts: Facts, ledger: Ledger, pair: Pair) -> Text:
    row = facts.level[pair][-1]
    basis = _resting(facts, pair)
    one, other = facts.label(pair[0]), facts.label(pair[1])
    last = ledger.cite(
        row["week"], f"week of the last level, {one} towards {other}", basis, section="first screen"
    )
    as_of = facts.config.as_of
    if as_of is not None and (as_of - exact(row["week"])).days > 7 * STALE:
        return (f"{one} → {other}: too few since the week of ", last)
    low, high = (_share(row[name]) for name in ("q05", "q95"))
    name = f"share of cooperative among the next non-neutral acts, {one} towards {other}"
    figures = [
        ledger.cite(f"{100 * share:.0f}", f"{name}, {what}", basis, section="first screen")
        for share, what in ((low, "5 % point"), (high, "95 % point"))
    ]
    return (
        f"{one} → {other}: {wording.bands(low, high)} (", figures[0], " to ", figures[1],
        " % cooperative, week of ", last, ")",
    )  # fmt: skip


def _share(logit: object) -> float:
    assert isinstance(logit, float)
    return 1 / (1 + math.exp(-logit))


def paragraphs(facts: Facts, ledger: Ledger, pair: Pair) -> list[Paragraph | Drawing]:
    """What was counted in each direction, whether it is enough, and what could have been seen."""
    blocks: list[Paragraph | Drawing] = []
    for one, other in (pair, (pair[1], pair[0])):
        row = facts.measurable.get((one, other))
        if row is None or not row["n_act"]:
            blocks.append(
                Paragraph(
                    (
                        f"{facts.label(one)} towards {facts.label(other)}: no act counts towards a level.",
                    )
                )
            )
        else:
            blocks.append(Paragraph(_sentence(facts, ledger, (one, other), row)))
            drawing = charts.level(facts, ledger, (one, other), _resting(facts, (one, other)))
            blocks += [drawing] if drawing else []
    return blocks


def _resting(facts: Facts, pair: Pair) -> list[str]:
    return [str(row["id"]) for row in facts.towards(pair) if facts.counts(row)]


def _sentence(facts: Facts, ledger: Ledger, pair: Pair, row: Row) -> Text:
    one, other = facts.label(pair[0]), facts.label(pair[1])
    basis = _resting(facts, pair)
    section = f"{one} – {other}"
    n = ledger.cite(
        row["n_act"], f"acts of {one} towards {other} that count", basis, section=section
    )
    best = ledger.cite(
        row["best_year"],
        f"the most of them within 52 weeks, {one} towards {other}",
        basis,
        section=section,
    )
    bound = ledger.constant(
        row["bound"],
        "fewest acts of a pair in a year for a level",
        "detente.config.BOUND; stated by the case as bound",
    )
    towards = wording.named(other)
    count = wording.plural(row["n_act"], " act counts", " acts count")
    head: Text = (f"{one} towards {towards}: ", n, f"{count}, at most ", best, " within a year; ")
    if row["enough"]:
        level: Text = _band(facts, ledger, pair) if facts.level.get(pair) else ()
        return (
            *head,
            "enough for a level. ",
            *level,
            *((". ",) if level else ()),
            *_seen(ledger, row, basis, section),
        )
    return (
        *head,
        "a level needs ",
        bound,
        ", so none is drawn. ",
        *_seen(ledger, row, basis, section),
    )


def _seen(ledger: Ledger, row: Row, basis: list[str], section: str) -> Text:
    share = row["detectable"]
    if not isinstance(share, float):
        return (
            "With so few, no change between their earlier and later half could have been seen, however large.",
        )
    points = ledger.cite(
        f"{100 * share:.0f}",
        "smallest change of the share of cooperative acts between two halves that would be seen four times in five",
        basis,
        section=section,
    )
    return (
        "With so many, only a change of the cooperative share by ",
        points,
        " points or more would have been seen.",
    )
