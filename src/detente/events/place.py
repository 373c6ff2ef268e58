"""Where an act took place: only where the text says so by a word of place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.actors.read import shelf
from detente.actors.words import Word, words
from detente.events.aside import aside, breaks
from detente.events.gazetteer import MOST_WORDS, Place, places
from detente.events.when.words import lowered

_BEFORE_NAME = (
    r"(?:the )?(?:(?:northern|southern|eastern|western|central|nearby|neighbouring|capital,?|downtown"
    r"|Taliban-ruled|Taliban-held) )?(?:(?:border|port|resort|frontier|mountain) )?"
    r"(?:(?:city|town|port|village|province|district|region|resort|suburb)(?: of)? )?"
)
_LOCATIVE = re.compile(
    r"\b(?:(?P<within>[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside)|(?P<at>[Aa]t)"
    r"|(?P<over>[Tt]hrough|[Vv]ia|[Aa]cross|[Oo]ver|[Oo]n|[Aa]long|[Aa]round)"
    r"|(?P<to>(?:flew|flown|flies|flying|travel(?:l?ed|l?ing|s)?|went|goes|gone|came|comes|drove"
    r"|return(?:ed|s|ing)?|journey(?:ed)?|trip|visits?|arriv(?:ed|es|al)|delegation|delegates"
    r"|hurried|moved) (?:back |home )?(?:to|in|at)"
    r"|(?:brought|delivered|led|flew|carried|shipped|landed)\b[^.;:,]{0,60}? (?:to|at))"
    r"|(?P<visit>visit(?:ed|s|ing)?|reached|toured|entered|captured|overr[au]n|shelled|bombed))"
    rf" {_BEFORE_NAME}(?=[A-Z])"
)
_GATHERING = re.compile(
    r"\b(?:[Aa]t|[Dd]uring|[Aa]ttend(?:ed|s|ing)?|[Jj]oin(?:ed|s|ing)?|[Hh]ost(?:ed|s|ing)?)"
    r" (?:the (?:opening|end|start|margins|sidelines) of )?(?:an?|the|this|its|their) (?:\w+ )?"
    r"(?=[A-Z])"
)
_GATHERINGS = frozenset(
    {"conference", "summit", "talks", "meeting", "forum", "consultations", "dialogue", "funeral"}
)
_GATHERED = re.compile(rf"\b(?:round|{'|'.join(sorted(_GATHERINGS))}) (?:with [\w ]+ )?$")
_ASKED = re.compile(r"\b(?:invit|propos|offer)")
"""What is asked for or offered before a gathering: where that would be is not where the asking was."""
_GROUNDS = frozenset({"airport", "airfield", "station", "palace", "prison", "university", "port"})
_NO_PLACE = frozenset(
    {"river", "basin", "canal", "agreement", "accord", "declaration", "process", "format", "table"}
)
"""Behind a name these make it part of another name."""
_SAYS = frozenset(
    {"said", "says", "told", "tells", "announced", "denied", "claimed", "called", "condemned"}
)
_STANDS_FOR = re.compile(
    r"(?:\b(?:the|new|a|any|no|its) (?:government|authorities|regime|administration|ministry"
    r"|officials|elite)|\b(?:rulers|leaders|men|masters|confidence|trust|faith|interests?|power"
    r"|lawmakers|anyone|nobody)) $"
)
"""Behind these words "in Kabul" names who rules there, and not where."""
_STAYS = re.compile(
    r"\b(?:peace|war|stability|security|situation|events|crisis|developments|conflict|role|presence"
    r"|invest\w*|projects?|order|process|settlement|women|people|conditions|power"
    r"|diplomats?|ambassadors?|envoys?|missions?|embass(?:y|ies)|consulates?|troops|forces|aircraft"
    r"|refugees|interests?|attacks?|fighting) $"
)
"""Behind these words "in Afghanistan" tells where something else is, or what the matter is."""
REACH = 30
"""Characters before a word of place that are looked at for the words above."""


@dataclass(frozen=True)
class Named:
    """A stretch of a text that says where, ``text[start:end]``, and what it may mean."""

    start: int
    end: int
    found: tuple[Place, ...]


def place(text: str, act: tuple[int, int] = (0, 0), sides: Collection[str] = ()) -> Place | None:
    """Where the act told in ``text[act]`` took place, or None where the text does not say.

    ``sides`` are the ids of who takes part. A name with several bearers is the one in a side's
    country, else a capital, else the one that has most people, else none. A town goes before the
    country that it lies in, and what a side clause tells is not the act's place. A name that stands
    for who rules there ("Tashkent said", "the government in Kabul") is no place.

    >>> place("Uzbek and Afghan officials met in Tashkent.").id
    'UZB/capital/tashkent'
    >>> place("Tashkent said that it had met the Taliban.") is None
    True
    """
    low = ""
    best: tuple[tuple[bool, int, int, int], Place] | None = None
    for told in _named(text):
        low = low or lowered(text)
        meant = _meant(told.found, sides)
        if meant is None or aside(low, told.start, told.end, act):
            continue
        apart = max(told.start - act[1], act[0] - told.end, 0)
        edge = act[1] if told.start >= act[1] else act[0]
        rank = (meant.kind == "country", breaks(low, told.start, edge), apart, told.start)
        if best is None or rank < best[0]:
            best = rank, meant
    return best[1] if best else None


def place_name(text: str, act: tuple[int, int], sides: Collection[str]) -> str | None:
    """The name of the place, as the column event.place has it; None where the text says none."""
    found = place(text, act, sides)
    return found.name if found else None


@lru_cache(maxsize=256)
def _named(text: str) -> tuple[Named, ...]:
    return tuple(_locatives(text))


def _locatives(text: str) -> Iterator[Named]:
    """The names that stand behind a word of place, in text order."""
    for match in _LOCATIVE.finditer(text):
        if (told := _name(text, match.end())) is None:
            continue
        named, behind = told
        how, follows = str(match.lastgroup), behind[0].fold if behind else ""
        if follows in _NO_PLACE or (how == "within" and follows in _SAYS):
            continue
        if how == "at" and follows in _GROUNDS:
            how = "within"
        before = text[max(0, match.start() - REACH) : match.start()].lower()
        asked = _GATHERED.search(before) and _ASKED.search(text, 0, match.start())
        found = tuple(place for place in named.found if _fits(place, how, before))
        if found and not asked:
            yield Named(match.start(), named.end, found)
    for match in _GATHERING.finditer(text):
        told = _name(text, match.end())
        if told is None or not told[1] or told[1][0].fold not in _GATHERINGS:
            continue
        if found := tuple(one for one in told[0].found if one.kind in ("capital", "city")):
            yield Named(match.start(), told[0].end, found)


def _name(text: str, start: int) -> tuple[Named, list[Word]] | None:
    """The longest name of the gazetteer that begins at a place, and the words behind it."""
    near = words(text[start : start + 100])
    table = places()
    for count in range(min(MOST_WORDS, len(near)), 0, -1):
        found = table.get(" ".join(word.fold for word in near[:count]))
        within = near[count:]
        joined = bool(within) and within[0].gap == "-"
        if found and not joined and not near[count - 1].possessive and near[0].start == 0:
            end = start + near[count - 1].end
            return Named(start, end, _narrowed(found, within)), within
    return None


def _narrowed(found: tuple[Place, ...], behind: list[Word]) -> tuple[Place, ...]:
    """Of several bearers those in the country that is named next: "in Valencia, Spain"."""
    if len(found) < 2 or not behind or not behind[0].gap.startswith(","):
        return found
    for count in (3, 2, 1):
        for country in places().get(" ".join(word.fold for word in behind[:count]), ()):
            inner = tuple(one for one in found if set(one.countries) & set(country.countries))
            if country.kind == "country" and inner:
                return inner
    return found


def _fits(place: Place, how: str, before: str) -> bool:
    """Whether a word of place goes with the kind of place, and tells where the act was."""
    if how in ("to", "visit"):
        return place.kind != "border"
    if how == "over":
        return place.kind in ("crossing", "border")
    if how == "at":
        return place.kind not in ("capital", "country", "region")
    if place.kind == "country":
        return not (_STANDS_FOR.search(before) or _STAYS.search(before))
    return place.kind != "capital" or not _STANDS_FOR.search(before)


def _meant(found: tuple[Place, ...], sides: Collection[str]) -> Place | None:
    if len(found) == 1:
        return found[0]
    countries = [place for place in found if place.kind == "country"]
    if countries:
        return countries[0] if len(countries) == 1 else None
    home = {state for side in sides for state in _homes().get(side, (side,))}
    for some in ([one for one in found if home & set(one.countries)], list(found)):
        if chosen := _first(some):
            return chosen
    return None


def _first(found: list[Place]) -> Place | None:
    """The only one, else the only capital, else the one of the greatest rank; a town, not its land."""
    if len({place.countries for place in found}) == 1:
        towns = [place for place in found if place.kind != "region"]
        found = towns[:1] or found[:1]
    for some in (found, [place for place in found if place.kind == "capital"]):
        if len(some) == 1:
            return some[0]
    ranks = sorted((place.rank for place in found), reverse=True)
    if len(ranks) > 1 and ranks[0] > ranks[1]:
        return max(found, key=lambda place: place.rank)
    return None


@lru_cache(maxsize=1)
def _homes() -> dict[str, set[str]]:
    """The states for which an actor answers that is no state itself."""
    homes: dict[str, set[str]] = {}
    for seat in shelf().seats:
        homes.setdefault(seat.actor, {seat.actor}).add(seat.state)
    return homes
