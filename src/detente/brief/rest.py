"""What follows the pairs: what changed alongside, what comes next, what cannot be told, and from what."""

from __future__ import annotations

import json

from detente.brief import wording
from detente.brief.doc import Block, Grid, Link, Paragraph, Points, Quotes, Section, Text
from detente.brief.facts import Facts
from detente.brief.ledger import Ledger
from detente.brief.pair import anchor, name
from detente.tables import Row, Tables


def alongside(facts: Facts, ledger: Ledger, tables: Tables) -> Section:
    """How many figures are known, where they stand, and that nothing is attributed to them."""
    rows = tables.query("SELECT id, variable FROM covariate ORDER BY id")
    if not rows:
        text: Text = ("No dated figures were given to this case, so nothing can be shown beside the acts.",)
        return Section("alongside", "What changed alongside", (Paragraph(text),))
    ids = [str(row["id"]) for row in rows]
    n = ledger.cite(len(rows), "dated figures", ids, section="alongside", kind="covariate")
    kinds = ledger.cite(
        len({row["variable"] for row in rows}), "different variables", ids, section="alongside", kind="covariate"
    )
    text = (n, " dated figures on ", kinds, " variables stand beside the acts, pair by pair: ")
    links: list[Text] = [(Link(name(facts, pair), f"{anchor(pair)}-figures"),) for pair in facts.pairs if facts.between(pair)]
    pieces = [piece for number, link in enumerate(links) for piece in ((", ", *link) if number else link)]
    said = "How much of any change they account for is not estimated; nothing here is said to be a cause."
    return Section("alongside", "What changed alongside", (Paragraph((*text, *pieces, ".")), Paragraph((said,))))


def next_(facts: Facts, ledger: Ledger, tables: Tables) -> Section:
    """The forecasts, or why there is none."""
    rows = tables.query("SELECT * FROM forecast WHERE p IS NOT NULL ORDER BY ALL")
    if not rows:
        reasons = tables.query("SELECT DISTINCT why_null['p'] AS why FROM forecast WHERE p IS NULL ORDER BY why")
        why = "; ".join(str(row["why"]) for row in reasons) or "no pair to forecast"
        text: Text = (f"No probability is given: {why}. What is collected by hand shows what happened, not how often such things happen.",)
        return Section("next", "What comes next", (Paragraph(text),))
    lines: list[tuple[Text, ...]] = []
    for row in rows:
        pair = (str(row["from"]), str(row["to"]))
        ids = [str(one["id"]) for one in facts.by_pair.get(pair, ())]
        if not ids:
            continue
        label = f"{facts.label(pair[0])} → {facts.label(pair[1])}"
        cells = [ledger.cite(words, f"{label}, {row['outcome']}, by {row['estimator']}", ids, section="next")
                 for words in (f"{row['horizon']} weeks ahead", f"{100 * _float(row['p']):.0f} %")]  # fmt: skip
        lines.append(((label,), (str(row["outcome"]),), (str(row["estimator"]).replace("_", " "),), (cells[0],), (cells[1],)))
    head = ("pair", "outcome of the next act", "by", "when", "probability")
    return Section("next", "What comes next", (Grid(head, tuple(lines), "forecasts"),))


def _float(value: object) -> float:
    assert isinstance(value, float)
    return value


def limits(facts: Facts, ledger: Ledger, tables: Tables) -> Section:
    """What cannot be told from this evidence, counted."""
    items: list[Text] = []
    few = [pair for pair in facts.pairs if facts.between(pair) and not (facts.level.get(pair) or facts.level.get((pair[1], pair[0])))]
    if few:
        ids = [str(row["id"]) for pair in few for row in facts.between(pair)]
        n = ledger.cite(len(few), "pairs with too few acts for a level", ids, section="limits")
        bound = ledger.constant(facts.config.bound, "fewest acts of a pair in a year for a level", "detente.config.BOUND")
        items.append(("How the relation of ", n, " of the pairs moved: none has ", bound, " acts that count in any year, so no curve is drawn, no shift dated, and no word of better or worse is used."))
    if not facts.config.complete:
        items.append(("How often anything happens: the reports were collected by hand, so a count of them is no rate, and silence is not peace.",))
    for words, where in (
        ("tellings of acts that another side denies", "mode = 'denied'"),
        ("tellings that rest on a claim, not on a report of fact", "mode = 'claimed'"),
    ):
        ids = [str(r["id"]) for r in tables.query(f"SELECT id FROM evidence WHERE {where} ORDER BY id")]
        if ids:
            items.append((ledger.cite(len(ids), words, ids, section="limits"), f" {words}; the page marks each."))
    items += _not_used(ledger, tables)
    if facts.left_out:
        items.append(("Pairs with fewer acts have no section; ask for one with `detente show`.",))
    return Section("limits", "What we cannot tell", (Points(tuple(items) or (("Nothing stands in the way that was counted.",),)),))


def _not_used(ledger: Ledger, tables: Tables) -> list[Text]:
    items: list[Text] = []
    undated = [str(r["id"]) for r in tables.query("SELECT id FROM report WHERE known_at IS NULL ORDER BY id")]
    if undated:
        n = ledger.cite(len(undated), "reports without a date", undated, section="limits", kind="report")
        items.append((n, " reports could not be dated: what they say is kept and listed, and enters no count by week."))
    copies = [str(r["id"]) for r in tables.query("SELECT id FROM report WHERE copy_of IS NOT NULL ORDER BY id")]
    if copies:
        n = ledger.cite(len(copies), "near-copies of other reports", copies, section="limits", kind="report")
        items.append((n, " reports are near-copies of others and are counted once."))
    loose = [str(r["id"]) for r in tables.query(
        "SELECT v.id FROM evidence v JOIN event e ON e.id = v.event_id WHERE e.date_from IS NULL ORDER BY v.id")]  # fmt: skip
    if loose:
        n = ledger.cite(len(loose), "tellings of acts that could not be dated", loose, section="limits")
        items.append((n, " tellings are of acts that could not be dated; they are shown and enter no count by week."))
    return items


def read_as_claims(ledger: Ledger, tables: Tables) -> Section | None:
    """What essays say: listed, not counted."""
    rows = tables.query(
        "SELECT c.*, r.text, s.start, s.end, r.title, r.name FROM claim c "
        "JOIN sentence s ON s.id = c.sentence_id JOIN report r ON r.id = s.report_id ORDER BY r.id, s.start, c.id"
    )
    essays = tables.query("SELECT id, name FROM report WHERE kind = 'essay' ORDER BY id")
    if not essays:
        return None
    ids = [str(row["id"]) for row in essays]
    n = ledger.cite(len(essays), "essays", ids, section="essays", kind="report")
    lead: list[Block] = [Paragraph((n, " essays were read as claims: nothing in them counts as evidence of anything.") if len(essays) > 1 else (n, " essay was read as claims: nothing in it counts as evidence of anything."))]
    if rows:
        lead.append(_claim_counts(ledger, rows))
        lead.append(Grid(("sentence", "read as", "date"), tuple(_claim_line(ledger, row) for row in rows), "essay"))
    return Section("essays", "What an essay says", tuple(lead))


def _claim_counts(ledger: Ledger, rows: list[Row]) -> Paragraph:
    ids = [str(row["id"]) for row in rows]
    loose = [str(row["id"]) for row in rows if row["date_from"] is None]
    text: list[object] = [ledger.cite(len(ids), "claims read", ids, section="essays"), " claims were read"]
    if loose:
        text += ["; ", ledger.cite(len(loose), "claims that could not be dated", loose, section="essays"), " of them could not be dated"]
    return Paragraph((*text, "."))  # type: ignore[arg-type]


def _claim_line(ledger: Ledger, row: Row) -> tuple[Text, ...]:
    text, start, end = row["text"], row["start"], row["end"]
    assert isinstance(text, str) and isinstance(start, int) and isinstance(end, int)
    basis = [str(row["id"])]
    words = ledger.cite(" ".join(text[start:end].split()), "a sentence of an essay", basis, section="essays")
    read = f"{row['source'] or '?'} → {row['target'] or '?'}: {str(row['type'] or 'no act recognised').lower()}"
    when: Text = ("not dated",)
    if row["date_from"] is not None:
        when = (ledger.cite(row["date_from"], "date stated in the essay", basis, section="essays"),)
    return (words,), (read,), when


def others(facts: Facts, shown: frozenset[str]) -> Section | None:
    """Every quote that no pair's section shows, so that each number can be followed on the page."""
    rest = [id for id in facts.tellings if id not in shown]
    if not rest:
        return None
    rest.sort(key=lambda id: (str(facts.tellings[id]["date_from"] or "9999"), id))
    return Section("others", "Evidence on other relations", (Quotes(tuple(facts.quote(id) for id in rest)),))


def sources(facts: Facts, ledger: Ledger, tables: Tables) -> Section:
    """Who was read, and what was refused."""
    rows = tables.query("SELECT id, publisher, text_is FROM report ORDER BY publisher, id")
    blocks: list[Block] = []
    if any(row["text_is"] == "summary" for row in rows):
        blocks.append(Paragraph(("The sentences are the collectors' own summaries of the pages they link to, not the pages' words.",), "note"))
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(str(row["publisher"] or "publisher not stated"), []).append(str(row["id"]))
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    if ranked:
        lines = tuple(
            ((ledger.cite(who, "a publisher", ids, section="sources", kind="report"),),
             (ledger.cite(len(ids), f"reports by {who}", ids, section="sources", kind="report"),))
            for who, ids in ranked
        )  # fmt: skip
        blocks.append(Grid(("publisher", "reports"), lines, "sources"))
    blocks += _refused(ledger, tables)
    return Section("sources", "Sources and coverage", tuple(blocks))


def _refused(ledger: Ledger, tables: Tables) -> list[Block]:
    rows = tables.rows("refusal")
    if not rows:
        return [Paragraph(("Nothing that was offered was refused.",))]
    lines = tuple(
        tuple((ledger.cite(str(row[name]), f"a refusal: {name}", [str(row["id"])], section="sources", kind="refusal"),) for name in ("origin", "found", "remedy"))
        for row in rows
    )
    n = ledger.cite(len(rows), "things offered that were not read", [str(r["id"]) for r in rows], section="sources", kind="refusal")
    return [Paragraph(("Not read, or not in full: ", n)), Grid(("where", "found", "to do"), lines, "refusals")]


def method(facts: Facts, ledger: Ledger, tables: Tables) -> Section:
    """How the numbers came about, with every constant and where it is from."""
    points: list[Text] = [
        ("Each act is stored once, however often it was told; a denial stands beside what it denies, and an act that one side denies counts neither way.",),
        ("Stances, absences and figures never move a level; a group's act is never counted as its members' acts.",),
        ("The level is the log-odds that the next act that is not neutral is cooperative, from decayed counts with a prior from the two actors' other relations; it is shown as a share, with the range between its 5 % and 95 % points.",),
    ]
    points[2] = (
        "The level is the chance that the next act that is not neutral is cooperative, from decayed counts with a prior from the two actors' other relations; the range is from its ",
        ledger.constant("5", "lower point of a level's interval, in per cent", "tables.level.q05"), " % to its ",
        ledger.constant("95", "upper point of a level's interval, in per cent", "tables.level.q95"), " % point.",
    )  # fmt: skip
    blocks: list[Block] = [Points(tuple(points))]
    for fit in tables.rows("fit"):
        blocks.append(_parameters(ledger, fit))
    rows = tables.rows("agreement")
    if rows:
        blocks.append(_agreement(facts, ledger, tables, rows))
    return Section("method", "Method", tuple(blocks))


def _parameters(ledger: Ledger, fit: Row) -> Grid:
    lines: list[tuple[Text, ...]] = []
    for one in json.loads(str(fit["params"])):
        source = ledger.constant(str(one["source"]), f"source of {one['name']}", f"fit {fit['id']}")
        value = ledger.constant(f"{one['value']} {one.get('unit', '')}".strip(), str(one["name"]), str(one["source"]))
        lines.append(((str(one["name"]).replace("_", " "),), (value,), (source,)))
    return Grid((f"{str(fit['estimator']).replace('_', ' ')}: parameter", "value", "from"), tuple(lines), "parameters")


def _agreement(facts: Facts, ledger: Ledger, tables: Tables, rows: list[Row]) -> Grid:
    ids = [str(r["id"]) for r in tables.query("SELECT id FROM report ORDER BY id")]
    lines: list[tuple[Text, ...]] = []
    for row in rows:
        value: Text = ("nothing to compare",)
        if isinstance(row["value"], float):
            figure = f"{row['value']:.2f}"
            if isinstance(row["low"], float) and isinstance(row["high"], float):
                figure += f" ({row['low']:.2f} to {row['high']:.2f})"
            meaning = f"{row['coder']} against {row['against']}: {row['measure']}"
            value = (ledger.cite(figure, meaning, ids, section="method", kind="report"),)
        lines.append(((wording.MEASURE.get(str(row["measure"]), str(row["measure"])),), value))
    coder = str(rows[0]["coder"])
    return Grid((f"the {coder} coder against the codes by {rows[0]['against']}", "agreement, with its interval"), tuple(lines), "agreement")


def cite(facts: Facts, ledger: Ledger, version: str) -> Section:
    """How to cite this run."""
    config = facts.config
    whole = (
        f"{config.title}. detente {version}, run {config.run}, as of {config.as_of or 'no dated report'}."
    )
    text = ledger.setting(whole, "title, version, run and date", "the run's own row")
    return Section("cite", "How to cite this run", (Paragraph((text,)), Paragraph(("`detente cite` gives it as BibTeX.",), "note")))
