"""What each piece of evidence says about the standing of one side with the other.

A telling speaks of an attribute by its own ``status`` and ``status_value``. How it is read:

* Yes with mode ``pledged`` is a pledge, with ``demanded``, ``hypothetical`` or ``statistic``
  nothing, unless the attribute needs no more than the saying: who promises or demands face to face
  talks, whoever takes a stance has it, and a resident mission that speaks or is counted is open.
* Yes with mode ``absence`` is a no.
* Yes with mode ``claimed`` is the word of who claims it. An actor's own announcement of its own
  act is coded ``happened`` and is told as fact.
* Yes on an act that another telling denies is disputed, and so is the denial; a denial against
  which no claim stands is a no.
* A claim that is coded as disputed is disputed once something is known that speaks against it: a
  denial of the act, or a telling that disputes the claim or that the claim disputes. Until then it
  is the word of who claims it.
* Contact follows from acts: a visit that took place, and any act coded as contact or visit, says
  that the two talk. Talks run both ways, so they are told in both directions.
* Recognition follows from a stance: a side that rejects it in its own words does not recognise, as
  of that day. The words must name recognition: who refuses something else, or says no more than
  that its view is unchanged, has said nothing of it. Nothing else gives recognition; a visit, an
  envoy or a mission never does.
* What is said of all members of a group, or of some that are named, is said of each of them, but
  only where the member's own evidence of that attribute is not as recent. It is never an act.

Days: a telling is placed at the first day of its act's period. Where the act is undated it is
placed at the first day of the report's period, or else at the day on which it was known, as
something that may have begun before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from detente.errors import ContractError
from detente.tables import ATTRIBUTES

if TYPE_CHECKING:
    from detente.config import Config
    from detente.tables import Row, Tables

_READ = """
SELECT
    v.id, v.event_id, v.mode, v.asserted_by, v.disputes, v.status, v.status_value, v.known_at,
    e.source, e.target, e."group", e.quantifier, e.type, e.deed, e.step, e.date_from,
    r.dated_from, r.publisher, SUBSTRING(r.text, v.start + 1, v."end" - v.start) AS quote
FROM evidence AS v
JOIN event AS e ON e.id = v.event_id
LEFT JOIN sentence AS s ON s.id = v.sentence_id
LEFT JOIN report AS r ON r.id = s.report_id
WHERE e.source <> e.target
    AND (
        e.step IN ('contact', 'delegation_visit')
        OR e.id IN (SELECT event_id FROM evidence WHERE status IS NOT NULL)
    )
ORDER BY v.id
"""

VALUES = ("yes", "no", "pledged", "disputed")
SAID_IS_SO = {"talks", "stance", "own_mission_open"}
"""Attributes that hold by the very saying, whatever is promised or demanded with it."""
STANDING = {
    "own_mission_open", "appointee_accepted", "mission_transferred", "credentials",
    "recognition", "designation",
}  # fmt: skip
"""Attributes that last: a telling that is no deed finds them so, and they may be older."""
OWN_STANCE = "its own stance"
NAMES_RECOGNITION = "recogni"
"""What a quote holds that speaks of recognition: its stem, in any spelling."""
CONTACT_STEPS = ("contact", "delegation_visit")


@dataclass(frozen=True)
class Telling:
    """One piece of evidence about one attribute of ``side`` towards ``other``.

    ``on`` places it in time, ``seen`` is the last day it speaks for. ``claimed_by`` is None where
    it is told as fact, ``group`` None where it is said of the pair itself.
    """

    id: str
    side: str
    other: str
    attribute: str
    value: str
    detail: str | None
    on: date
    seen: date
    known_at: date
    mode: str
    claimed_by: str | None = None
    group: str | None = None
    disputes: str | None = None
    older: bool = False


def read(config: Config, tables: Tables) -> dict[tuple[str, str], list[Telling]]:
    """All tellings, by side and other."""
    rows = tables.query(_READ)
    denied, claimed = set(), {}
    for row in rows:
        if row["mode"] == "denied":
            denied.add(row["event_id"])
        elif row["status"] is not None:
            claimed[row["event_id"]] = str(row["status"])
    against = {
        one for row in rows if row["disputes"] is not None for one in (row["id"], row["disputes"])
    }
    said = [
        telling
        for row in rows
        for telling in _of_row(
            row, row["event_id"] in denied, row["id"] in against, claimed.get(row["event_id"])
        )
    ]
    members = _members(config)
    found: dict[tuple[str, str], list[Telling]] = {}
    for telling in with_members(said, {str(row["id"]): row for row in rows}, members):
        found.setdefault((telling.side, telling.other), []).append(telling)
    return found


def split(status_value: str) -> tuple[str, str | None]:
    """Value and detail.

    >>> split("yes:embassy"), split("no")
    (('yes', 'embassy'), ('no', None))
    """
    value, _, detail = status_value.partition(":")
    if value.strip() not in VALUES:
        raise ContractError(
            f"status_value = {status_value!r}",
            f"one of {', '.join(VALUES)}",
            "mend the stage events/",
        )
    return value.strip(), detail.strip() or None


def _of_row(row: Row, denied: bool, against: bool, claimed: str | None) -> Iterator[Telling]:
    base = _base(row)
    own = None
    if row["mode"] == "denied":
        attribute = cast("str | None", row["status"]) or claimed
        if attribute is not None:
            value, detail = split(str(row["status_value"] or "no"))
            value = "disputed" if claimed == attribute or value != "no" else "no"
            own = replace(base, attribute=attribute, value=value, detail=detail)
    elif row["status"] is not None:
        value, detail = split(str(row["status_value"]))
        own = replace(base, attribute=str(row["status"]), value=value, detail=detail)
        own = _by_mode(own, denied, against)
    if own is not None:
        if own.attribute not in ATTRIBUTES:
            raise ContractError(
                f"status = {own.attribute!r}", f"one of {', '.join(ATTRIBUTES)}",
                "mend the stage events/",
            )  # fmt: skip
        yield from _both_ways(_aged(own, bool(row["deed"])))
    yield from _implied(row, base, own, denied)


def _base(row: Row) -> Telling:
    known = cast(date, row["known_at"])
    dated = cast("date | None", row["dated_from"])
    act = cast("date | None", row["date_from"])
    by = row["asserted_by"] or row["publisher"] or "a source that is not named"
    on = act or dated or known
    return Telling(
        id=str(row["id"]), side=str(row["source"]), other=str(row["target"]), attribute="",
        value="", detail=None, on=on, seen=max(on, dated or on), known_at=known,
        mode=str(row["mode"]), claimed_by=str(by) if row["mode"] == "claimed" else None,
        group=cast("str | None", row["group"]), disputes=cast("str | None", row["disputes"]),
        older=act is None,
    )  # fmt: skip


def _by_mode(telling: Telling, denied: bool, against: bool) -> Telling | None:
    if telling.value == "disputed" and telling.mode == "claimed" and not (denied or against):
        return replace(telling, value="yes")
    if telling.value != "yes":
        return telling
    if telling.mode == "absence":
        return replace(telling, value="no")
    if denied:
        return replace(telling, value="disputed")
    if telling.attribute in SAID_IS_SO and telling.mode != "hypothetical":
        return telling
    if telling.mode == "pledged":
        return replace(telling, value="pledged")
    return None if telling.mode in ("demanded", "hypothetical", "statistic") else telling


def _aged(telling: Telling, deed: bool) -> Telling:
    found_so = telling.attribute in STANDING and not deed and telling.value in ("yes", "no")
    never = telling.attribute == "recognition" and telling.value == "no"
    act = telling.attribute in ("visit", "talks") and telling.value == "yes"
    return replace(
        telling, older=telling.older or found_so or never, seen=telling.on if act else telling.seen
    )


def _both_ways(telling: Telling) -> Iterator[Telling]:
    yield telling
    if telling.attribute == "talks":
        yield replace(telling, side=telling.other, other=telling.side)


def _implied(row: Row, base: Telling, own: Telling | None, denied: bool) -> Iterator[Telling]:
    visited = own is not None and own.attribute == "visit" and own.value == "yes"
    took_place = row["mode"] in ("happened", "claimed") and not denied
    met = row["step"] in CONTACT_STEPS and (own is None or own.value == "yes")
    if took_place and (visited or met) and (own is None or own.attribute != "talks"):
        yield from _both_ways(replace(base, attribute="talks", value="yes", seen=base.on))
    if (
        own is not None
        and (own.attribute, own.value, own.mode) == ("stance", "yes", "stance")
        and row["type"] == "REJECT"
        and (own.detail or "").split(" ")[0] in ("refuse", "conditional")
        and NAMES_RECOGNITION in str(row["quote"] or "").lower()
    ):
        yield replace(own, attribute="recognition", value="no", detail=OWN_STANCE, older=True)


def _members(config: Config) -> Callable[[str, date], tuple[str, ...]]:
    def members(group: str, on: date) -> tuple[str, ...]:
        from detente import actors

        overlay = config.folder / config.overlay if config.overlay else None
        registry = actors.load(overlay)
        return registry.members(group, on) if registry.get(group) else ()

    return members


def with_members(
    said: list[Telling], rows: dict[str, Row], members: Callable[[str, date], tuple[str, ...]]
) -> Iterator[Telling]:
    """All tellings, and those of groups again for each member that has no later one of its own."""
    own = [replace(telling, group=None) for telling in said]
    yield from own
    latest: dict[tuple[str, str, str], date] = {}
    for telling in own:
        key = (telling.side, telling.other, telling.attribute)
        latest[key] = max(latest.get(key, date.min), telling.seen)
    for telling in said:
        if telling.group is None:
            continue
        named = _named(str(rows[telling.id]["quantifier"] or ""), telling, members)
        for one in _for_each(telling, named):
            if latest.get((one.side, one.other, one.attribute), date.min) < one.on:
                yield one


def _named(
    quantifier: str, telling: Telling, members: Callable[[str, date], tuple[str, ...]]
) -> Iterable[str]:
    """Whom a group telling names.

    ``all`` names every member, ``some:A|B`` those two, anything else nobody.
    """
    kind, _, names = quantifier.partition(":")
    if kind == "some":
        return sorted({name.strip() for name in names.split("|")} - {""})
    return members(str(telling.group), telling.on) if kind == "all" else ()


def _for_each(telling: Telling, named: Iterable[str]) -> Iterator[Telling]:
    for name in named:
        if telling.group == telling.side and name != telling.other:
            yield replace(telling, side=name)
        elif telling.group == telling.other and name != telling.side:
            yield replace(telling, other=name)
