"""How tellings of one attribute add up to dated stretches, in order of the days they speak of.

A telling changes what stands as follows; where nothing is listed, to what it says itself.

| stands | telling | then |
|---|---|---|
| yes, told as fact | a claim of yes | stays |
| yes, told as fact | a pledge | stays: it was done before |
| yes, claimed only | yes told as fact | yes, told as fact |
| yes, claimed only | the side's own pledge, or its own no, of a step taken once | disputed |
| yes | a no that contradicts one of its own pieces of evidence | disputed |
| yes | a no about one of several missions | yes, for the others |
| disputed | a claim, a pledge, an absence or a denial | stays disputed |
| disputed | yes or no told as fact | settled |

A visit is the highest rank so far: once made it is not unmade by a visit that did not take place,
is only promised or is disputed; nor is contact by another one that is disputed. A dispute about more
than what stands (a higher rank, another mission) leaves what stands as it is. A rise of rank starts a new stretch; a lower rank afterwards does not.
On one day the order is: no, pledge, claim, fact, dispute.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from detente.relations.tellings import Telling

RANKS = {
    "visit": {"working": 1, "minister": 2, "head": 3},
    "appointee_accepted": {
        "diplomat": 1, "charge": 2, "chargé": 2, "charge d'affaires": 2, "chargé d'affaires": 2,
        "ambassador": 3,
    },
}  # fmt: skip
KINDS = ("own_mission_open", "mission_transferred")
"""Attributes whose detail names missions, several of them parted by "and"."""
ONCE = (
    "own_mission_open", "appointee_accepted", "mission_transferred", "credentials", "recognition",
)  # fmt: skip
"""Steps that a side takes once: pledging one says that it has not been taken."""
RISES = ("visit", "appointee_accepted", "mission_transferred", "stance", "designation")
"""Attributes of which another detail is another stretch."""
_ORDER = {"no": 0, "pledged": 1, "yes": 2, "disputed": 4}


class State(NamedTuple):
    """What stands: a value, its detail, and whether it rests on claims alone."""

    value: str
    detail: str | None
    claimed: bool


@dataclass(frozen=True)
class Stretch:
    """A time over which one state stands, and the tellings that say so, in their order."""

    state: State
    tellings: tuple[Telling, ...]

    @property
    def bearing(self) -> tuple[Telling, ...]:
        """The tellings that bear what stands: of a fact not the claims, of anything else all."""
        fact = self.state.value == "yes" and not self.state.claimed
        told = tuple(one for one in self.tellings if one.value == "yes" and one.claimed_by is None)
        return told if fact and told else self.tellings

    @property
    def known_from(self) -> date:
        """When what stands could first be known; of a dispute, when both sides of it were."""
        first = min(one.known_at for one in self.bearing)
        against = [one.known_at for one in self.tellings if one.claimed_by is None]
        if self.state.value == "disputed" and against:
            return max(self.tellings[0].known_at, min(against))
        return first

    @property
    def said_by(self) -> str | None:
        """Who claims it, in the order of the claims; None where it is told as fact."""
        if not (self.state.claimed or self.state.value == "disputed"):
            return None
        names = dict.fromkeys(one.claimed_by for one in self.tellings if one.claimed_by)
        return " ; ".join(names) or None

    @property
    def said_of(self) -> str | None:
        """The group of which all of it was said; None where some was said of the pair itself."""
        groups = {one.group for one in self.tellings}
        return " ; ".join(sorted(filter(None, groups))) if None not in groups else None


def stretches(tellings: Iterable[Telling]) -> list[Stretch]:
    """The stretches of one attribute of one ordered pair, in time order; the last one stands."""
    found: list[Stretch] = []
    for telling in sorted(tellings, key=_key):
        now = found[-1] if found else None
        state = after(now, telling)
        if state is None:
            continue
        if now is None or _differs(now.state, state, telling):
            found.append(Stretch(state, (telling,)))
        else:
            found[-1] = Stretch(state, (*now.tellings, telling))
    return found


def after(now: Stretch | None, telling: Telling) -> State | None:
    """What stands after a telling; None where it says nothing about what stands."""
    said = State(
        telling.value, telling.detail, telling.value == "yes" and telling.claimed_by is not None
    )
    if now is None:
        return said
    if telling.value == "yes":
        return _after_yes(now.state, said, telling)
    if telling.value == "disputed":
        return _after_dispute(now.state, said, telling)
    if telling.value == "pledged":
        return _after_pledge(now.state, said, telling)
    return _after_no(now, said, telling)


def _after_yes(now: State, said: State, telling: Telling) -> State:
    if said.claimed and (now.value == "disputed" or (now.value == "yes" and not now.claimed)):
        return now
    if now.value == "yes" and now.claimed == said.claimed:
        return now._replace(detail=merged(telling.attribute, now.detail, said.detail))
    return said


def _after_dispute(now: State, said: State, telling: Telling) -> State | None:
    if now.value == "disputed":
        return now._replace(detail=now.detail or said.detail)
    if now.value == "yes" and not now.claimed:
        beyond = merged(telling.attribute, now.detail, said.detail) != now.detail
        if telling.attribute in ("visit", "talks") or (now.detail and beyond):
            return None
    return said


def _after_pledge(now: State, said: State, telling: Telling) -> State | None:
    once = telling.attribute in ONCE
    if now.value == "yes":
        return State("disputed", now.detail, False) if now.claimed and once else None
    if now.value == "disputed":
        return now if once else None
    if now.value == "pledged":
        return now._replace(detail=merged(telling.attribute, now.detail, said.detail))
    return said


def _after_no(now: Stretch, said: State, telling: Telling) -> State | None:
    state = now.state
    if telling.attribute == "visit" and state.value == "yes":
        return None
    if state.value == "disputed":
        return said if telling.mode == "happened" else state
    if state.value == "no":
        more = telling.attribute in KINDS
        detail = merged(telling.attribute, state.detail, said.detail) if more else state.detail
        return state._replace(detail=detail)
    if state.value == "yes":
        withheld = state.claimed and telling.attribute in ONCE and telling.mode != "happened"
        if withheld or telling.disputes in {one.id for one in now.tellings}:
            return State("disputed", state.detail, False)
        if telling.attribute in KINDS and state.detail and said.detail:
            return _without(state, said)
    return said


def _without(state: State, said: State) -> State | None:
    standing, gone = _kinds(state.detail), {_one(kind) for kind in _kinds(said.detail)}
    rest = [kind for kind in standing if _one(kind) not in gone]
    if len(rest) == len(standing):
        return None
    return state._replace(detail=" and ".join(rest)) if rest else said


def merged(attribute: str, now: str | None, said: str | None) -> str | None:
    """The detail that stands after another one was told.

    >>> merged("visit", "working", "minister"), merged("visit", "minister", "working")
    ('minister', 'minister')
    >>> merged("mission_transferred", "consulate", "embassy")
    'consulate and embassy'
    """
    if now is None or said is None:
        return now or said
    if ranks := RANKS.get(attribute):
        return said if ranks.get(said, 0) > ranks.get(now, 0) else now
    if attribute in KINDS:
        old, new = ({_one(kind): kind for kind in _kinds(detail)} for detail in (now, said))
        more = [new[kind] for kind in new if kind not in old]
        return said if old.keys() <= new.keys() else " and ".join([*old.values(), *more])
    return said if attribute in RISES else now


def _kinds(detail: str | None) -> list[str]:
    return [kind.strip() for kind in (detail or "").split(" and ") if kind.strip()]


def _one(kind: str) -> str:
    return kind.removesuffix("s")


def _differs(now: State, then: State, telling: Telling) -> bool:
    if (now.value, now.claimed) != (then.value, then.claimed):
        return True
    closed = now.value == "yes" and telling.value == "no"
    return now.detail != then.detail and (telling.attribute in RISES or closed)


def _key(telling: Telling) -> tuple[date, int, date, date, str]:
    order = _ORDER[telling.value] + (telling.value == "yes" and telling.claimed_by is None)
    return (telling.on, order, telling.seen, telling.known_at, telling.id)
