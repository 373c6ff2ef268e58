"""The two sentences of the first screen: what the evidence shows for the group, and who differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.brief import wording
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
    high = _where(facts, others, focus, "visit",
                  lambda r: _plain_yes(r) and str(r["detail"]) in ("minister", "head"))  # fmt: skip
    let_in = _where(facts, others, focus, "appointee_accepted", _plain_yes)
    less = _where(
        facts,
        others,
        focus,
        "appointee_accepted",
        lambda r: not _plain_yes(r) and r["value"] != "no",
    )
    recognised = _where(facts, others, focus, "recognition", lambda r: r["value"] == "yes")
    refused = _where(facts, others, focus, "recognition", lambda r: r["value"] == "no")
    silent = [facts.label(one) for one in others if one not in refused and one not in recognised]
    text: list[Piece] = [
        "Of the ",
        ledger.setting(total, f"actors held against {target}", "pairs in detente.toml"),
        f" ({group}), ",
        *_count(facts, ledger, contact, f"in contact with {target}", total),
        f" are on record in contact with {target}, ",
        *_count(facts, ledger, high, f"visits of ministers or higher with {target}", total),
        " with visits of ministers or higher, and ",
        *_count(facts, ledger, let_in, f"accepted an appointee of {target}, undisputed", total),
        " with an appointee of theirs accepted that nobody disputes",
    ]
    if less:
        meaning = f"appointee of {target} pledged, claimed or disputed"
        count = _count(facts, ledger, less, meaning, 0)
        text += [", while for ", *count, " that is pledged, claimed by others or disputed"]
    text += ["; ", *_recognised(facts, ledger, recognised, refused, silent, total, target)]
    return tuple(text)


def _recognised(
    facts: Facts, ledger: Ledger, recognised: dict[str, list[Row]], refused: dict[str, list[Row]],
    silent: list[str], total: int, target: str,
) -> Text:  # fmt: skip
    head: Text = ("no evidence shows recognition",)
    if recognised:
        head = (*_count(facts, ledger, recognised, f"recognised {target}", total), " recognised it")
    if not refused:
        return (
            *head,
            f", and none says so of itself: for {', '.join(silent)} no statement was found.",
        )
    stated = _count(facts, ledger, refused, f"stated not to have recognised {target}", total)
    rest = f"; for {joined_names(silent)} no statement was found" if silent else ""
    return (*head, ": ", *stated, " are on record as not having recognised it", rest, ".")


def joined_names(names: list[str]) -> str:
    """Names as an enumeration."""
    return "".join(str(piece) for piece in joined([(name,) for name in names]))


def _since(facts: Facts, ledger: Ledger, others: list[str], focus: str) -> Text:
    if not facts.config.marks:
        return _differs(facts, ledger, others, focus)
    mark = facts.config.marks[0]
    on = ledger.setting(mark.on, mark.label, "marks in detente.toml")
    head: Text = (
        "Before ",
        Stated(mark.label),
        " (",
        on,
        ") hostile acts that nobody denies are on record for ",
    )
    hostile = joined([_hostile(facts, ledger, one, focus) for one in others])
    early = joined([_early(facts, ledger, one, focus) for one in others])
    nobody: Text = ("none of them",)
    rest = _differs(facts, ledger, others, focus)
    return (
        *head,
        *(hostile or nobody),
        ", and contact already for ",
        *(early or nobody),
        "; ",
        *rest,
    )


def _early(facts: Facts, ledger: Ledger, one: str, focus: str) -> Text:
    """The actor and its first contact, where that was over before the first mark."""
    for row in facts.status.get((one, focus, "talks"), ()):
        basis = _basis([row])
        if row["value"] != "yes" or row["said_by"] is not None:
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
    mark = facts.config.marks[0].on
    acts = [
        row
        for row in counted(facts, (one, focus))
        if row["polarity"] == "conflictual"
        and row["date_to"] is not None
        and exact(row["date_to"]) < mark
    ]
    if not acts:
        return ()
    ids = [str(row["id"]) for row in acts]
    figure = ledger.cite(
        len(acts),
        f"conflictual acts between {facts.label(one)} and {facts.label(focus)} before {mark}",
        ids,
        section=SECTION,
    )
    return (facts.label(one) + " (", figure, ")")


def _differs(facts: Facts, ledger: Ledger, others: list[str], focus: str) -> Text:
    """Who is furthest from what most of the others do, and in what."""
    kinds = {
        one: {
            a: _kind(facts, one, focus, a)
            for a in ("visit", "appointee_accepted", "mission_transferred", "recognition")
        }
        for one in others
    }
    usual = {a: _most([kinds[one][a] for one in others]) for a in next(iter(kinds.values()))}
    apart = {one: [a for a in usual if kinds[one][a] != usual[a]] for one in others}
    most = max((len(found) for found in apart.values()), default=0)
    who = [one for one in others if len(apart[one]) == most]
    if most == 0:
        return ("none of them stands apart.",)
    if len(who) > 1:
        return ("no single one of them stands apart.",)
    one = who[0]
    parts: list[Text] = []
    for attribute in apart[one]:
        rows = [
            r
            for r in (facts.standing(one, focus, attribute), facts.standing(focus, one, attribute))
            if r
        ]
        words = f"{wording.ATTRIBUTE[attribute]} {kinds[one][attribute]}"
        basis = _basis(rows)
        parts.append(
            (ledger.cite(words, f"{facts.label(one)}: {words}", basis, section=SECTION),)
            if basis
            else (words,)
        )
    return (f"{facts.label(one)} stands apart: ", *joined(parts), ".")


def _kind(facts: Facts, one: str, focus: str, attribute: str) -> str:
    rows = [
        r
        for r in (facts.standing(one, focus, attribute), facts.standing(focus, one, attribute))
        if r
    ]
    if not rows:
        return "without evidence"
    if attribute == "visit":
        ranks = {str(r["detail"]) for r in rows if _plain_yes(r)}
        return "of ministers or higher" if ranks & {"minister", "head"} else "below ministers"
    row = rows[0]
    if row["value"] == "yes":
        return "claimed by one side" if row["said_by"] else "undisputed"
    return str(row["value"])


def _most(values: list[str]) -> str:
    return max(sorted(set(values)), key=values.count)
