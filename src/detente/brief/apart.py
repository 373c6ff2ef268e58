"""Who is furthest from what most of the others do, and in what."""

from __future__ import annotations

from detente.brief import wording
from detente.brief.doc import Text, joined
from detente.brief.facts import Facts
from detente.brief.ledger import Ledger
from detente.tables import Row

ATTRIBUTES = ("visit", "appointee_accepted", "mission_transferred", "recognition")
"""In these the actors are compared; in contact and own missions they seldom differ."""


def sentence(facts: Facts, ledger: Ledger, others: list[str], focus: str) -> Text:
    """The actor that differs from the usual in most attributes, and who shares each difference."""
    kinds = {one: {a: _kind(facts, one, focus, a) for a in ATTRIBUTES} for one in others}
    usual = {a: _most([kinds[one][a] for one in others]) for a in ATTRIBUTES}
    differs = {one: [a for a in ATTRIBUTES if kinds[one][a] != usual[a]] for one in others}
    most = max(map(len, differs.values()), default=0)
    who = [one for one in others if len(differs[one]) == most]
    if most == 0 or len(who) > 1:
        return ("no single one of them differs most from the others.",)
    one = who[0]
    parts = [_difference(facts, ledger, kinds, (one, focus), a) for a in differs[one]]
    return (f"{facts.label(one)} differs most from the others: ", *joined(parts), ".")


def _difference(
    facts: Facts,
    ledger: Ledger,
    kinds: dict[str, dict[str, str]],
    pair: tuple[str, str],
    attribute: str,
) -> Text:
    one, focus = pair
    kind = kinds[one][attribute]
    same = [facts.label(o) for o in kinds if o != one and kinds[o][attribute] == kind]
    words = f"{wording.ATTRIBUTE[attribute]} {kind}" + (f" (as {', '.join(same)})" if same else "")
    basis = [id for row in _rows(facts, one, focus, attribute) for id in _ids(row)]
    if not basis:
        return (words,)
    return (ledger.cite(words, f"{facts.label(one)}: {words}", basis, section="first screen"),)


def _rows(facts: Facts, one: str, focus: str, attribute: str) -> list[Row]:
    found = (facts.standing(one, focus, attribute), facts.standing(focus, one, attribute))
    return [row for row in found if row is not None]


def _ids(row: Row) -> list[str]:
    basis = row["basis"]
    return basis if isinstance(basis, list) else []


def _kind(facts: Facts, one: str, focus: str, attribute: str) -> str:
    rows = _rows(facts, one, focus, attribute)
    if not rows:
        return "without evidence"
    if attribute == "visit":
        return _rank({str(r["detail"]) for r in rows if r["value"] == "yes" and not r["said_by"]})
    if rows[0]["value"] == "yes":
        return "claimed by others" if rows[0]["said_by"] else "told as fact"
    return str(rows[0]["value"])


def _rank(ranks: set[str]) -> str:
    if ranks & {"minister", "head"}:
        return "of ministers or higher"
    return "below ministers" if "working" in ranks else "of no stated rank"


def _most(values: list[str]) -> str:
    return max(sorted(set(values)), key=values.count)
