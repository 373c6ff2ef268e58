"""One answer held against its sentence and the lists: what stands as tellings, what is refused why."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from detente.events.coder import NEUTRAL_MODES, STEP_MODES, STEPS, Refused, Telling
from detente.events.learned.labels import HOSTILE, STEPS_OF
from detente.events.llm.question import NONE, Question, form, values
from detente.tables import ATTRIBUTES, MODES, PLOVER, POLARITIES

LONGEST = 120
"""So many characters of what was answered are shown where it is refused."""
REMEDY = "it is left out and the rest stands; read the sentence, or name another model"
FIELDS = tuple(form(()))


class _BadActError(ValueError):
    """An act of an answer that cannot stand: what was found, what was expected."""


def check(answer: str, question: Question) -> tuple[list[Telling], list[Refused]]:
    """The acts of an answer that stand, in the order of the text, and what is refused.

    An act stands where its quote is in the sentence, once, and its actors and every value are among
    those that were offered. Nothing is bent to fit. What the codebook settles by the mode is settled
    here: a denial, stance, absence, statistic or hypothesis is neutral, and only what happened or is
    claimed has a step. The tellings have no date yet.
    """
    try:
        acts = _acts(answer)
    except _BadActError as error:
        return [], [_refused("the answer", error)]
    told: dict[tuple[tuple[str, str], str, int], Telling] = {}
    refused = []
    for number, act in enumerate(acts, 1):
        try:
            one = _telling(act, question)
            key = (one.pair, one.type, one.start)
            if key in told:
                _fail("the same pair, type and quote again", "each act once")
            told[key] = one
        except _BadActError as error:
            refused.append(_refused(f"act {number} of the answer", error))
    return sorted(told.values(), key=lambda one: (one.start, one.end)), refused


def _acts(answer: str) -> list[Any]:
    try:
        stated = json.loads(answer)
    except (ValueError, RecursionError):
        _fail(shown(answer), "JSON")
    if not isinstance(stated, dict) or list(stated) != ["acts"]:
        _fail(shown(stated), "an object with acts and nothing else")
    acts = stated["acts"]
    return acts if isinstance(acts, list) else _fail(f"acts {shown(acts)}", "a list")


def _telling(act: object, question: Question) -> Telling:
    if not isinstance(act, dict):
        _fail(shown(act), "an object")
    if set(act) != set(FIELDS):
        _fail(f"the fields {shown(sorted(act))}", f"the fields {', '.join(FIELDS)}")
    start, end = _place(act["quote"], question.sentence)
    source, target = (_one_of(act, side, question.ids) for side in ("source", "target"))
    if source == target:
        _fail(f"{source} acting on itself", "two different actors")
    mode = _one_of(act, "mode", MODES)
    polarity = _one_of(act, "polarity", POLARITIES)
    type = _one_of(act, "type", PLOVER)
    step = _one_of(act, "step", (NONE, *STEPS))
    if step != NONE and step not in (
        *STEPS_OF.get(type, ()),
        *("hostile_act",) * (type in HOSTILE),
    ):
        _fail(f"the step {step} of an act of type {type}", "a step that such an act can be")
    status = _one_of(act, "status", (NONE, *ATTRIBUTES))
    value = _one_of(act, "status_value", values(status) if status != NONE else (NONE,))
    asserted = _one_of(act, "asserted_by", (NONE, *question.ids))
    return Telling(
        start=start,
        end=end,
        source=source,
        target=target,
        type=type,
        mode=mode,
        polarity="neutral" if mode in NEUTRAL_MODES else polarity,
        deed=_flag(act, "deed") and mode != "denied",
        mutual=_flag(act, "mutual"),
        verb=start,
        step=step if step != NONE and mode in STEP_MODES else None,
        status=None if status == NONE else status,
        status_value=None if status == NONE else value,
        asserted_by=None if asserted == NONE else asserted,
    )


def _place(quote: object, sentence: str) -> tuple[int, int]:
    """Where the quote stands in the sentence, whose lines may be broken elsewhere."""
    if not isinstance(quote, str) or not quote.strip():
        _fail(f"the quote {shown(quote)}", "words of the sentence")
    words = r"\s+".join(map(re.escape, quote.split()))
    first, last = quote.strip()[0], quote.strip()[-1]
    edges = (r"(?<!\w)" if first.isalnum() else "", r"(?!\w)" if last.isalnum() else "")
    form = re.compile(edges[0] + words + edges[1])
    found = form.search(sentence)
    if found is None:
        _fail(f"the quote {shown(quote)}, which is not in the text", "words of the sentence")
    if not re.search(r"\w", found.group()):
        _fail(f"the quote {shown(quote)}, which is no word", "words of the sentence")
    if form.search(sentence, found.start() + 1):
        _fail(f"the quote {shown(quote)}, which is there twice", "words that stand there once")
    return found.span()


def _one_of(act: dict[str, Any], field: str, allowed: Iterable[str]) -> str:
    value, offered = act[field], tuple(allowed)
    if not isinstance(value, str) or value not in offered:
        _fail(f"{field} {shown(value)}", f"one of {', '.join(offered)}")
    return value


def _flag(act: dict[str, Any], field: str) -> bool:
    value = act[field]
    return value if isinstance(value, bool) else _fail(f"{field} {shown(value)}", "true or false")


def shown(value: object) -> str:
    """A value as it is shown in an error: on one line, and cut where it is long.

    >>> shown("a" * 200)[-5:]
    "aaa…'"
    """
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2]}…{text[-1]}"


def _refused(what: str, error: _BadActError) -> Refused:
    found, expected = error.args
    return Refused(f"{what}: {found}", expected, REMEDY)


def _fail(found: str, expected: str) -> NoReturn:
    raise _BadActError(found, expected)
