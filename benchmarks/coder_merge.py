"""How well tellings are joined into acts, against the acts that hand codes give.

    python benchmarks/coder_merge.py --events FILE.csv [--half first|second] [--coder NAME]
        [--out FILE.csv]

``--events`` has the columns of docs/codebook.md. Each row is one telling in a report of its own;
``act_id`` and ``disputes`` are hidden from the joining and only scored. Two rows can be of one act
where they have the same ordered pair, or the same two sides and one of them is mutual. In hand
codes a visit and the promise made on it may share an act_id; "by type as well" parts those.

- pairwise: precision, recall and F1 of "same act" over all such pairs of rows
- B-cubed F1: for each row, how far the rows joined with it are those of its act, averaged
- denials joined: denials that are in an act with the row that they dispute, of all that dispute one
- denials astray: denials that are in an act with an undenied row of another act

``--half`` takes every other two sides, so that a half is as dense as the whole. The baseline is the
plain rule: of one type, of the same two sides, first and last day no more than two days apart.

``--coder`` reads the summaries instead of the hand codes, and counts the pairs of tellings joined
whose rows share an act_id, those whose rows do not, and the denials of which some telling is in an
act with a telling of the row that they dispute.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from detente.events.coder import STEP_MODES, Span, Telling, end_of
from detente.events.joining import Quote, by_likeness

Rows = dict[str, dict[str, str]]
Joined = dict[str, str]
"""The id of the act that each row was put to."""


def quote(row: dict[str, str]) -> Quote:
    """The telling of one row, without what says of which act it is."""
    when, text, step = dated(row), row["summary"], row["engagement_step"]
    telling = Telling(
        start=0, end=len(text), source=row["source_actor"], target=row["target_actor"],
        type=row["plover_type"], mode=row["mode"], polarity=row.get("polarity") or "neutral",
        deed=row.get("deed") == "deed", mutual=row["mutual"] == "yes", when=when,
        step=step if step not in ("", "none") and row["mode"] in STEP_MODES else None,
        status=row["status"] or None, status_value=row["status_value"] or None,
        place=row["place"] or None,
    )  # fmt: skip
    if not row["published"] and when is None:
        raise SystemExit(f"{row['id']} has neither a date nor a day of publication")
    known = when.last if when else date.max
    if row["published"]:
        known = date.fromisoformat(row["published"])
    return Quote(telling, f"{row['id']}.0", 0, len(text), known, text=text)


def dated(row: dict[str, str]) -> Span | None:
    """The period in which the act of a row took place."""
    if not row["date"]:
        return None
    first, precision = date.fromisoformat(row["date"]), row.get("date_precision") or "day"
    if row.get("date_to") and row["date_to"] != row["date"]:
        return Span(first, date.fromisoformat(row["date_to"]), "interval")
    return Span(first, end_of(first, precision), precision)


def joined(quotes: Iterable[Quote]) -> list[Sequence[Quote]]:
    """By the rule that the coders use."""
    return [act.quotes for act in by_likeness(quotes, "hand")]


def plainly(quotes: Iterable[Quote]) -> list[Sequence[Quote]]:
    """By the plain rule: same type, same days; a denial up to a month after what it denies."""
    begun: list[list[Quote]] = []
    for one in sorted(quotes, key=lambda one: one.key):
        fitting = next((act for act in begun if _plain(act[0], one)), None)
        if fitting is None:
            begun.append([one])
        elif all(one.sentence_id != other.sentence_id for other in fitting):
            fitting.append(one)
    return [*begun]


def by_row(acts: Sequence[Sequence[Quote]]) -> Joined:
    """The act of each row, where a row is one telling."""
    return {_row(one): str(number) for number, act in enumerate(acts) for one in act}


def _plain(first: Quote, new: Quote) -> bool:
    old, told, two = first.telling, new.telling, timedelta(days=2)
    one, other = old.when, told.when
    if old.type != told.type or not comparable(first, new) or one is None or other is None:
        return False
    if told.mode == "denied" and old.mode in STEP_MODES:
        return one.first <= other.last and other.first - one.last <= timedelta(days=31)
    if old.mode != told.mode and not {old.mode, told.mode} <= {"denied", *STEP_MODES}:
        return False
    return abs(one.first - other.first) <= two and abs(one.last - other.last) <= two


def _row(one: Quote) -> str:
    return one.sentence_id.removesuffix(".0")


def comparable(one: Quote, other: Quote) -> bool:
    """Whether two tellings are of the same ordered pair, or of the same sides and one is mutual."""
    if one.telling.mutual or other.telling.mutual:
        return one.telling.sides == other.telling.sides
    return one.telling.pair == other.telling.pair


@dataclass(frozen=True)
class Figures:
    """Counts of one way of joining; shares are None where there is nothing to count."""

    right: int
    said: int
    gold: int
    bcubed: float
    denials: int
    met: int
    astray: int

    def lines(self) -> list[str]:
        """As printed."""
        precision, recall = _share(self.right, self.said), _share(self.right, self.gold)
        f1 = _share(2 * self.right, self.said + self.gold)
        return [
            f"pairs: precision {precision} recall {recall} F1 {f1}"
            f" ({self.right} right of {self.said} joined, {self.gold} in the codes)",
            f"B-cubed F1: {self.bcubed:.3f}",
            f"denials joined: {self.met} of {self.denials}; astray: {self.astray}",
        ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "none"


def scored(
    rows: Rows, quotes: Sequence[Quote], acts: Joined, gold: Callable[[str], str]
) -> Figures:
    """Hold the acts that rows were put to against those that ``gold`` names."""
    pairs = [
        (_row(one), _row(other)) for one, other in combinations(quotes, 2) if comparable(one, other)
    ]
    said = {pair for pair in pairs if acts[pair[0]] == acts[pair[1]]}
    true = {pair for pair in pairs if gold(pair[0]) == gold(pair[1])}
    denials = [
        id for id, row in rows.items() if row["mode"] == "denied" and row["disputes"] in rows
    ]
    return Figures(
        len(said & true), len(said), len(true), _bcubed(list(acts), said, true), len(denials),
        sum(acts[id] == acts[rows[id]["disputes"]] for id in denials),
        sum(_astray(id, rows, said) for id, row in rows.items() if row["mode"] == "denied"),
    )  # fmt: skip


def _bcubed(ids: Sequence[str], said: set[tuple[str, str]], true: set[tuple[str, str]]) -> float:
    """Bagga and Baldwin 1998: precision and recall of each row's own group, averaged over rows."""
    near = {id: ({id}, {id}) for id in ids}
    for at, pairs in enumerate((said, true)):
        for one, other in pairs:
            near[one][at].add(other)
            near[other][at].add(one)
    both = [(len(a & b) / len(a), len(a & b) / len(b)) for a, b in near.values()]
    precision = sum(share for share, _ in both) / len(both)
    recall = sum(share for _, share in both) / len(both)
    return 2 * precision * recall / (precision + recall)


def _astray(id: str, rows: Rows, said: set[tuple[str, str]]) -> bool:
    met = {other for pair in said if id in pair for other in pair if other != id}
    return any(
        rows[one]["mode"] != "denied" and rows[one]["act_id"] != rows[id]["act_id"] for one in met
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--half", choices=("first", "second"))
    parser.add_argument("--coder", choices=("learned", "dictionary"))
    parser.add_argument("--out", type=Path, help="a CSV of the rows with the acts they were put to")
    given = parser.parse_args()
    with given.events.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    if given.half:
        rows = halved(rows, given.half)
    print(f"rows={len(rows)} acts={len({row['act_id'] for row in rows.values()})}")
    ways = {"plain rule": plainly, "by_likeness": joined}
    if given.coder:
        coded = list(tellings(given.coder, rows))
        for how, way in ways.items():
            print(how, *counted(rows, way(coded)), sep="\n  ")
        return
    quotes = [quote(row) for row in rows.values()]
    found = {how: by_row(way(quotes)) for how, way in ways.items()}
    named: dict[str, Callable[[str], str]] = {
        "by act_id": lambda id: rows[id]["act_id"],
        "by type as well": lambda id: f"{rows[id]['act_id']} {rows[id]['plover_type']}",
    }
    for how, acts in found.items():
        for what, gold in named.items():
            print(f"{how}, {what}", *scored(rows, quotes, acts, gold).lines(), sep="\n  ")
    if given.out:
        with given.out.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(("act", "id", "act_id", "summary"))
            lines.writerows(
                sorted(
                    (act, id, rows[id]["act_id"], rows[id]["summary"])
                    for id, act in found["by_likeness"].items()
                )
            )


def tellings(coder: str, rows: Rows) -> Iterator[Quote]:
    """What a coder tells of the summaries."""
    from coder_case import chosen, context

    reader = chosen(coder, None)
    for row in rows.values():
        hand = quote(row)
        for one in reader.code(row["summary"], context(row)):
            yield replace(hand, telling=one, start=one.start, end=one.end)


def counted(rows: Rows, acts: Sequence[Sequence[Quote]]) -> list[str]:
    """Counts of what a coder's tellings were joined to."""
    pairs = [(_row(a), _row(b)) for act in acts for a, b in combinations(act, 2)]
    right = sum(rows[one]["act_id"] == rows[other]["act_id"] for one, other in pairs)
    near = {frozenset(pair) for pair in pairs}
    denials = [
        id for id, row in rows.items() if row["mode"] == "denied" and row["disputes"] in rows
    ]
    met = sum(frozenset((id, rows[id]["disputes"])) in near for id in denials)
    return [
        f"{sum(map(len, acts))} tellings kept in {len(acts)} acts",
        f"pairs joined: {right} right, {len(pairs) - right} wrong",
        f"denials joined: {met} of {len(denials)}",
    ]


def halved(rows: Rows, which: str) -> Rows:
    """The rows of every other two sides, by how many rows they have: the first half or the second."""
    sides = {
        id: tuple(sorted((row["source_actor"], row["target_actor"]))) for id, row in rows.items()
    }
    many = Counter(sides.values())
    ranked = sorted(many, key=lambda one: (-many[one], one))
    kept = set(ranked[which == "second" :: 2])
    return {id: row for id, row in rows.items() if sides[id] in kept}


if __name__ == "__main__":
    main()
