"""How far two codings of the same gold sentences agree: the ceiling of any coder that they measure.

    python benchmarks/gold_agreement.py [--first FILE.jsonl ...] [--second FILE.jsonl]

The second coding is blind: made from the text and its date alone. By default g1 and g2 with second.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from coder_gold import GOLD
from detente import actors
from detente.events.agreement import compare
from detente.events.gold import read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=Path, nargs="*", default=sorted(GOLD.glob("g*.jsonl")))
    parser.add_argument("--second", type=Path, default=GOLD / "second.jsonl")
    given = parser.parse_args()
    registry = actors.load(None)
    first = {one.text: one.acts for path in given.first for one in read(path, registry)}
    second = {one.text: one.acts for one in read(given.second, registry)}
    both = {text: first[text] for text in second}
    for share in compare(both, second, seed=7):
        if share.value is not None:
            print(
                f"{share.measure}={share.value:.3f} low={share.low:.3f} high={share.high:.3f} n={share.n}"
            )
    none = [text for text, acts in both.items() if not acts]
    print(f"none_in_both={sum(not second[text] for text in none) / len(none):.3f} n={len(none)}")


if __name__ == "__main__":
    main()
