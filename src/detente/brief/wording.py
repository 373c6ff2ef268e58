"""Words from numbers and codes: the one table of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

ATTRIBUTE: Mapping[str, str] = {
    "talks": "contact",
    "visit": "visit",
    "own_mission_open": "own mission",
    "appointee_accepted": "appointee",
    "mission_transferred": "mission handed over",
    "credentials": "credentials",
    "recognition": "recognised",
    "designation": "listed as terrorist",
    "stance": "stance",
}

ACT: Mapping[str, str] = {
    "AGREE": "agrees with",
    "CONSULT": "meets",
    "SUPPORT": "backs",
    "CONCEDE": "gives way to",
    "COOPERATE": "works with",
    "AID": "gives aid to",
    "RETREAT": "withdraws before",
    "REQUEST": "asks",
    "ACCUSE": "accuses",
    "REJECT": "refuses",
    "THREATEN": "threatens",
    "PROTEST": "protests against",
    "SANCTION": "cuts ties with",
    "MOBILIZE": "mobilises against",
    "COERCE": "coerces",
    "ASSAULT": "attacks",
}

MODE: Mapping[str, tuple[str, str]] = {
    "happened": ("", "as told by {}"),
    "claimed": ("claim", "claimed by {}"),
    "denied": ("denial", "denied by {}"),
    "pledged": ("pledge", "pledge, as told by {}"),
    "demanded": ("demand", "demand, as told by {}"),
    "stance": ("position", "position, as told by {}"),
    "absence": ("has not happened", "has not happened, says {}"),
    "statistic": ("figure", "figure by {}"),
    "hypothetical": ("hypothetical", "hypothetical, by {}"),
}
"""How a telling is told: without and with who says so."""

RANK: Mapping[str, str] = {
    "working": "working level",
    "minister": "minister",
    "head": "head of state or government",
}

LEVEL: tuple[tuple[float, str], ...] = (
    (0.9, "almost always cooperative"),
    (0.75, "mostly cooperative"),
    (0.6, "more often cooperative"),
    (0.4, "mixed"),
    (0.25, "more often conflictual"),
    (0.1, "mostly conflictual"),
    (0.0, "almost always conflictual"),
)

VERDICT: Mapping[str, str] = {
    "borne": "borne out",
    "one_side": "claimed, not reported as fact",
    "pledged": "pledged, not reported as done",
    "disputed": "disputed",
    "contrary": "the evidence says otherwise",
    "silent": "not in the evidence",
    "no_rate": "cannot be told: how often needs a complete feed",
}

UNSEEN = (
    "The learned coder was trained on sentences written for it and on those of a coding manual: on no "
    "report of a case. Some of its rules were made after its errors on the worked case were read."
)
"""What must stand beside the learned coder's agreement with hand codes."""

MEASURE: Mapping[str, str] = {
    "pair_recall": "pairs found",
    "pair_precision": "pairs named that are right",
    "deed_accuracy": "deed or word right, of the pairs found",
    "polarity_accuracy": "polarity right, of the pairs found",
    "type_accuracy": "type right, of the pairs found",
    "mode_accuracy": "mode right, of the pairs found",
    "step_precision": "engagement steps named that are right",
    "step_recall": "engagement steps found",
    "extra_tuples": "tuples a report that the codes do not have",
}


THE = (
    "Taliban", "United ", "European Union", "Netherlands", "Philippines", "Islamic ", "National ",
    "Collective ", "Shanghai ", "Central Asian ", "Organization ", "Organisation ", "Afghan ",
    "Commonwealth ", "Eurasian ", "World ", "Gulf ", "Baltic ",
)  # fmt: skip
"""Beginnings of names that take an article in a sentence."""


def named(name: str) -> str:
    """A name as it stands within a sentence.

    >>> named("Taliban"), named("Uzbekistan")
    ('the Taliban', 'Uzbekistan')
    """
    return f"the {name}" if name.startswith(THE) else name


def band(share: float) -> str:
    """The words for a probability that the next act is cooperative.

    >>> band(0.8), band(0.5)
    ('mostly cooperative', 'mixed')
    """
    for least, words in LEVEL:
        if share >= least:
            return words
    return LEVEL[-1][1]


def bands(low: float, high: float) -> str:
    """The words for an interval: those of its two ends, or one where they are the same.

    >>> bands(0.46, 0.98)
    'mixed to almost always cooperative'
    """
    ends = dict.fromkeys((band(low), band(high)))
    return " to ".join(ends)


def plural(count: object, one: str, many: str) -> str:
    """The word that goes with a count.

    >>> plural(1, "act counts", "acts count")
    'act counts'
    """
    return one if count == 1 else many


def span(start: date, end: date) -> str:
    """A period in its shortest exact form: a year, a month, a day, or from when to when.

    >>> span(date(2022, 1, 1), date(2022, 12, 31)), span(date(2022, 2, 1), date(2022, 2, 28))
    ('2022', '2022-02')
    """
    last = end + timedelta(days=1)
    if start == end:
        return str(start)
    if (start.month, start.day, last) == (1, 1, date(start.year + 1, 1, 1)):
        return str(start.year)
    if start.day == last.day == 1 and (start.year, start.month) == (end.year, end.month):
        return str(start)[:7]
    return f"{start} to {end}"


def detail(value: str) -> str:
    """The words for a status detail: a rank by the table, anything else as it was coded."""
    return RANK.get(value, value)


def variable(name: str) -> str:
    """The words for a variable's name; what follows a double underscore is the outlet it is from.

    >>> variable("trade_with_territory_year__inform_kz")
    'trade with territory year (inform kz)'
    """
    head, _, outlet = name.partition("__")
    words = head.replace("_", " ")
    return f"{words} ({outlet.replace('_', ' ')})" if outlet else words


def number(value: float) -> str:
    """A figure as a reader writes it: thousands parted, no trailing zeros.

    >>> number(987900000.0), number(0.5)
    ('987,900,000', '0.5')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.3f}".rstrip("0")
