"""Valence by decayed counts with an actor prior: the baseline that every model stands beside.

Valence is the log-odds that the next reported non-neutral act of an ordered pair is cooperative.
For the two classes and for week w, n_ab the week's acts from a to b:

    C_a(w)  = sum over w' <= w of 2^(-(w-w')/26) n_a(w')      a's acts with anyone
    pi_a(w) = (C_a + 20 g) / (|C_a| + 20)
    q_ab(w) = pi_a * pi_b / g, normalised over the classes
    c_ab(w) = sum over w' <= w of 2^(-(w-w')/h) n_ab(w')
    share of cooperative acts ~ Beta(c_coop + k q_coop, c_conf + k q_conf)

The profile is directed: a's acts as sender, b's as receiver. h and k were fitted on undirected
pairs, one profile an actor, and are used as they are; that they also fit the directed form was not
tested. The level of week w is how the pair stands at its end and uses the acts of weeks <= w; a
forecast for week w would use those of weeks < w alone.

g, the share of each class among all acts of all pairs, comes from the first 8 weeks. Few acts make
it shaky, so the weeks go on until they hold 20 acts with 5 of each class, and never beyond week w:
what came later is not used for an earlier week. 1e-6 is added to each share.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from detente.config import digest
from detente.relations.dyads import monday_of, week_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.tables import Row, Tables

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

ESTIMATOR = "decayed_counts"


class Constant(NamedTuple):
    """A parameter with its unit and where it comes from."""

    name: str
    value: float
    unit: str
    source: str


_FITTED = "fitted one week ahead on ICEWS 2014 (weeks 8-42 of the train part), undirected pairs"
_SET = "set by hand before that fit"
HALF_LIFE = Constant("half-life of a pair's acts (h)", 14.0, "weeks", _FITTED)
WEIGHT = Constant("weight of the actor prior (k)", 1.6, "acts", _FITTED)
ACTOR_HALF_LIFE = Constant("half-life of an actor's acts", 26.0, "weeks", _SET)
ACTOR_WEIGHT = Constant("pseudo-acts of an actor's profile", 20.0, "acts", _SET)
BASE_WEEKS = Constant("weeks that give the overall shares (g)", 8.0, "weeks", _SET)
BASE_ACTS = Constant("acts that those weeks must hold", 20.0, "acts", "an actor's pseudo-acts")
BASE_EACH = Constant(
    "acts of each class that those weeks must hold", 5.0, "acts", "the usual least expected count"
)
ADDED = Constant("added to each overall share", 1e-6, "share", _SET)
CONSTANTS = (
    HALF_LIFE, WEIGHT, ACTOR_HALF_LIFE, ACTOR_WEIGHT, BASE_WEEKS, BASE_ACTS, BASE_EACH, ADDED,
)  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """All non-neutral acts: one entry a pair and week, sorted by week, then pair.

    week, pair: (n,) ints from 0; acts: (n, 2) cooperative and conflictual; sender, receiver: (p,)
    the actor of each pair, ints from 0.
    """

    week: Ints
    pair: Ints
    acts: Floats
    sender: Ints
    receiver: Ints


@dataclass(frozen=True)
class Standing:
    """What is believed of every pair at a week's end: Beta parameters, own acts, borrowed share."""

    week: int
    a: Floats
    b: Floats
    n_eff: Floats
    prior_share: Floats


@dataclass(frozen=True)
class Interval:
    """A Beta share on the logit scale: mean, standard deviation and five quantiles, each (p,)."""

    mean: Floats
    sd: Floats
    q05: Floats
    q25: Floats
    q50: Floats
    q75: Floats
    q95: Floats


def standings(counts: Counts) -> Iterator[Standing]:
    """Walk through the weeks and give what stands at the end of each, all pairs at once."""
    actors = int(max(counts.sender.max(), counts.receiver.max())) + 1
    own = np.zeros((len(counts.sender), 2))
    sent, received, total = np.zeros((actors, 2)), np.zeros((actors, 2)), np.zeros(2)
    base_open = True
    starts = np.searchsorted(counts.week, np.arange(counts.week[-1] + 2))
    for week in range(int(counts.week[-1]) + 1):
        here = slice(starts[week], starts[week + 1])
        pair, acts = counts.pair[here], counts.acts[here]
        own *= 2 ** (-1 / HALF_LIFE.value)
        sent *= 2 ** (-1 / ACTOR_HALF_LIFE.value)
        received *= 2 ** (-1 / ACTOR_HALF_LIFE.value)
        np.add.at(own, pair, acts)
        np.add.at(sent, counts.sender[pair], acts)
        np.add.at(received, counts.receiver[pair], acts)
        if base_open:
            total = total + acts.sum(axis=0)
            base_open = not _settled(week, total)
        prior = borrowed(sent, received, base_shares(total), counts.sender, counts.receiver)
        beta = own + WEIGHT.value * prior
        n_eff = own.sum(axis=1)
        weight = WEIGHT.value / (n_eff + WEIGHT.value)
        yield Standing(week, beta[:, 0], beta[:, 1], n_eff, weight)


def _settled(week: int, total: Floats) -> bool:
    return bool(
        week + 1 >= BASE_WEEKS.value
        and total.sum() >= BASE_ACTS.value
        and total.min() >= BASE_EACH.value
    )


def base_shares(total: Floats) -> Floats:
    """Shares of the two classes among acts counted so far, (2,); equal where there are none.

    >>> base_shares(np.array([3.0, 1.0])).round(3).tolist()
    [0.75, 0.25]
    """
    share = total / total.sum() if total.sum() > 0 else np.full(2, 0.5)
    share = share + ADDED.value
    shares: Floats = share / share.sum()
    return shares


def borrowed(sent: Floats, received: Floats, base: Floats, sender: Ints, receiver: Ints) -> Floats:
    """The product prior q of every pair, shape (p, 2); rows add up to 1."""
    weight = ACTOR_WEIGHT.value
    as_sender = (sent + weight * base) / (sent.sum(axis=1, keepdims=True) + weight)
    as_receiver = (received + weight * base) / (received.sum(axis=1, keepdims=True) + weight)
    q: Floats = as_sender[sender] * as_receiver[receiver] / base
    q /= q.sum(axis=1, keepdims=True)
    return q


def interval(a: Floats, b: Floats) -> Interval:
    """The logit of a Beta(a, b) share, a and b > 0, shape (p,); all numbers are finite.

    Mean digamma(a) - digamma(b), variance trigamma(a) + trigamma(b); quantiles are the logits of
    the Beta's own.

    >>> even = interval(np.array([1.0]), np.array([1.0]))
    >>> round(float(even.q95[0]), 4) == round(float(np.log(0.95 / 0.05)), 4)
    True
    """
    from scipy.special import digamma, polygamma

    quantiles = [logit_quantile(a, b, p) for p in (0.05, 0.25, 0.5, 0.75, 0.95)]
    return Interval(digamma(a) - digamma(b), np.sqrt(polygamma(1, a) + polygamma(1, b)), *quantiles)


def logit_quantile(a: Floats, b: Floats, p: float) -> Floats:
    """log(x / (1 - x)) at the p-quantile x of Beta(a, b); either tail may lie below any float."""
    return _log_quantile(a, b, p) - _log_quantile(b, a, 1 - p)


def _log_quantile(a: Floats, b: Floats, p: float) -> Floats:
    """log x; where x is too small for a float, from its leading term p = x^a / (a B(a, b))."""
    from scipy.special import betaincinv, betaln

    x = betaincinv(a, b, p)
    tiny = x < 1e-200
    leading = np.minimum((np.log(p) + np.log(a) + betaln(a, b)) / a, np.log(1e-200))
    log: Floats = np.where(tiny, leading, np.log(np.where(tiny, 1.0, x)))
    return log


def write(tables: Tables, enough: Mapping[tuple[str, str], tuple[int, ...]]) -> None:
    """Write the levels of the ordered pairs and weeks in ``enough``, and the fit they rest on."""
    if not enough:
        return
    counts, pairs, first = _counts(tables)
    place = {pair: number for number, pair in enumerate(pairs)}
    wanted: dict[int, list[tuple[str, str]]] = {}
    for pair in sorted(enough):
        for week in enough[pair]:
            wanted.setdefault(week - first, []).append(pair)
    fit = _fit()
    rows: list[Row] = []
    for standing in standings(counts):
        if chosen := wanted.get(standing.week, []):
            select = np.array([place[pair] for pair in chosen])
            monday = monday_of(standing.week + first)
            rows += _rows(chosen, monday, standing, select, str(fit["id"]))
    tables.write("fit", [fit])
    tables.write("level", rows)


def _counts(tables: Tables) -> tuple[Counts, list[tuple[str, str]], int]:
    read = tables.query(
        'SELECT "from", "to", week, n_coop, n_conf FROM dyad_week '
        'WHERE n_coop + n_conf > 0 ORDER BY week, "from", "to"'
    )
    pairs = sorted({(str(row["from"]), str(row["to"])) for row in read})
    actors = {name: i for i, name in enumerate(sorted({end for pair in pairs for end in pair}))}
    place = {pair: number for number, pair in enumerate(pairs)}
    weeks = [week_of(cast(date, row["week"])) for row in read]
    counts = Counts(
        week=np.array(weeks) - weeks[0],
        pair=np.array([place[str(row["from"]), str(row["to"])] for row in read]),
        acts=np.array([[cast(float, row["n_coop"]), cast(float, row["n_conf"])] for row in read]),
        sender=np.array([actors[one] for one, _ in pairs]),
        receiver=np.array([actors[other] for _, other in pairs]),
    )
    return counts, pairs, weeks[0]


def _rows(
    pairs: list[tuple[str, str]], week: date, standing: Standing, select: Ints, fit: str
) -> list[Row]:
    shown = vars(interval(standing.a[select], standing.b[select]))
    shown = {
        **shown, "n_eff": standing.n_eff[select], "prior_share": standing.prior_share[select],
    }  # fmt: skip
    return [
        {
            "from": pair[0], "to": pair[1], "week": week, "trait": "valence",
            "estimator": ESTIMATOR, "kind": "filtered", "fit_id": fit,
            **{name: float(values[i]) for name, values in shown.items()},
        }
        for i, pair in enumerate(pairs)
    ]  # fmt: skip


def _fit() -> Row:
    params = json.dumps([one._asdict() for one in CONSTANTS])
    return {"id": digest(ESTIMATOR, params), "estimator": ESTIMATOR, "params": params}
