"""The trace of every figure on the page: what it says, and the quotes, figures or reports it rests on."""

from __future__ import annotations

from detente.brief.doc import Figure, Link, Piece, Points, Section, Text, addresses
from detente.brief.facts import Facts, dated
from detente.brief.ledger import Ledger
from detente.tables import Rows


def traces(facts: Facts, ledger: Ledger, tables: Rows) -> Section:
    """One entry a figure, in the order of the page; each leads on to what it rests on."""
    labels = _labels(facts, tables)
    items: list[Text] = []
    anchors: list[str] = []
    for row in ledger.rows():
        basis = row["basis"]
        assert isinstance(basis, list)
        figure = Figure(str(row["printed"]), str(row["id"]))
        pieces: list[Piece] = [figure, f" {row['meaning']}: "]
        if row["kind"] in ("setting", "constant"):
            pieces.append(Figure("; ".join(basis[1:]), str(row["id"])))
        else:
            for number, id in enumerate(basis):
                pieces += [", " if number else "", labels[id]]
        items.append(tuple(pieces))
        anchors.append(str(row["id"]))
    return Section(
        "traces", "Where each number comes from", (Points(tuple(items), tuple(anchors)),)
    )


def _labels(facts: Facts, tables: Rows) -> dict[str, Link]:
    """A link for every id that a figure can rest on."""
    labels = {id: Link(dated(row), f"q-{id}") for id, row in facts.tellings.items()}
    for row in tables.query("SELECT id, variable, date_from FROM covariate ORDER BY id"):
        labels[str(row["id"])] = Link(f"{row['date_from']}", f"c-{row['id']}")
    for row in tables.query("SELECT id, name FROM report ORDER BY id"):
        labels[str(row["id"])] = Link(str(row["name"]), f"r-{row['id']}")
    for row in tables.query("SELECT id FROM claim ORDER BY id"):
        labels[str(row["id"])] = Link("the sentence", "essays")
    for row in tables.query("SELECT id, origin FROM refusal ORDER BY id"):
        labels[str(row["id"])] = Link(str(row["origin"]), "sources")
    return labels


def listing(tables: Rows) -> Section:
    """The reports and dated figures themselves, so that every link of a trace has an end."""
    return Section("reports", "Reports and dated figures", (_reports(tables), _figures(tables)))


def _reports(tables: Rows) -> Points:
    items: list[Text] = []
    anchors: list[str] = []
    for row in tables.query(
        "SELECT * EXCLUDE (text, why_null) FROM report ORDER BY coalesce(published, known_at), id"
    ):
        when = row["published"] or (
            f"about {row['dated_from']}" if row["dated_from"] else "not dated"
        )
        title = row["title"] or row["name"]
        items.append(
            (
                f"{title}: {row['publisher'] or 'publisher not stated'}, {when}",
                *addresses(row["url"]),
            )
        )
        anchors.append(f"r-{row['id']}")
    return Points(tuple(items), tuple(anchors))


def _figures(tables: Rows) -> Points:
    items: list[Text] = []
    anchors: list[str] = []
    for row in tables.query(
        "SELECT * EXCLUDE why_null FROM covariate ORDER BY variable, date_from, id"
    ):
        pair = f"{row['from']}–{row['to']}" if row["to"] else str(row["from"])
        period = f"{row['date_from']} to {row['date_to']}"
        items.append(
            (
                f"{row['variable']}, {pair}, {period}: {row['value']} {row['unit'] or ''}",
                *addresses(row["url"]),
            )
        )
        anchors.append(f"c-{row['id']}")
    return Points(tuple(items), tuple(anchors))
