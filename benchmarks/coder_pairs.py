"""The type of an act where the two actors are given: macro F1 of root types and of the four quads.

    python benchmarks/coder_pairs.py --pairs FILE.tsv [--without FILE] [--out FILE.csv]

The file has the columns sentence, marked_sentence (<s>source</s>, <t>target</t>), source, target, gold_root
and gold_penta, parted by tabs. It is coded by the CAMEO manual, so the head of roots answers, and as
every pair there has one, the likeliest counts even where no act is likelier. ``--without``: a file of
sentences; figures with the suffix _clean leave out the rows whose sentence stands in it.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.events.learned.marked import Span, mark
from detente.events.learned.net import Net, shares
from detente.events.roots import ROOTS

QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4,
    "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
QUADS = (1, 2, 3, 4)
_MARK = re.compile(r"</?[st]>")


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a file parted by tabs, where a quotation mark is a character like any other; a
    file whose lines differ in their number of tabs is read as quoted instead."""
    text = path.read_text(encoding="utf-8-sig")
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line]
    plain = len({line.count("\t") for line in lines}) == 1
    source = io.StringIO(text, newline="")
    if plain:
        rows = csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        rows = csv.DictReader(source, delimiter="\t")
    return [{name: value or "" for name, value in row.items() if name} for row in rows]


def spans(row: dict[str, str]) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """The sentence without its marks, and where source and target stand in it."""
    text, found = "", {}
    for part in re.split(r"(</?[st]>)", row.get("marked_sentence") or row.get("sentence", "")):
        if _MARK.fullmatch(part):
            found[part.strip("<>")] = len(text)
        else:
            text += part
    both = []
    for letter, name in (("s", row.get("source", "")), ("t", row.get("target", ""))):
        start, end = found.get(letter), found.get(f"/{letter}")
        if start is None or end is None:
            named = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) if name else None
            start, end = named.span() if named else (-1, -1)
        both.append((start, end) if start >= 0 else (0, 0))
    return text, both[0], both[1]


def apart(source: Span, target: Span) -> tuple[Span, Span, bool]:
    """The two spans in the order of the text, the one cut off where the other begins or ends, and
    whether the target is the first of them."""
    first, second = sorted((source, target))
    back = target < source
    if second[1] <= first[1]:
        before, behind = (first[0], second[0]), (second[1], first[1])
        if before[1] - before[0] > behind[1] - behind[0]:
            return before, second, back
        return second, behind, not back
    return (first[0], min(first[1], second[0])), second, back


@dataclass(frozen=True)
class Said:
    """The likeliest root and the likeliest quad of a row, and whether its target stands first."""

    root: str
    quad: int
    swapped: bool


def predict(net: Net, rows: list[dict[str, str]]) -> list[Said]:
    """What the weights say of each row."""
    told: list[NDArray[np.float64]] = []
    swapped = []
    for row in rows:
        text, source, target = spans(row)
        first, second, back = apart(source, target)
        marked = mark(net.words.cut(text), first, second, net.words)
        told.append(shares(net.logits([marked]))["root"][0, int(back)])
        swapped.append(back)
    roots = np.array(told).reshape(len(rows), len(ROOTS))
    quads = np.stack([roots[:, [QUAD[one] == quad for one in ROOTS]].sum(1) for quad in QUADS], 1)
    best = zip(roots.argmax(axis=1), quads.argmax(axis=1), swapped, strict=True)
    return [Said(ROOTS[root], QUADS[quad], back) for root, quad, back in best]


def macro_f1(gold: list[str], said: list[str]) -> float:
    """The mean over the classes of gold of 2 PR / (P + R)."""
    values = []
    for one in sorted(set(gold)):
        hits = sum(g == s == one for g, s in zip(gold, said, strict=True))
        values.append(2 * hits / (gold.count(one) + said.count(one)))
    return float(np.mean(values)) if values else 0.0


def interval(gold: list[str], said: list[str], seed: int = 7) -> tuple[float, float]:
    """95 % percentile bootstrap over rows, 500 draws."""
    generator = np.random.default_rng(seed)
    drawn: list[float] = []
    for _ in range(500):
        rows: NDArray[np.int64] = generator.integers(0, len(gold), len(gold))
        drawn.append(macro_f1([gold[i] for i in rows], [said[i] for i in rows]))
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(low), float(high)


def report(rows: list[dict[str, str]], said: list[Said], suffix: str) -> None:
    """Print the figures of the rows whose truth the file tells; none where it tells of no row."""
    told = [number for number, row in enumerate(rows) if row.get("gold_root")]
    print(f"rows{suffix}={len(rows)}")
    print(f"rows_with_truth{suffix}={len(told)}")
    if not told:
        return
    rows, said = [rows[number] for number in told], [said[number] for number in told]
    gold = [row["gold_root"] for row in rows]
    roots, quads = [one.root for one in said], [str(one.quad) for one in said]
    penta = [str(int(float(row.get("gold_penta") or QUAD[row["gold_root"]]))) for row in rows]
    low, high = interval(gold, roots)
    print(f"root_macro_f1{suffix}={macro_f1(gold, roots):.3f}")
    print(f"root_macro_f1_low{suffix}={low:.3f}")
    print(f"root_macro_f1_high{suffix}={high:.3f}")
    print(f"quad_macro_f1{suffix}={macro_f1(penta, quads):.3f}")
    turned = [g == one.root for g, one in zip(gold, said, strict=True) if one.swapped]
    print(f"swapped_accuracy{suffix}={np.mean(turned) if turned else float('nan'):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    rows = table(given.pairs)
    net = Net(given.weights) if given.weights else Net()
    began = time.process_time()
    said = predict(net, rows)
    seconds = time.process_time() - began
    if given.out:
        with given.out.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(["row", "root", "quad"])
            lines.writerows([number, one.root, one.quad] for number, one in enumerate(said))
    report(rows, said, "")
    lost = sum(not (one[1] and two[1]) for _, one, two in map(spans, rows))
    print(f"spans_not_found={lost}")
    if given.without:
        known = _plain(given.without.read_text(encoding="utf-8-sig", errors="replace"))
        clean = [_plain(spans(row)[0]) not in known for row in rows]
        kept = [one for one, is_clean in zip(range(len(rows)), clean, strict=True) if is_clean]
        report([rows[i] for i in kept], [said[i] for i in kept], "_clean")
    print(f"pairs_per_s={len(rows) / max(seconds, 1e-9):.0f}")


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


if __name__ == "__main__":
    main()
