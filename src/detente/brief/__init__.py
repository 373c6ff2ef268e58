"""Stage 6. Reads all tables of the run. Writes finding, and a page with its twins.

Promises: every number on the page has a trace that ends in quotes, dated figures, reports, or a
named constant; words come from numbers by one table (wording.py).
"""

from __future__ import annotations

from detente.brief.write import write

__all__ = ["write"]
