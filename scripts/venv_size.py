"""Say how large the environment is, and of what: one line a package, the largest first."""

from __future__ import annotations

import sys
from importlib.metadata import distributions
from pathlib import Path


def main() -> None:
    sizes: dict[str, int] = {}
    for one in distributions():
        files = [Path(str(one.locate_file(file))) for file in one.files or []]
        sizes[one.metadata["Name"]] = sum(f.stat().st_size for f in files if f.is_file())
    root = Path(sys.prefix)
    whole = sum(f.lstat().st_size for f in root.rglob("*") if f.is_file() and not f.is_symlink())
    print(f"venv_mb={whole / 1e6:.0f}")
    for name, size in sorted(sizes.items(), key=lambda item: -item[1])[:15]:
        print(f"{size / 1e6:8.1f} MB  {name}")


if __name__ == "__main__":
    main()
