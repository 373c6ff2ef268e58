"""Forecast and score rows of a case with a complete feed."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from detente.config import Config
from detente.outlook.backtest import STRATA, Result, backtest
from detente.outlook.counts import CLASSES, Counts, last_week, read
from detente.outlook.curated import HORIZONS, TOO_FEW, directions, empty
from detente.outlook.forecast import ESTIMATORS, bounds, forecast
from detente.outlook.past import Past, pasts
from detente.outlook.scores import MEASURES
from detente.tables import Row, Tables

YEAR = 52
_NO_INTERVAL = "the estimator gives no interval"


def forecasts(config: Config, tables: Tables, as_of: date) -> list[Row]:
    """The forecasts of every pair at the end of the last complete week, by every estimator.

    The origin is that week's Sunday; a horizon of h is the week that begins h weeks after it.
    A pair with fewer than ``config.bound`` acts that are not neutral in the 52 weeks before gets
    one row a horizon, without a probability; so does every pair before there is a global prior.
    """
    last = last_week(as_of)
    origin = last + timedelta(days=6)
    counts = read(tables, last)
    past = _present(counts, last)
    enough = {} if counts is None or past is None else _enough(counts, past.week, config.bound)
    rows: list[Row] = []
    for one, other in directions(config, tables):
        for horizon in HORIZONS:
            pair = enough.get((one, other))
            if counts is None or past is None or pair is None:
                rows.append(empty(one, other, origin, horizon, TOO_FEW))
            else:
                rows += _rows(counts, past, pair, origin, horizon)
    return rows


def _present(counts: Counts | None, last: date) -> Past | None:
    """What is known at the end of the week that begins on ``last``; None before a prior is."""
    if counts is None:
        return None
    now = None
    for past in pasts(counts, (last - counts.first).days // 7):
        now = past
    return now


def _enough(counts: Counts, week: int, bound: int) -> dict[tuple[str, str], int]:
    """The pairs with acts enough to forecast, and their numbers.

    Acts are compared to the thousandth: shares of an act of uncertain date are rounded.
    """
    recent = (counts.week > week - YEAR) & (counts.arrival <= week)
    acts = np.zeros(len(counts.pairs))
    np.add.at(acts, counts.pair[recent], counts.n[recent, :2].sum(axis=1))
    return {name: i for i, name in enumerate(counts.names) if round(float(acts[i]), 3) >= bound}


def _rows(counts: Counts, past: Past, pair: int, origin: date, horizon: int) -> list[Row]:
    made = forecast(past, counts, np.array([pair]), horizon + 1)
    low, high = bounds(made.alpha)
    one, other = counts.names[pair]
    return [
        {
            **empty(one, other, origin, horizon, _NO_INTERVAL),
            "estimator": estimator,
            "outcome": outcome,
            "p": float(made.p[estimator][0, i]),
            "q05": float(low[0, i]) if estimator == "decayed_counts" else None,
            "q95": float(high[0, i]) if estimator == "decayed_counts" else None,
        }
        for estimator in ESTIMATORS
        for i, outcome in enumerate(CLASSES)
    ]


def scored(config: Config, tables: Tables, as_of: date) -> list[Row]:
    """The scores of every estimator in the backtest, each beside the others.

    A stratum names the horizon and the part: ``4 weeks ahead, new pairs``. Where the feed is too
    short to forecast any week, every score is there without a value.
    """
    counts = read(tables, last_week(as_of))
    if counts is None:
        results = [
            Result(estimator, horizon, measure, stratum, None)
            for horizon in HORIZONS
            for stratum in STRATA
            for estimator in ESTIMATORS
            for measure in MEASURES
        ]
    else:
        results = list(backtest(counts, HORIZONS, config.seed))
    return [_score(result) for result in results]


def _score(result: Result) -> Row:
    found = result.score
    why = "nothing to score" if found is None else "not estimated"
    return {
        "subject": result.estimator,
        "measure": result.measure,
        "stratum": f"{result.horizon} weeks ahead, {result.stratum}",
        "value": None if found is None else found.value,
        "low": None if found is None else found.low,
        "high": None if found is None else found.high,
        "n": 0 if found is None else found.n,
        "against": ", ".join(name for name in ESTIMATORS if name != result.estimator),
        "why_null": {"low": why, "high": why},
    }
