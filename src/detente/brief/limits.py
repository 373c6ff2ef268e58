"""What cannot be told from this evidence, counted."""

from __future__ import annotations

from detente.brief.doc import Points, Section, Text
from detente.brief.facts import Facts
from detente.brief.ledger import Ledger
from detente.tables import Rows


def limits(facts: Facts, ledger: Ledger, tables: Rows) -> Section:
    """What cannot be told from this evidence, counted."""
    items: list[Text] = []
    few = [
        pair
        for pair in facts.pairs
        if facts.between(pair)
        and not (facts.level.get(pair) or facts.level.get((pair[1], pair[0])))
    ]
    if few:
        ids = [str(row["id"]) for pair in few for row in facts.between(pair)]
        n = ledger.cite(len(few), "pairs with too few acts for a level", ids, section="limits")
        bound = ledger.constant(
            facts.config.bound,
            "fewest acts of a pair in a year for a level",
            "detente.config.BOUND",
        )
        items.append(
            (
                "How the relation of ",
                n,
                " of the pairs moved: none has ",
                bound,
                " acts that count in any year, so no curve is drawn, no shift dated, and no word of better or worse is used.",
            )
        )
    if not facts.config.complete:
        items.append(
            (
                "How often anything happens: the reports were collected by hand, so a count of them is no rate, and silence is not peace.",
            )
        )
    for words, where in (
        ("tellings of acts that another side denies", "mode = 'denied'"),
        ("tellings that rest on a claim, not on a report of fact", "mode = 'claimed'"),
    ):
        ids = [
            str(r["id"]) for r in tables.query(f"SELECT id FROM evidence WHERE {where} ORDER BY id")
        ]
        if ids:
            items.append(
                (
                    ledger.cite(len(ids), words, ids, section="limits"),
                    f" {words}; the page marks each.",
                )
            )
    items += _not_used(ledger, tables)
    if facts.left_out:
        items.append(("Pairs with fewer acts have no section; ask for one with `detente show`.",))
    return Section(
        "limits",
        "What we cannot tell",
        (Points(tuple(items) or (("Nothing stands in the way that was counted.",),)),),
    )


def _not_used(ledger: Ledger, tables: Rows) -> list[Text]:
    items: list[Text] = []
    undated = [
        str(r["id"])
        for r in tables.query("SELECT id FROM report WHERE known_at IS NULL ORDER BY id")
    ]
    if undated:
        n = ledger.cite(
            len(undated), "reports without a date", undated, section="limits", kind="report"
        )
        items.append(
            (
                n,
                " reports could not be dated: what they say is kept and listed, and enters no count by week.",
            )
        )
    copies = [
        str(r["id"])
        for r in tables.query("SELECT id FROM report WHERE copy_of IS NOT NULL ORDER BY id")
    ]
    if copies:
        n = ledger.cite(
            len(copies), "near-copies of other reports", copies, section="limits", kind="report"
        )
        items.append((n, " reports are near-copies of others and are counted once."))
    loose = [str(r["id"]) for r in tables.query(
        "SELECT v.id FROM evidence v JOIN event e ON e.id = v.event_id WHERE e.date_from IS NULL ORDER BY v.id")]  # fmt: skip
    if loose:
        n = ledger.cite(
            len(loose), "tellings of acts that could not be dated", loose, section="limits"
        )
        items.append(
            (
                n,
                " tellings are of acts that could not be dated; they are shown and enter no count by week.",
            )
        )
    return items
