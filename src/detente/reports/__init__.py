"""Stage 1: what was published, as text with character offsets.

Reads:    the files that the case names under ``reports`` and ``acts``.
Writes:   report, sentence, refusal.
Promises: every offset counts characters of the stored text; near-copies of one story are known as
copies; whatever was offered and not read is a row of refusal, with its reason.
"""

from detente.reports.collect import collect

__all__ = ["collect"]
