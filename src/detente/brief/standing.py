"""A status in words: the cells of the first screen and the lines of a pair's section."""

from __future__ import annotations

from detente.brief import wording
from detente.brief.doc import Figure, Piece, Text, joined
from detente.brief.facts import Facts, Pair
from detente.brief.ledger import Ledger
from detente.tables import Row

COLUMNS = (
    "talks", "visit", "own_mission_open", "appointee_accepted", "mission_transferred",
    "credentials", "recognition",
)  # fmt: skip
NOTHING: Text = ("no evidence",)


def cell(facts: Facts, ledger: Ledger, pair: Pair, attribute: str) -> Text:
    """What stands of an attribute between two actors, in a few words.

    Visits are told in both directions, contact once; everything else as the first actor's, and as
    the second's where there is evidence of that too.
    """
    one, other = pair
    if attribute == "visit":
        paid = stands(facts, ledger, one, other, attribute)
        received = stands(facts, ledger, other, one, attribute)
        parts = [("paid: ", *paid) if paid else (), ("received: ", *received) if received else ()]
        return joined(parts, "; ", "; ") or NOTHING
    own = stands(facts, ledger, one, other, attribute)
    if attribute == "talks":
        return own or stands(facts, ledger, other, one, attribute) or NOTHING
    theirs = stands(facts, ledger, other, one, attribute)
    if not theirs:
        return own or NOTHING
    name = facts.label(other)
    return joined([own, (f"{name}: ", *theirs)], "; ", "; ")


def stands(facts: Facts, ledger: Ledger, one: str, other: str, attribute: str) -> Text:
    """The standing value of one side's attribute with its date; empty where nothing is known."""
    row = facts.standing(one, other, attribute)
    return () if row is None else _phrase(facts, ledger, row)


def _phrase(facts: Facts, ledger: Ledger, row: Row) -> Text:
    detail = _words(facts, ledger, row, wording.detail(str(row["detail"] or "")))
    value, attribute = row["value"], row["attribute"]
    of_group = (f" (said of {facts.label(str(row['said_of']))})",) if row["said_of"] else ()
    if value == "no":
        as_of = _date(facts, ledger, row, "last_on")
        what = "no" if str(row["detail"] or "its own").startswith("its own") else detail
        return (what, ", as of ", as_of, *of_group)
    if value in ("pledged", "disputed"):
        kind: Text = (" (", detail, ")") if detail else ()
        return (str(value), *kind, ", ", _date(facts, ledger, row, "valid_from"), *of_group)
    since = _date(facts, ledger, row, "valid_from")
    if row["said_by"]:
        by = _words(facts, ledger, row, facts.names(row["said_by"]))
        kind = (detail, ", ") if detail else ()
        return (*kind, "claimed by ", by, ", ", since, *of_group)
    stands = _yes(str(attribute), detail, bool(row["began_before"]), since)
    return (*stands, *_still(facts, ledger, row), *of_group)


def _still(facts: Facts, ledger: Ledger, row: Row) -> Text:
    """Until when an open mission is told of: it is not known to be open for ever."""
    if row["attribute"] != "own_mission_open":
        return ()
    if row["last_on"] == row["valid_from"]:
        return (", not told of since",)
    return (", last told of ", _date(facts, ledger, row, "last_on"))


def _words(facts: Facts, ledger: Ledger, row: Row, text: str) -> Piece:
    basis = row["basis"]
    assert isinstance(basis, list)
    one, other = facts.label(str(row["from"])), facts.label(str(row["to"]))
    meaning = f"{wording.ATTRIBUTE[str(row['attribute'])]}, {one} with {other}: as it was coded"
    return ledger.words(text, meaning, basis, section=f"{one} – {other}")


def _yes(attribute: str, detail: Piece, began_before: bool, since: Figure) -> Text:
    if attribute == "stance":
        return (detail or "stated", ", ", since)
    if attribute == "visit":
        return (detail or "yes", ", first ", since)
    kind: Text = (detail, ", ") if detail else ()
    if " to " in since.printed:
        return (*kind, "since a day within ", since)
    by = "open by " if attribute == "own_mission_open" else "by "
    return (*kind, by if began_before else "since ", since)


def _date(facts: Facts, ledger: Ledger, row: Row, column: str) -> Figure:
    basis = row["basis"]
    assert isinstance(basis, list)
    one, other = facts.label(str(row["from"])), facts.label(str(row["to"]))
    name = wording.ATTRIBUTE[str(row["attribute"])]
    day = facts.when(basis, row[column])
    meaning = {
        "valid_from": "since when at the latest",
        "last_on": "last evidence that says so",
    }[column]
    return ledger.cite(
        day,
        f"{name}, {one} with {other}: {row['value']}, {meaning}",
        basis,
        section=f"{one} – {other}",
    )


def changes(facts: Facts, pair: Pair) -> list[Row]:
    """The stretches of a pair's status that began on a known date, the newest first."""
    one, other = pair
    found = [
        row
        for (a, b, attribute), stretches in facts.status.items()
        if {a, b} == {one, other} and not (attribute == "talks" and (a, b) != pair)
        for row in stretches
        if row["valid_from"] is not None
        and row["value"] != "unknown"
        and not (attribute == "recognition" and row["value"] == "no")
    ]
    return sorted(
        found, key=lambda row: (str(row["valid_from"]), str(row["attribute"])), reverse=True
    )


def change(facts: Facts, ledger: Ledger, row: Row) -> Text:
    """One change of status: its date and what it was."""
    one, other = facts.label(str(row["from"])), facts.label(str(row["to"]))
    when = _date(facts, ledger, row, "valid_from")
    what = wording.ATTRIBUTE[str(row["attribute"])]
    detail = _words(facts, ledger, row, wording.detail(str(row["detail"] or "")))
    value = {"yes": "", "no": ": no", "pledged": ": pledged", "disputed": ": disputed"}
    by = _words(facts, ledger, row, facts.names(row["said_by"]))
    return (
        when, f" {what}", *((", ", detail) if detail else ()), value[str(row["value"])],
        *((", claimed by ", by) if by else ()), f" ({one} → {other})",
    )  # fmt: skip
