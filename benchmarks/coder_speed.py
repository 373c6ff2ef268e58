"""Sentences a second from reports to tellings, with what a coder needs of memory at most.

    python benchmarks/coder_speed.py [--reports FOLDER]

Without ``--reports``: a folder of 20,000 made-up sentences, 60 % of them without two actors, median
24 words. Each coder runs in a process of its own; the dictionary coder runs in the same call.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ACTORS = ("Kenya", "Ethiopia", "France", "the Taliban", "Uzbekistan", "Peru", "Chile", "NATO", "Iran",
          "Turkey", "Vietnam", "Serbia", "Kosovo", "the European Union", "Sudan", "Qatar")  # fmt: skip
ACTS = ("signed a transit agreement with", "accused", "sent a delegation to", "denied attacking",
        "recalled its ambassador from", "delivered food aid to", "urged restraint on", "met officials of")  # fmt: skip
FILLER = (
    "after weeks of rain that had left whole villages without power",
    "as traders waited for prices to settle at the end of a long season",
    "while engineers went on repairing the line in the hills",
)  # fmt: skip
PLAIN = (
    "Farmers in the valley said the harvest would be late this year",
    "The museum opened a new wing with paintings kept in store for decades",
    "Doctors at the city hospital asked people to stay at home",
)  # fmt: skip


def write(folder: Path, count: int = 20_000) -> None:
    """Reports of twenty sentences each."""
    dice = random.Random(7)
    lines = []
    for _ in range(count):
        if dice.random() < 0.6:
            words = f"{dice.choice(PLAIN)}, and {dice.choice(FILLER)}"
        else:
            one, other = dice.sample(ACTORS, 2)
            words = f"{one[0].upper()}{one[1:]} {dice.choice(ACTS)} {other} on Monday {dice.choice(FILLER)}"
        lines.append(words + ".")
    for start in range(0, count, 20):
        text = "---\npublished: 2022-03-04\n---\n" + " ".join(lines[start : start + 20]) + "\n"
        (folder / f"{start:06}.txt").write_text(text, encoding="utf-8")


def measure(folder: Path, coder: str) -> None:
    """Run the first two stages on a folder in this process and print the figures."""
    from detente.config import load
    from detente.pipeline import run
    from detente.store import Store

    with tempfile.TemporaryDirectory() as out:
        config = load(folder, out=Path(out)).with_(coder=coder)
        began = time.monotonic()
        run(config, until="events")
        seconds = time.monotonic() - began
        with Store(config.store).read() as tables:
            sentences = tables.query("SELECT count(*) AS n FROM sentence")[0]["n"]
    assert isinstance(sentences, int)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    prefix = "" if coder == "learned" else f"{coder}_"
    print(f"{prefix}sentences_per_s={sentences / seconds:.0f}")
    print(f"{prefix}peak_mb={peak:.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--only", choices=("learned", "dictionary"))
    given = parser.parse_args()
    if given.only:
        measure(given.reports, given.only)
        return
    with tempfile.TemporaryDirectory() as made:
        folder = given.reports or Path(made)
        if given.reports is None:
            write(folder)
        for coder in ("learned", "dictionary"):
            subprocess.run(
                [sys.executable, __file__, "--reports", str(folder), "--only", coder], check=True
            )


if __name__ == "__main__":
    main()
