"""Write the golden pages again; read the difference before you commit it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import detente

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = detente.open("central_asia", out=folder)
        case.run(coder="hand")
        html = (case.config.out / "brief.html").read_text(encoding="utf-8")
        first = html[html.index("<header>") : html.index("</header>")]
        (GOLDEN / "first_screen.html").write_text(first, encoding="utf-8")
        text = (case.config.out / "brief.md").read_text(encoding="utf-8")
        (GOLDEN / "brief.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
