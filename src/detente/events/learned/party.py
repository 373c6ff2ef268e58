"""Who the names of a sentence stand for: one actor a name, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.actors import Actor, Mention, Registry
from detente.events.coder import Context


@dataclass(frozen=True)
class Party:
    """An actor at one place of a sentence.

    ``soil`` is the territory that the same name also means, where another actor governs it.
    """

    actor: str
    start: int
    end: int
    soil: str | None = None


UNNAMED = "UNK"
"""Attackers whom a text names by nothing but what they do."""

BRANCHES = (
    (
        "ISIS", "ISK", date(2015, 1, 26),
        frozenset({"AFG", "TAL", "PAK", "TJK", "TKM", "UZB", "KGZ", "KAZ"}),
        frozenset({"IRQ", "SYR", "TUR", "LBY", "EGY"}),
    ),
)  # fmt: skip
"""A movement, its branch, since when, among whom its name means the branch, and among whom it does
not. The branch of Khorasan was declared on 26 January 2015 (S/2019/570, paragraph 33)."""

_SPEAKERS = frozenset({"RUS", "USA", "CHN", "IRN", "IND", "UNO", "UNSC", "CSTO", "SCO"})
"""Who speaks of the branch without being a place where the movement itself would be meant."""

REMNANT = timedelta(days=140)
"""So long after a government fell, soldiers told of under the state's name are its own: the time in
which those who fled were still being moved on in the worked case; our own choice."""

_FORCES = re.compile(
    r"\b(?:soldiers?|pilots?|airmen|air force|servicemen|troops|military|commandos)\b", re.I
)
_ARMED = (
    r"gunmen|gunman|armed (?:men|group|groups|intruders|assailants)|assailants?|attackers?"
    r"|bandits|kidnappers|suicide bombers?|(?:drug |arms )?(?:smugglers|traffickers)"
    r"|militants|terrorists|insurgents|extremists"
)
_UNNAMED = re.compile(
    rf"\b(?:(?:unidentified|unknown|unnamed|masked|heavily armed|armed) )*(?:{_ARMED})\b", re.I
)
_WHENCE = re.compile(
    r"[-‐‑–](?:made|built|born|designed|supplied|speaking|backed|supported|allied|aligned|educated|trained|funded|financed"
    r"|brokered|mediated|sponsored|manufactured|owned|style|era|flagged|registered|language)\b",
    re.I,
)
"""Behind a hyphen these words make a name a quality of something else."""
_NAMED_AFTER = re.compile(
    r" (?:of|from|belonging to|loyal to|linked to|affiliated with) (?:the )?$"
)


def parties(registry: Registry, text: str, context: Context) -> list[Party]:
    """Who is named in a sentence and where, in the order of the text.

    A name that means several is who governs among them. Armed men whom no name goes with are the
    one actor of all unnamed attackers.
    """
    mentions = registry.find(text, context.on)
    unnamed = list(_unnamed(text, mentions))
    named = [
        found
        for mention in mentions
        if not any(mention.start < one.end and one.start < mention.end for one in unnamed)
        and not _made(text, mention)
        and (found := _party(registry, text, mention, context)) is not None
    ]
    return sorted(_branched(named, context) + unnamed, key=lambda one: one.start)


def _made(text: str, mention: Mention) -> bool:
    """Whether a name says only whence a thing or a person is: an Iranian-made drone."""
    return bool(_WHENCE.match(text, mention.end))


def _party(registry: Registry, text: str, mention: Mention, context: Context) -> Party | None:
    found = mention.resolution.candidates
    by_role = {candidate.role: candidate.actor.id for candidate in found}
    if len(found) == 1:
        own = found[0].actor.id
        rules = _ruler(registry, own, context) if found[0].role == "territory" else None
        return Party(rules or own, mention.start, mention.end, own if rules else None)
    for movement, branch, *_ in BRANCHES:
        if {one.actor.id for one in found} == {movement, branch}:
            return Party(movement, mention.start, mention.end)
    governing = [one.actor for one in found if one.actor.kind == "de_facto_authority"]
    lands = [one.actor for one in found if one.actor.kind == "state"]
    if len(governing) != 1 or not lands:
        return None
    ruler, former = governing[0], by_role.get("former")
    if former and _fresh(ruler, context) and _FORCES.search(_grown(text, mention)):
        return Party(former, mention.start, mention.end)
    soil = by_role.get("territory")
    return Party(ruler.id, mention.start, mention.end, soil)


def _ruler(registry: Registry, state: str, context: Context) -> str | None:
    """The de facto authority that governs a state's land, which its towns then stand for."""
    meant = registry.resolve(registry.label(state), context.on).candidates
    there = [one.actor.id for one in meant if one.actor.kind == "de_facto_authority"]
    return there[0] if len(there) == 1 and there[0] != state else None


def _grown(text: str, mention: Mention) -> str:
    """The name with the two words behind it, among which its head may be."""
    behind = re.match(r"(?: [a-z]+){0,2}", text[mention.end :])
    return mention.surface + (behind.group() if behind else "")


def _fresh(ruler: Actor, context: Context) -> bool:
    """Whether the ruler came to govern only lately."""
    if ruler.valid_from is None or context.on is None:
        return False
    return context.on - ruler.valid_from <= REMNANT


def _branched(named: list[Party], context: Context) -> list[Party]:
    """The branch of a movement where only those among whom it acts are named beside it."""
    there = {one.actor for one in named} | {one.soil for one in named if one.soil}
    for movement, branch, since, among, elsewhere in BRANCHES:
        begun = context.on is not None and context.on >= since
        strange = there - among - elsewhere - {movement, UNNAMED} - _SPEAKERS
        if begun and there & among and not there & elsewhere and not strange:
            named = [replace(one, actor=branch) if one.actor == movement else one for one in named]
    return named


def _unnamed(text: str, mentions: Sequence[Mention]) -> Iterator[Party]:
    """The armed men whom a text names by no group, taking in a people's name before them."""
    for found in _UNNAMED.finditer(text):
        start, end = found.span()
        near = [one for one in mentions if one.start < end and start <= one.end + 1]
        if any(_led(text, end, one) for one in mentions):
            continue
        if near and not all(_people(one) for one in near):
            continue
        yield Party(UNNAMED, min([start, *(one.start for one in near)]), end)


def _people(mention: Mention) -> bool:
    """Whether the name says only where the men come from."""
    roles = {one.role for one in mention.resolution.candidates}
    return bool(roles) and roles <= {"people", "demonym"}


def _led(text: str, end: int, mention: Mention) -> bool:
    """Whether a group's name follows: gunmen of ..., militants from ..."""
    behind = text[end : mention.start]
    groups = {"armed_group", "de_facto_authority"}
    found = mention.resolution.candidates
    group = {one.actor.kind for one in found} <= groups and bool(found)
    return mention.start >= end and bool(_NAMED_AFTER.match(behind)) and group
