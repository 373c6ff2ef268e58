"""What cannot be told from this evidence, counted."""

from __future__ import annotations

from detente.brief.doc import Points, Section, Text
from detente.brief.facts import Facts
from detente.brief.ledger import Ledger
from detente.brief.wording import plural
from detente.tables import Rows

NO_RATE = (
    "How often anything happens: the reports were collected by hand, so a count of them is no "
    "rate, and silence is not peace."
)
NOT_YET = (
    "When a relation shifted, which acts moved a level most, and what a stated change would do: "
    "this version does not compute them."
)

_COUNTED = (
    (
        "SELECT id FROM evidence WHERE mode = 'denied' ORDER BY id", "evidence",
        " telling denies what another tells; both are shown side by side.",
        " tellings deny what others tell; both are shown side by side.",
    ),
    (
        "SELECT id FROM evidence WHERE mode = 'claimed' ORDER BY id", "evidence",
        " telling rests on one side's or one outlet's claim; it is marked.",
        " tellings rest on one side's or one outlet's claim; each is marked.",
    ),
    (
        "SELECT v.id FROM evidence v JOIN event e ON e.id = v.event_id "
        "WHERE e.date_from IS NULL ORDER BY v.id", "evidence",
        " telling is of an act that could not be dated; it is shown and enters no count by week.",
        " tellings are of acts that could not be dated; they are shown and enter no count by week.",
    ),
    (
        "SELECT id FROM report WHERE known_at IS NULL ORDER BY id", "report",
        " report could not be dated: what it says is kept and listed, and enters no count.",
        " reports could not be dated: what they say is kept and listed, and enters no count.",
    ),
    (
        "SELECT id FROM report WHERE copy_of IS NOT NULL ORDER BY id", "report",
        " report is a near-copy of another and is counted once.",
        " reports are near-copies of others and are counted once.",
    ),
)  # fmt: skip


def limits(facts: Facts, ledger: Ledger, tables: Rows) -> Section:
    """What cannot be told from this evidence, counted."""
    items: list[Text] = [_few(facts, ledger)]
    if not facts.config.complete:
        items.append((NO_RATE,))
    items.append((NOT_YET,))
    for sql, kind, one, many in _COUNTED:
        ids = [str(row["id"]) for row in tables.query(sql)]
        if ids:
            words = plural(len(ids), one, many)
            meaning = words.strip(" .")
            items.append((ledger.cite(len(ids), meaning, ids, section="limits", kind=kind), words))
    if facts.left_out:
        items.append(("Pairs with fewer acts have no section here; `detente show` gives one.",))
    return Section("limits", "What we cannot tell", (Points(tuple(filter(None, items))),))


def _few(facts: Facts, ledger: Ledger) -> Text:
    few = [
        (one, other)
        for one, other in facts.pairs
        if facts.between((one, other))
        and not (facts.level.get((one, other)) or facts.level.get((other, one)))
    ]
    if not few:
        return ()
    ids = [str(row["id"]) for pair in few for row in facts.between(pair)]
    n = ledger.cite(len(few), "pairs with too few acts for a level", ids, section="limits")
    bound = ledger.constant(
        facts.config.bound, "fewest acts of a pair in a year for a level", "detente.config.BOUND"
    )
    none = (
        "whether the relation warmed or cooled by measure: in no year does either side have ",
        bound,
    )
    return (
        "For ", n, plural(len(few), " pair, ", " pairs, "), *none,
        " acts that count, so no curve is drawn and no word of better or worse is used.",
    )  # fmt: skip
