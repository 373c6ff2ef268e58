"""The two sentences of the first screen: what the evidence shows for the group, and who differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.brief import apart, wording
from detente.brief.doc import Paragraph, Piece, Stated, Text, joined
from detente.brief.facts import Facts, exact
from detente.brief.ledger import Ledger
from detente.brief.measured import counted
from detente.tables import Row

SECTION = "first screen"
NO_ACT = (
    "No evidence of an act between two actors was found, so nothing can be said of how they stand."
)


def sentences(facts: Facts, ledger: Ledger) -> list[Paragraph]:
    """The lead of the brief; with no focus or no pairs, what there is to say without them."""
    focus = facts.config.focus
    if not facts.pairs:
        return [Paragraph((NO_ACT,), "lead")]
    if focus is None or any(focus not in pair for pair in facts.pairs):
        return [Paragraph(_apart(facts, ledger), "lead")]
    others = [one if other == focus else other for one, other in facts.pairs]
    return [
        Paragraph(_stands(facts, ledger, others, focus), "lead"),
        Paragraph(_since(facts, ledger, others, focus), "lead"),
    ]


def _apart(facts: Facts, ledger: Ledger) -> Text:
    acts = {str(row["act"]) for pair in facts.pairs for row in facts.between(pair)}
    basis = [str(row["id"]) for pair in facts.pairs for row in facts.between(pair)]
    if not basis:
        return ("The reports tell of no act between the actors of this case.",)
    return (
        "The reports tell of ",
        ledger.cite(len(acts), "acts between the pairs of this case", basis, section=SECTION),
        " acts in ",
        ledger.cite(len(facts.pairs), "pairs with a section of their own", basis, section=SECTION),
        " pairs; the table says how each stands.",
    )


def _basis(rows: Sequence[Row | None]) -> list[str]:
    found: list[str] = []
    for row in rows:
        ids = row["basis"] if row is not None else None
        found += ids if isinstance(ids, list) else []
    return found


def _count(
    facts: Facts, ledger: Ledger, rows: dict[str, list[Row]], meaning: str, total: int
) -> Text:
    """How many of the actors, with their names where they are few or all but few."""
    names = [facts.label(code) for code in rows]
    if not rows:
        return ("none",)
    basis = _basis([row for found in rows.values() for row in found])
    figure = ledger.cite(len(rows), meaning + ": " + ", ".join(names), basis, section=SECTION)
    if len(rows) == total:
        return ("all ", figure)
    return (figure, " (" + ", ".join(names) + ")")


def _where(
    facts: Facts, others: list[str], focus: str, attribute: str, keep: Callable[[Row], bool]
) -> dict[str, list[Row]]:
    """The standing rows of either direction that pass, by the actor that is not the focus."""
    found: dict[str, list[Row]] = {}
    for one in others:
        rows = [facts.standing(one, focus, attribute), facts.standing(focus, one, attribute)]
        passing = [row for row in rows if row is not None and keep(row)]
        if passing:
            found[one] = passing
    return found


def _plain_yes(row: Row) -> bool:
    return row["value"] == "yes" and row["said_by"] is None


def _stands(facts: Facts, ledger: Ledger, others: list[str], focus: str) -> Text:
    total, target = len(others), wording.named(facts.label(focus))
    group = facts.label(facts.config.group) if facts.config.group else "the actors of this case"
    contact = _where(facts, others, focus, "talks", _plain_yes)
    high = _where(facts, others, focus, "visit", _high)
    let_in = _where(facts, others, focus, "appointee_accepted", _plain_yes)
    less = _where(facts, others, focus, "appointee_accepted", _short_of_fact)
    text: list[Piece] = [
        "Of the ",
        ledger.setting(total, f"actors held against {target}", "pairs in detente.toml"),
        f" ({group}), ",
        *_count(facts, ledger, contact, f"in contact with {target}", total),
        f" are on record in contact with {target}, ",
        *_count(facts, ledger, high, f"visits of ministers or higher with {target}", total),
        " with visits of ministers or higher, and ",
        *_count(facts, ledger, let_in, f"accepted an appointee of {target}, told as fact", total),
        " with an appointee of theirs accepted, told as fact",
    ]
    if less:
        meaning = f"appointee of {target} pledged, claimed or disputed"
        count = _count(facts, ledger, less, meaning, 0)
        text += [", while for ", *count, " that is pledged, claimed by others or disputed"]
    return (*text, "; ", *_recognised(facts, ledger, others, focus))


def _high(row: Row) -> bool:
    return _plain_yes(row) and str(row["detail"]) in ("minister", "head")


def _short_of_fact(row: Row) -> bool:
    return not _plain_yes(row) and row["value"] != "no"


def _recognised(facts: Facts, ledger: Ledger, others: list[str], focus: str) -> Text:
    total, target = len(others), wording.named(facts.label(focus))
    yes = _where(facts, others, focus, "recognition", lambda row: row["value"] == "yes")
    no = _where(facts, others, focus, "recognition", lambda row: row["value"] == "no")
    silent = joined([(facts.label(one),) for one in others if one not in yes and one not in no])
    head: Text = ("no evidence shows recognition",)
    if yes:
        head = (*_count(facts, ledger, yes, f"recognised {target}", total), " recognised it")
    if not no:
        return (
            (*head, ", and for ", *silent, " no statement on it was found.")
            if silent
            else (*head, ".")
        )
    stated = _count(facts, ledger, no, f"on record as not having recognised {target}", total)
    rest: Text = ("; for ", *silent, " no statement was found") if silent else ()
    return (*head, ": ", *stated, " are on record as not having recognised it", *rest, ".")


def _since(facts: Facts, ledger: Ledger, others: list[str], focus: str) -> Text:
    if not facts.config.marks:
        return apart.sentence(facts, ledger, others, focus)
    mark = facts.config.marks[0]
    on = ledger.setting(mark.on, mark.label, "marks in detente.toml")
    hostile = joined([_hostile(facts, ledger, one, focus) for one in others])
    early = joined([_early(facts, ledger, one, focus) for one in others])
    nobody: Text = ("none of them",)
    return (
        "Before ", Stated(mark.label), " (", on, ") acts of force or threat are on record for ",
        *(hostile or nobody), ", and contact already for ", *(early or nobody), "; ",
        *apart.sentence(facts, ledger, others, focus),
    )  # fmt: skip


def _early(facts: Facts, ledger: Ledger, one: str, focus: str) -> Text:
    """The actor and its first contact, where that was over before the first mark."""
    for row in facts.status.get((one, focus, "talks"), ()):
        basis = _basis([row])
        if not _plain_yes(row):
            continue
        if not facts.certainly_before(basis, row["valid_from"], facts.config.marks[0].on):
            return ()
        day = facts.when(basis, row["valid_from"])
        name = facts.label(one)
        first = ledger.cite(day, f"first contact of {name} on record", basis, section=SECTION)
        within = "a day within " if " to " in first.printed else ""
        return (f"{name} (since {within}", first, ")")
    return ()


def _hostile(facts: Facts, ledger: Ledger, one: str, focus: str) -> Text:
    """The acts of force or threat of either side that nobody denies: facts, and what is claimed."""
    mark = facts.config.marks[0].on
    acts = [
        row
        for row in counted(facts, (one, focus))
        if row["step"] == "hostile_act"
        and row["date_to"] is not None
        and exact(row["date_to"]) < mark
    ]
    parts: list[Text] = []
    for modes, words in ((("happened",), " told as fact"), (("claimed",), " claimed")):
        ids = [str(row["id"]) for row in acts if row["mode"] in modes]
        if ids:
            meaning = f"acts of force or threat, {facts.label(one)} and {facts.label(focus)}, either way, before {mark}:{words}"
            parts.append((ledger.cite(len(ids), meaning, ids, section=SECTION), words))
    return (f"{facts.label(one)} (", *joined(parts, ", ", ", "), ")") if parts else ()
