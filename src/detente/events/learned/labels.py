"""The classes of every head of the learned coder, in the order of their logits."""

from __future__ import annotations

from detente.events.coder import STEPS
from detente.events.roots import ROOTS
from detente.tables import ATTRIBUTES, MODES, PLOVER, POLARITIES

CLASSES: dict[str, tuple[str, ...]] = {
    "event": ("no", "yes"),
    "type": PLOVER,
    "polarity": POLARITIES,
    "deed": ("word", "deed"),
    "mode": MODES,
    "mutual": ("no", "yes"),
    "status": ("", *ATTRIBUTES),
    "value": ("", "yes", "no", "pledged", "disputed"),
    "step": ("none", *STEPS),
    "root": ROOTS,
}
HOSTILE = ("ASSAULT", "COERCE", "THREATEN")
"""Types that are a hostile act whenever they are told as done (docs/codebook.md, ruling 7)."""
STEPS_OF: dict[str, tuple[str, ...]] = {
    "AGREE": ("agreement",),
    "CONSULT": ("contact", "delegation_visit"),
    "SUPPORT": ("formal_recognition",),
    "CONCEDE": (
        "contact", "trade_or_transit", "envoy_or_charge_accepted", "consulate_or_embassy_handover",
        "ambassador_accredited", "delisted_as_terrorist",
    ),
    "COOPERATE": ("trade_or_transit", "agreement"),
    "MOBILIZE": ("hostile_act",),
    "REJECT": ("refusal",),
}  # fmt: skip
"""The steps that an act of a type can be, by the codebook; a type that is not here has none."""
MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
"""The pieces before and behind the actor named first, and before and behind the second."""
HIDDEN = ("[unused5]", "[unused6]")
"""The pieces that stand for a first and a second actor whose names are not shown."""
