"""A coder against hand codes, from the summaries alone.

    python benchmarks/coder_case.py --events FILE.csv --codes FILE.csv [--coder learned] [--out FILE.csv]

``--events`` has the columns of docs/codebook.md, of which only id, summary, date, date_precision,
date_to and published are read for coding; a row of type NONE has no act. ``--codes`` (code, kind,
name, note) says under which code each actor stands in that file; whoever is not in it keeps the
package's own id. Rows coded as mutual match in either order.
"""

from __future__ import annotations

import argparse
import csv
from datetime import date
from pathlib import Path

from detente import actors
from detente.events.agreement import match
from detente.events.coder import Context, Span, Telling, end_of
from detente.events.dictionary import DictionaryCoder
from detente.events.learned.reader import LearnedCoder

OUT = ("id", "source", "target", "mutual", "type", "polarity", "deed", "mode", "step", "confidence",
       "start", "end")  # fmt: skip


def context(row: dict[str, str]) -> Context:
    """The dates that a coder may know."""
    dated = None
    if row["date"]:
        first = date.fromisoformat(row["date"])
        precision = row.get("date_precision") or "day"
        last = (
            date.fromisoformat(row["date_to"]) if row.get("date_to") else end_of(first, precision)
        )
        dated = Span(first, max(first, last), precision)
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Context(published, dated)


def coded(row: dict[str, str]) -> list[Telling]:
    """The telling that the hand codes give, where the row has an act."""
    if row["plover_type"] == "NONE":
        return []
    return [
        Telling(
            start=0, end=len(row["summary"]), source=row["source_actor"], target=row["target_actor"],
            type=row["plover_type"], mode=row["mode"], polarity=row["polarity"],
            deed=row["deed"] == "deed", mutual=row["mutual"] == "yes",
            step=None if row["engagement_step"] in ("", "none") else row["engagement_step"],
        )
    ]  # fmt: skip


def renamed(path: Path, registry: actors.Registry) -> dict[str, str]:
    """From the package's ids to the codes of the file, by the names that the file gives them."""
    names: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if registry.get(row["code"]) is None:
                for name in row["name"].replace("(", "/").replace(")", "").split("/"):
                    found = registry.resolve(name.strip()).actor
                    if found is not None:
                        names.setdefault(found.id, row["code"])
    return names


def printed(gold: dict[str, list[Telling]], said: dict[str, list[Telling]]) -> None:
    """The figures, a line each."""
    pairs = [one for id in gold for one in match(gold[id], said[id])]
    acts = sum(map(len, gold.values()))
    count = len(pairs) or 1
    print(f"pair_recall={len(pairs) / max(1, acts):.3f}")
    for name in ("type", "polarity", "mode", "deed"):
        same = sum(getattr(g, name) == getattr(s, name) for g, s in pairs)
        print(f"{name}_accuracy={same / count:.3f}")
    steps = [(g.step, s.step) for g, s in pairs]
    right = sum(g == s for g, s in steps if g is not None)
    print(f"step_precision={right / max(1, sum(s is not None for _, s in steps)):.3f}")
    print(f"step_recall={right / max(1, sum(g is not None for g, _ in steps)):.3f}")
    extra = sum(map(len, said.values())) - len(pairs)
    print(f"extra_tuples={extra / max(1, len(gold)):.3f}")
    none = [id for id in gold if not gold[id]]
    alone = sum(not said[id] for id in none)
    print(f"none_left_alone={alone / len(none):.3f}" if none else "none_left_alone=nan")
    false = sum(
        one.step == "formal_recognition" or (one.status, one.status_value) == ("recognition", "yes")
        for id, tellings in said.items()
        for one in tellings
        if not any(g.step == "formal_recognition" for g in gold[id])
    )
    print(f"false_recognition={false}")
    print(f"rows={len(gold)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--codes", type=Path, required=True)
    parser.add_argument("--coder", choices=("learned", "dictionary"), default="learned")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    registry = actors.load(None)
    with given.events.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    coder = LearnedCoder(registry) if given.coder == "learned" else DictionaryCoder(registry)
    code = renamed(given.codes, registry)
    gold = {row["id"]: coded(row) for row in rows}
    said = {row["id"]: coder.code(row["summary"], context(row)) for row in rows}
    for tellings in said.values():
        tellings[:] = [
            _with(one, code.get(one.source, one.source), code.get(one.target, one.target))
            for one in tellings
        ]
    printed(gold, said)
    if given.out:
        with given.out.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(OUT)
            for id, tellings in said.items():
                lines.writerows(_line(id, one) for one in tellings)


def _with(telling: Telling, source: str, target: str) -> Telling:
    from dataclasses import replace

    return replace(telling, source=source, target=target)


def _line(id: str, one: Telling) -> tuple[object, ...]:
    deed, mutual = ("deed" if one.deed else "word"), ("yes" if one.mutual else "no")
    return (id, one.source, one.target, mutual, one.type, one.polarity, deed, one.mode,
            one.step or "none", one.confidence, one.start, one.end)  # fmt: skip


if __name__ == "__main__":
    main()
