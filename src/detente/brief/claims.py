"""What an essay says of a pair, held against the evidence: borne out, or not, and by what."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.brief import wording
from detente.brief.doc import Grid, Stated, Text
from detente.brief.facts import Facts, exact
from detente.brief.ledger import Ledger
from detente.config import digest
from detente.tables import Row, Rows

COLUMNS = ("id", "from", "to", "said", "test", "argument", "since", "until")
TESTS = ("status", "acts", "acts_either", "rate", "figure")
_LEAST = re.compile(r"^(?P<what>[\w|+]+)(?:@(?P<place>[^>]+))?>=(?P<least>\d+)$")
_VALUE = re.compile(r"^(?P<attribute>\w+)=(?P<value>\w+)(?::(?P<detail>.+))?$")


@dataclass(frozen=True)
class Claim:
    """A statement about a pair in plain words, and the rows that would bear it out."""

    id: str
    pair: tuple[str, str]
    said: str
    test: str
    argument: str
    since: date | None
    until: date | None


def read(path: Path, where: str) -> tuple[list[Claim], list[Row]]:
    """Read a case's claims; a line that cannot be tested is refused and the rest goes on."""
    claims: list[Claim] = []
    refused: list[Row] = []
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        lines = csv.DictReader(file, restval="")
        if missing := set(COLUMNS) - set(lines.fieldnames or ()):
            found = f"no column {', '.join(sorted(missing))}"
            return [], [_refusal(where, found, ", ".join(COLUMNS), "add the column")]
        for number, row in enumerate(lines, 2):
            try:
                claims.append(_claim(row))
            except ValueError as error:
                found, expected = str(error), f"a test that is one of {', '.join(TESTS)}"
                refused.append(_refusal(f"{where}#line {number}", found, expected, "mend the line"))
    return claims, refused


def _refusal(where: str, found: str, expected: str, remedy: str) -> Row:
    return {
        "id": digest(where, found), "origin": where, "found": found, "expected": expected,
        "remedy": remedy,
    }  # fmt: skip


def _claim(row: dict[str, str]) -> Claim:
    form = _VALUE if row["test"] == "status" else _LEAST
    if row["test"] not in TESTS or not form.match(row["argument"]):
        raise ValueError(f"the test {row['test']!r} with {row['argument']!r}")
    since, until = (date.fromisoformat(row[n]) if row[n] else None for n in ("since", "until"))
    return Claim(
        row["id"], (row["from"], row["to"]), row["said"], row["test"], row["argument"], since, until
    )


@dataclass(frozen=True)
class Verdict:
    """What the evidence says of a claim: a key of wording.VERDICT, what it rests on, and as of when."""

    key: str
    basis: list[str]
    kind: str = "evidence"
    as_of: str = ""


def held(facts: Facts, ledger: Ledger, tables: Rows, claims: Iterable[Claim]) -> Grid:
    """Each claim with its verdict and the quotes or figures that it rests on."""
    rows: list[tuple[Text, ...]] = []
    for claim in claims:
        found = _judge(facts, tables, claim)
        words = wording.VERDICT[found.key] + (f" as of {found.as_of}" if found.as_of else "")
        told: Text = (words,)
        if found.basis:
            told = (ledger.cite(words, claim.said, found.basis, section="claims", kind=found.kind),)
        rows.append(((Stated(claim.said),), told))
    return Grid(
        ("what the essay says", "what the evidence of this case says"), tuple(rows), "claims"
    )


def _judge(facts: Facts, tables: Rows, claim: Claim) -> Verdict:
    if claim.test == "status":
        return _by_status(facts, claim)
    return _by_figure(tables, claim) if claim.test == "figure" else _by_acts(facts, claim)


def _by_status(facts: Facts, claim: Claim) -> Verdict:
    wanted = _VALUE.match(claim.argument)
    assert wanted is not None
    row = facts.standing(*claim.pair, wanted["attribute"])
    if row is None:
        return Verdict("silent", [])
    basis = row["basis"]
    assert isinstance(basis, list)
    if row["value"] in ("disputed", "pledged"):
        return Verdict(str(row["value"]), basis)
    if row["value"] != wanted["value"]:
        return Verdict("contrary", basis)
    if row["said_by"]:
        return Verdict("one_side", basis)
    if wanted["detail"] and row["detail"] not in (wanted["detail"], "head"):
        return Verdict("silent", basis)
    return Verdict(
        "borne", basis, as_of=facts.when(basis, row["last_on"]) if row["value"] == "no" else ""
    )


def _by_acts(facts: Facts, claim: Claim) -> Verdict:
    wanted = _LEAST.match(claim.argument)
    assert wanted is not None
    kinds = [set(kind.split("+")) for kind in wanted["what"].split("|")]
    place = (wanted["place"] or "").lower()
    found = [
        row
        for row in _candidates(facts, claim)
        if any(kind <= {row["type"], row["polarity"], row["mode"]} for kind in kinds)
        and place in str(row["place"] or "").lower()
    ]
    undisputed = [row for row in found if row["event_id"] not in facts.denied]
    firm = [row for row in undisputed if row["mode"] in ("happened", "pledged", "demanded")]
    if claim.test == "rate":
        return Verdict("no_rate", [str(row["id"]) for row in found])
    least = int(wanted["least"])
    for verdict, rows in (("borne", firm), ("one_side", undisputed), ("disputed", found)):
        if len({row["act"] for row in rows}) >= least:
            return Verdict(verdict, [str(row["id"]) for row in rows])
    return Verdict("silent", [str(row["id"]) for row in found])


def _candidates(facts: Facts, claim: Claim) -> list[Row]:
    one, other = claim.pair
    either = claim.test == "acts_either"
    rows = facts.between(claim.pair)
    return [
        row
        for row in rows
        if (either or row["mutual"] or (row["source"], row["target"]) == (one, other))
        and row["mode"] not in ("absence", "stance", "hypothetical")
        and row["date_from"] is not None
        and (claim.since is None or exact(row["date_to"]) >= claim.since)
        and (claim.until is None or exact(row["date_from"]) <= claim.until)
    ]


def _by_figure(tables: Rows, claim: Claim) -> Verdict:
    wanted = _LEAST.match(claim.argument)
    assert wanted is not None
    rows = tables.query(
        'SELECT id, value FROM covariate WHERE "from" = ? AND "to" = ? '
        "AND (variable = ? OR starts_with(variable, ?)) AND date_from <= coalesce(?, date_from) "
        "AND date_to >= coalesce(?, date_to) ORDER BY date_to DESC, id",
        [*claim.pair, wanted["what"], wanted["what"] + "__", claim.until, claim.since],
    )
    if not rows:
        return Verdict("silent", [])
    newest = rows[0]
    assert isinstance(newest["value"], float)
    enough = newest["value"] >= int(wanted["least"])
    return Verdict("borne" if enough else "contrary", [str(newest["id"])], "covariate")
