"""A coder against hand codes, from the summaries alone.

    python benchmarks/coder_case.py --events FILE.csv --codes FILE.csv [--coder learned] [--out FILE.csv]

``--events`` has the columns of docs/codebook.md, of which only summary, date and published are read
for coding; a row of type NONE has no act. ``--codes`` (code, kind, name, note) says under which code
each actor stands in that file; whoever is not in it keeps the package's own id, and whoever the package
does not know is read by the names that stand there. Rows coded as mutual match in either order.
"""

from __future__ import annotations

import argparse
import csv
import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from detente import actors
from detente.events.agreement import match
from detente.events.coder import Coder, Context, Span, Telling, end_of
from detente.events.dictionary import DictionaryCoder
from detente.events.learned.net import Net
from detente.events.learned.reader import LearnedCoder
from detente.events.scoring import recognises

_Id = TypeVar("_Id", str, int)
OUT = ("id", "source", "target", "mutual", "type", "polarity", "deed", "mode", "step", "confidence",
       "start", "end")  # fmt: skip


def chosen(name: str, weights: Path | None, registry: actors.Registry | None = None) -> Coder:
    """The coder of that name, with the weights that ship or with those of a folder."""
    registry = registry or actors.load(None)
    if name == "dictionary":
        return DictionaryCoder(registry)
    return LearnedCoder(registry, Net(weights)) if weights else LearnedCoder(registry)


def context(row: dict[str, str]) -> Context:
    """The dates that a coder may know."""
    published = _period(row.get("published"))
    return Context(published.last if published else None, _period(row.get("date")))


def _period(stated: str | None) -> Span | None:
    """The day, month or year of an ISO date; None where there is none."""
    parts = (stated or "").strip()[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return None
    precision = ("year", "month", "day")[min(len(parts), 3) - 1]
    first = date.fromisoformat("-".join([*parts, "01", "01"][:3]))
    return Span(first, end_of(first, precision), precision)


def coded(row: dict[str, str]) -> list[Telling]:
    """The telling that the hand codes give, where the row has an act."""
    if row.get("plover_type") in (None, "", "NONE"):
        return []
    step = row.get("engagement_step")
    return [
        Telling(
            start=0, end=len(row["summary"]), source=row["source_actor"], target=row["target_actor"],
            type=row["plover_type"], mode=row.get("mode", ""), polarity=row.get("polarity", ""),
            deed=row.get("deed") == "deed", mutual=row.get("mutual") == "yes",
            step=None if step in (None, "", "none") else step,
        )
    ]  # fmt: skip


def renamed(path: Path, registry: actors.Registry) -> dict[str, str]:
    """From the package's ids to the codes of the file, by the names that the file gives them; an id
    that is a code of the file as well stands for itself."""
    names: dict[str, str] = {}
    listed = _listed(path)
    codes = {row["code"] for row, _ in listed}
    for row, parts in listed:
        for id in _meant(row, parts, registry):
            if id not in codes:
                names.setdefault(id, row["code"])
    return names


def known(path: Path, folder: Path) -> actors.Registry:
    """The package's registry, with whoever the file names and it does not know, by those of the names
    that mean nobody to it."""
    registry = actors.load(None)
    added: dict[str, tuple[str, ...]] = {}
    for row, parts in _listed(path):
        new = [part for part in parts if not registry.resolve(part).candidates]
        if new and registry.get(row["code"]) is None and not _meant(row, parts, registry):
            kind = _KINDS.get(row["kind"], "armed_group")
            added.setdefault(row["code"], (row["code"], new[0], kind, "|".join(new[1:])))
    if not added:
        return registry
    overlay = folder / "actors.csv"
    with overlay.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "name", "kind", "aliases"), *added.values()])
    return actors.load(overlay)


_KINDS = {"state": "state", "organisation": "organisation", "group": "group"}


def _listed(path: Path) -> list[tuple[dict[str, str], list[str]]]:
    """The rows of the file, each with the names that it gives, parted by strokes and brackets."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        (row, [part.strip() for part in re.split(r"[/();]", row["name"]) if part.strip()])
        for row in rows
    ]


def _meant(row: dict[str, str], parts: list[str], registry: actors.Registry) -> list[str]:
    """Whom the package knows by these names; a state only where the file says that it is one."""
    found = [registry.resolve(part).actor for part in parts]
    return [one.id for one in found if one and (one.kind != "state" or row["kind"] == "state")]


def printed(gold: Mapping[_Id, list[Telling]], said: Mapping[_Id, list[Telling]]) -> None:
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
        recognises(one)
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
    parser.add_argument("--weights", type=Path, help="a folder of other weights")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        registry = known(given.codes, Path(folder))
    with given.events.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    coder = chosen(given.coder, given.weights, registry)
    code = renamed(given.codes, registry)
    said = {
        number: [as_coded(one, code) for one in coder.code(row["summary"], context(row))]
        for number, row in enumerate(rows)
    }
    if given.out:
        with given.out.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(OUT)
            for number, row in enumerate(rows):
                lines.writerows(_line(row["id"], one) for one in said[number])
    if any(row.get("plover_type") for row in rows):
        printed({number: coded(row) for number, row in enumerate(rows)}, said)
    else:
        print(f"rows={len(rows)}")


def as_coded(one: Telling, code: Mapping[str, str]) -> Telling:
    """A telling with the codes of the file for its sides."""
    source, target = (code.get(id, id) for id in (one.source, one.target))
    return replace(one, source=source, target=target)


def _line(id: str, one: Telling) -> tuple[object, ...]:
    deed, mutual = ("deed" if one.deed else "word"), ("yes" if one.mutual else "no")
    return (id, one.source, one.target, mutual, one.type, one.polarity, deed, one.mode,
            one.step or "none", one.confidence, one.start, one.end)  # fmt: skip


if __name__ == "__main__":
    main()
