"""The worked case from its reports to its brief: seconds, peak memory and size of the page.

    python benchmarks/demo.py [--case central_asia]

Each run is a process of its own in an empty folder; the figures are the median of three.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def once(case: str) -> tuple[float, float, float, int]:
    with tempfile.TemporaryDirectory() as folder:
        code = "import sys, detente; detente.open(sys.argv[1], out=sys.argv[2]).run()"
        start = time.monotonic()
        process = subprocess.Popen([sys.executable, "-c", code, case, folder])
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        if status:
            raise SystemExit("the run failed")
        size = (Path(folder) / "brief.html").stat().st_size
        return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", default="central_asia")
    case = parser.parse_args().case
    runs = [once(case) for _ in range(3)]
    for name, values in zip(
        ("seconds", "cpu_seconds", "peak_mb", "page_bytes"), zip(*runs, strict=True), strict=True
    ):
        print(f"{name}={statistics.median(values):.3f}".rstrip("0").rstrip("."))


if __name__ == "__main__":
    main()
