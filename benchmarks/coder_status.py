"""What stands between the pairs of a case: as a coder reads its reports, beside its hand codes.

    python benchmarks/coder_status.py [--case central_asia] [--coder learned]

A cell is a status attribute from one actor of a pair to the other, as the run says it stands last.
``told`` counts the cells of which either says more than unknown; of these ``value_same`` is the
share with the same value, ``day_same`` the share whose value also stands since the same day. Every
cell that differs is printed, hand codes first.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import detente

Cells = dict[tuple[str, str, str], tuple[str, str]]
LAST = """
    SELECT "from", "to", attribute, last(value ORDER BY valid_seq) AS value,
        last(valid_from ORDER BY valid_seq) AS since
    FROM status GROUP BY ALL
"""


def cells(name: str, coder: str, folder: Path) -> Cells:
    """What a run by one coder says of the pairs of the case, in either direction."""
    case = detente.open(name, out=folder / coder)
    case.run(coder=coder)
    pairs = {frozenset(pair) for pair in case.config.pairs}
    with case.reader() as tables:
        rows = tables.query(LAST)
    return {
        (str(row["from"]), str(row["to"]), str(row["attribute"])): (
            str(row["value"]),
            str(row["since"] or "no day"),
        )
        for row in rows
        if frozenset((str(row["from"]), str(row["to"]))) in pairs
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", default="central_asia")
    parser.add_argument("--coder", default="learned")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        hand = cells(given.case, "hand", Path(folder))
        read = cells(given.case, given.coder, Path(folder))
    none = ("unknown", "no day")
    told = [
        (cell, hand.get(cell, none), read.get(cell, none))
        for cell in sorted(hand.keys() | read.keys())
        if {hand.get(cell, none)[0], read.get(cell, none)[0]} != {"unknown"}
    ]
    value = [one[0] == other[0] for _, one, other in told]
    for cell, one, other in told:
        if one[0] != other[0]:
            print(f"{cell[0]} to {cell[1]}, {cell[2]}: {one[0]} {one[1]}; {other[0]} {other[1]}")
    print(f"cells={len(hand)}")
    print(f"told={len(told)}")
    print(f"value_same={sum(value) / max(1, len(told)):.3f}")
    print(f"day_same={sum(one == other for _, one, other in told) / max(1, len(told)):.3f}")


if __name__ == "__main__":
    main()
