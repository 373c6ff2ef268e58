"""The verb of the stage: from the tables of a run to a page and its twins."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from detente.brief import (
    claims,
    context,
    essay,
    limits,
    markdown,
    matrix,
    method,
    page,
    pair,
    sources,
    unchecked,
    verdict,
)
from detente.brief.doc import Block, Page, Quotes, Section, Text, walk
from detente.brief.facts import Facts, gather
from detente.brief.ledger import Ledger
from detente.brief.traces import listing, traces
from detente.config import Config
from detente.tables import Rows, Tables


@dataclass(frozen=True)
class Brief:
    """A brief in its three forms; a notebook shows the page."""

    html: str
    markdown: str
    json: str

    def _repr_html_(self) -> str:
        return self.html


def write(config: Config, tables: Tables) -> Brief:
    """Write the brief of a run, and the findings that its numbers are traced by."""
    facts, ledger = gather(config, tables), Ledger()
    stated = _claims(config, tables)
    whole = _compose(facts, ledger, tables, stated)
    tables.write("finding", ledger.rows())
    return Brief(page.render(whole), markdown.render(whole), _json(whole))


def _claims(config: Config, tables: Tables) -> list[claims.Claim]:
    found: list[claims.Claim] = []
    for path in config.files(config.claims) if config.claims else ():
        read, refused = claims.read(path, config.name_of(path))
        tables.write("refusal", refused)
        found += read
    return found


def _compose(facts: Facts, ledger: Ledger, tables: Rows, stated: list[claims.Claim]) -> Page:
    config = facts.config
    head = _head(facts, ledger, tables)
    trusted = unchecked.trusted(config, tables)
    lead = verdict.sentences(facts, ledger) if trusted else []
    first: tuple[Block, ...] = (*unchecked.notice(config, ledger, tables), *lead)
    if facts.pairs:
        first = (*first, matrix.table(facts, ledger))
    pairs = Section(
        "pairs",
        "Pair by pair",
        (),
        tuple(pair.of(facts, ledger, tables, one) for one in facts.pairs),
    )
    sections = [
        *_essay(facts, ledger, tables, stated if trusted else []),
        *((pairs,) if facts.pairs else ()),
        context.alongside(facts, ledger, tables),
        context.next_(facts, ledger, tables),
        limits.limits(facts, ledger, tables),
        sources.sources(facts, ledger, tables),
        method.method(ledger, tables),
        method.cite(facts, ledger, _version()),
    ]
    shown = frozenset(
        quote.id
        for section in walk(sections)
        for block in section.blocks
        if isinstance(block, Quotes)
        for quote in block.items
    )
    if (others := sources.others(facts, shown)) is not None:
        sections.append(others)
    sections.append(listing(tables))
    as_of = str(config.as_of) if config.as_of else "no dated report"
    return Page(
        config.title, config.question, head, first, tuple(sections),
        traces(facts, ledger, tables), config.run, as_of,
    )  # fmt: skip


def _essay(facts: Facts, ledger: Ledger, tables: Rows, stated: list[claims.Claim]) -> list[Section]:
    found: list[Section] = []
    if stated:
        table = claims.held(facts, ledger, tables, stated)
        found.append(Section("claims", "What the essay says, held against the evidence", (table,)))
    if (read := essay.read_as_claims(facts, ledger, tables)) is not None:
        found.append(read)
    return found


def _head(facts: Facts, ledger: Ledger, tables: Rows) -> Text:
    config = facts.config
    reports = [str(row["id"]) for row in tables.query("SELECT id FROM report ORDER BY id")]
    acts = [str(row["id"]) for row in tables.query("SELECT id FROM event ORDER BY id")]
    as_of: Text = ("no dated report",)
    if config.as_of:
        as_of = (
            ledger.setting(
                config.as_of, "as of", "as_of in detente.toml, --as-of, or the newest report"
            ),
        )
    run = ledger.setting(config.run, "id of the run", "a hash of inputs, settings and version")
    told: Text = ("no reports",)
    if reports:
        n = ledger.cite(len(reports), "reports", reports, section="head", kind="report")
        told = (n, " report" if len(reports) == 1 else " reports")
    count: Text = ("no acts",)
    if acts:
        n = ledger.cite(len(acts), "acts", list(facts.tellings), section="head")
        count = (n, " act" if len(acts) == 1 else " acts")
    return ("as of ", *as_of, " · run ", run, " · ", *told, ", ", *count)


def _version() -> str:
    from importlib.metadata import version

    return version("detente")


def _json(whole: Page) -> str:
    """The page without its drawings, which are images."""
    data = asdict(whole)
    for section in _sections(data):
        section["blocks"] = [
            {k: v for k, v in block.items() if k != "svg"} for block in section["blocks"]
        ]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _sections(data: dict[str, object]) -> list[dict[str, list[dict[str, object]]]]:
    found: list[dict[str, list[dict[str, object]]]] = []

    def visit(section: object) -> None:
        assert isinstance(section, dict)
        found.append(section)
        for part in section["parts"]:
            visit(part)

    sections = data["sections"]
    assert isinstance(sections, list | tuple)
    for section in sections:
        visit(section)
    return found
