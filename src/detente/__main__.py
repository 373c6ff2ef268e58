"""``python -m detente`` and the ``detente`` command."""

from __future__ import annotations

import sys

from detente.cli import main

if __name__ == "__main__":
    sys.exit(main())
