"""The section of one pair: what stands, what changed last, what is disputed, every quote."""

from __future__ import annotations

from dataclasses import dataclass

from detente.brief import charts, measured, standing, wording
from detente.brief.doc import (
    Block,
    Grid,
    Link,
    Paragraph,
    Points,
    Quotes,
    Section,
    Text,
)
from detente.brief.facts import Facts, Pair, exact, gather
from detente.brief.ledger import Ledger
from detente.config import Config
from detente.tables import Row, Rows

LAST = 6
"""So many of the last changes of status are listed; every one is in the table ``status``."""


@dataclass(frozen=True)
class PairPage:
    """One pair on its own, for a terminal or a notebook."""

    section: Section
    traces: Section

    def lines(self) -> list[str]:
        """The section as lines of Markdown."""
        from detente.brief.markdown import section_lines

        return section_lines(self.section, 1)

    def html(self) -> str:
        """The section as a fragment of HTML with its own style."""
        from detente.brief.page import fragment

        return fragment(self.section, self.traces)


def section(config: Config, tables: Rows, pair: Pair) -> PairPage:
    """The section of any pair of a run, whether the brief has one for it or not."""
    from detente.brief.traces import traces

    facts, ledger = gather(config, tables), Ledger(tables.rows("finding"))
    found = of(facts, ledger, tables, pair)
    return PairPage(found, traces(facts, ledger, tables))


def name(facts: Facts, pair: Pair) -> str:
    """The pair's heading."""
    return f"{facts.label(pair[0])} – {facts.label(pair[1])}"


def of(facts: Facts, ledger: Ledger, tables: Rows, pair: Pair) -> Section:
    """Everything that a run knows of a pair."""
    title = name(facts, pair)
    rows = facts.between(pair)
    if not rows:
        nothing = Paragraph(("The reports tell of no act between them.",))
        return Section(anchor(pair), title, (nothing,))
    parts = [
        Section(f"{anchor(pair)}-stands", "What stands", tuple(_stands(facts, ledger, pair))),
        Section(f"{anchor(pair)}-last", "Last changes", (_last(facts, ledger, pair),)),
    ]
    if disputes := _disputes(facts, rows):
        head = ("what one says", "what another says")
        parts.append(
            Section(f"{anchor(pair)}-disputes", "Disputed", (Grid(head, disputes, "disputes"),))
        )
    drawing = charts.acts(facts, ledger, pair)
    level = (*((drawing,) if drawing else ()), *measured.paragraphs(facts, ledger, pair))
    parts.append(Section(f"{anchor(pair)}-level", "Acts over time, and the level", level))
    if beside := _figures(facts, ledger, tables, pair):
        parts.append(Section(f"{anchor(pair)}-figures", "Figures alongside", beside))
    quotes = Quotes(tuple(facts.quote(str(row["id"])) for row in rows))
    parts.append(Section(f"{anchor(pair)}-evidence", "Evidence, by date", (quotes,)))
    return Section(anchor(pair), title, (), tuple(parts))


def anchor(pair: Pair) -> str:
    """The place of a pair's section on the page."""
    return f"{pair[0]}-{pair[1]}".lower()


def _stands(facts: Facts, ledger: Ledger, pair: Pair) -> list[Block]:
    items: list[Text] = []
    for attribute, words in wording.ATTRIBUTE.items():
        told = standing.cell(facts, ledger, pair, attribute)
        items.append((f"{words}s " if attribute == "visit" else f"{words}: ", *told))
    return [Points(tuple(items))]


def _last(facts: Facts, ledger: Ledger, pair: Pair) -> Points:
    found = standing.changes(facts, pair)[:LAST]
    items = tuple(standing.change(facts, ledger, row) for row in found)
    return Points(items or (("No dated change of status is on record.",),))


def _disputes(facts: Facts, rows: tuple[Row, ...]) -> tuple[tuple[Text, ...], ...]:
    found: list[tuple[Text, ...]] = []
    by_id = {str(row["id"]): row for row in rows}
    for row in rows:
        if row["disputes"] is None and row["mode"] != "denied":
            continue
        told = [by_id[str(row["disputes"])]] if str(row["disputes"]) in by_id else [
            one for one in rows if one["event_id"] == row["event_id"] and one["mode"] != "denied"
        ]  # fmt: skip
        if not told:
            found.append((("the statement denied is not among the reports",), _short(facts, row)))
            continue
        first, second = sorted((told[0], row), key=_known)
        found.append((_short(facts, first), _short(facts, second)))
    return tuple(found)


def _known(row: Row) -> tuple[str, bool]:
    return str(row["known_at"]), row["mode"] == "denied"


def _short(facts: Facts, row: Row) -> Text:
    quote = facts.quote(str(row["id"]))
    return (Link(f"{row['known_at']}: {quote.words}", f"q-{quote.id}"),)


def figures(facts: Facts, tables: Rows, pair: Pair) -> list[Row]:
    """The dated figures about a pair, or about the one of it that is not the focus of the case."""
    one, other = pair
    about = one if other == facts.config.focus else other if one == facts.config.focus else None
    return tables.query(
        'SELECT * FROM covariate WHERE ("from" = $1 AND "to" = $2) OR ("from" = $2 AND "to" = $1) '
        'OR ($3 IN ("from", "to")) ORDER BY variable, date_from, date_to, id',
        [one, other, about or ""],
    )


def _figures(facts: Facts, ledger: Ledger, tables: Rows, pair: Pair) -> tuple[Block, ...]:
    rows = figures(facts, tables, pair)
    if not rows:
        return ()
    lines: list[tuple[Text, ...]] = []
    for row in rows:
        to = f" – {facts.label(str(row['to']))}" if row["to"] else ""
        what = f"{wording.variable(str(row['variable']))}, {facts.label(str(row['from']))}{to}"
        basis, title = [str(row["id"])], name(facts, pair)
        period = wording.span(exact(row["date_from"]), exact(row["date_to"]))
        assert isinstance(row["value"], float)
        value = f"{wording.number(row['value'])} {row['unit'] or ''}".strip()
        lines.append((
            (ledger.cite(what, "what the figure measures", basis, section=title, kind="covariate"),),
            (ledger.cite(period, f"period of: {what}", basis, section=title, kind="covariate"),),
            (ledger.cite(value, what, basis, section=title, kind="covariate"),),
        ))  # fmt: skip
    note = Paragraph(
        (
            "Figures of different sources are not spliced, and none is said to have caused anything: attribution is not estimated.",
        ),
        "note",
    )
    return (Grid(("figure", "period", "value"), tuple(lines), "figures"), note)
