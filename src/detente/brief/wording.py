"""Words from numbers and codes: the one table of them."""

from __future__ import annotations

from collections.abc import Mapping

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

MODE: Mapping[str, str] = {
    "happened": "",
    "claimed": "claim",
    "denied": "denial",
    "pledged": "pledge",
    "demanded": "demand",
    "stance": "position",
    "absence": "has not happened",
    "statistic": "figure",
    "hypothetical": "hypothetical",
}

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
    "one_side": "on one side's word only",
    "pledged": "pledged, not reported as done",
    "disputed": "disputed",
    "contrary": "the evidence says otherwise",
    "silent": "not in the evidence",
}

MEASURE: Mapping[str, str] = {
    "pair_recall": "pairs found",
    "polarity_accuracy": "polarity right, of the pairs found",
    "type_accuracy": "type right, of the pairs found",
    "mode_accuracy": "mode right, of the pairs found",
    "step_precision": "engagement steps named that are right",
    "step_recall": "engagement steps found",
    "extra_tuples": "tuples a report that the codes do not have",
}


def band(share: float) -> str:
    """The words for a probability that the next act is cooperative.

    >>> band(0.8), band(0.5)
    ('mostly cooperative', 'mixed')
    """
    for least, words in LEVEL:
        if share >= least:
            return words
    return LEVEL[-1][1]


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
