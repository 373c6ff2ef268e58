"""The roots of the CAMEO manual, by which feeds and other people's files are coded."""

from __future__ import annotations

import re

ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""CAMEO 03 to 20 by their PLOVER names (CAMEO2PLOVER, draft 0.8 of 17 September 2021), CONCEDE and
RETREAT together as YIELD and 18 to 20 as ASSAULT."""
UNDONE = ("denied", "absence", "hypothetical")
"""Modes that tell of no act; the manual has no root for them."""
_SIGNED = re.compile(r"\b(?:sign|initial|ratif|conclud|seal)\w*", re.I)


def root_of(type: str, mode: str, polarity: str, text: str) -> str | None:
    """The root that the manual gives an act which the codebook has coded.

    The manual puts whatever is promised under 03 and whatever is threatened under 13, signatures
    under 057 (support) and what is given up, let in or released under 08. None where it has no root:
    what was denied, did not happen or is only thought of, and plans that are neither.

    >>> root_of("AID", "pledged", "cooperative", "Japan will send rice to Laos.")
    'AGREE'
    >>> root_of("AGREE", "happened", "cooperative", "Japan and Laos signed a treaty.")
    'SUPPORT'
    """
    if mode in UNDONE:
        return None
    if mode == "pledged":
        return {"cooperative": "AGREE", "conflictual": "THREATEN"}.get(polarity)
    if mode == "demanded":
        return "REQUEST"
    if type == "AGREE" and _SIGNED.search(text):
        return "SUPPORT"
    return "YIELD" if type in ("CONCEDE", "RETREAT") else type
