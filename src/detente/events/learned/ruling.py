"""What the codebook settles once the encoder has said who acts, on whom and how."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from detente.events.coder import STEP_MODES
from detente.events.learned.labels import CLASSES, HOSTILE, STEPS_OF
from detente.events.learned.recognition import recognised

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FIRM, FIRM_RECOGNITION = 0.89, 0.7
"""A step is named only where it is as likely as this that the act is told as done: precision goes
before recall on the steps. A recognition has bars of its own besides."""
_VICTIMS = re.compile(
    r"\b(?:earthquake|quake|flood\w*|landslide|drought|famine|avalanche|refugees?|students?"
    r"|disaster|victims)\b",
    re.I,
)
CALLS = ("contact", "delegation_visit")
"""Steps of those who meet: a visit where one side is at home and the other is not."""
_TRAFFIC = re.compile(
    r"\b(?:railways?|railroad|rail (?:line|link)|trains?|trucks?|lorries|pipelines?|power lines?"
    r"|electricity|transmission|gas|fuel|grain|flour|cargo|freight|goods|exports?|imports?|transit"
    r"|bridge|highway|roads?|crossings?|border markets?|debts?|flights?|CASA-1000|TAPI)\b"
)
_RELIEF = re.compile(r"\b(?:humanitarian|relief|donat\w+|free of charge|as a gift)\b", re.I)
_GOAL = re.compile(
    r"\b(?:aim\w*|goal|target|rais\w+|increas\w+|boost\w*|bring\w*|doubl\w+|tripl\w+|expand\w*)\b"
    r"[^.;]{0,60}\b(?:trade|turnover|exchanges?|ties|relations|cooperation)\b",
    re.I,
)
"""Words of what is aimed at and not yet agreed on paper."""
_BINDS = re.compile(r"\b(?:sign\w*|contract\w*|accords?|memorand\w+|treat(?:y|ies)|deals?)\b", re.I)
_RESIDENT = re.compile(r"\b(?:ambassadors?|embass(?:y|ies)|charg[eé]s?|consuls?|resident)\b", re.I)
_COMES = re.compile(
    r"\b(?:visit(?:ed|s|ing)|arriv\w+|flew|flown|travel\w+ to|trip to"
    r"|(?:foreign|prime|defen[cs]e|interior) (?:minister|secretary))\b",
    re.I,
)
"""Who comes, or is a minister, does not live there as ambassadors do."""
_ACCREDITED = re.compile(
    r"^(?=.*\bambassador)(?=.*\b(?:credentials?|letters? of credence|accredit\w*))"
    r"(?!.*\bambassadorial\b)",
    re.I | re.S,
)
"""An ambassador is accredited where both the rank and the paper are told (codebook, ruling 12)."""
_AFAR = re.compile(
    r"\b(?:by (?:tele)?phone|(?:tele)?phone (?:call|talks|conversation)|telephoned|phoned|online"
    r"|video(?:[ -]?(?:call|link|conference|conferencing))?|virtual(?:ly)?|by letter|wrote to)\b",
    re.I,
)
_TO_COME = re.compile(
    r"\b(?:would|will|is to|are to|was to|were to|due to|plan(?:s|ned)? to|expected to)"
    r" (?:soon |also |shortly )?(?:visit|travel|fly|host|receive|meet|arrive)\b",
    re.I,
)
Meeting = Literal["visit", "contact", "to come"]


def meeting(text: str, where: tuple[str, ...], home: str | None) -> Meeting | None:
    """What a meeting is by where it is held: ``home`` is the side in whose country that lies.

    A visit where the one comes to the other; contact where they speak from afar, where they meet on
    third ground, or where one may live there as ambassadors do; None where the text does not say.

    >>> meeting("They will meet in Doha.", ("QAT",), None), meeting("They met in Doha.", ("QAT",), None)
    ('to come', 'contact')
    """
    if _TO_COME.search(text):
        return "to come"
    lives = _RESIDENT.search(text) and not _COMES.search(text)
    if _AFAR.search(text) or (home and lives):
        return "contact"
    if home:
        return "visit"
    return "contact" if len(where) == 1 else None


def standing(
    text: str, said: dict[str, str], steps: NDArray[np.float64], act: float, done: float
) -> tuple[str | None, str | None]:
    """The step and the status attribute; a recognition only where the encoder is sure of it.

    ``act`` is how likely there is an act, ``done`` that it is told as done or claimed.
    """
    step, status = _step(text, said["type"], said["mode"], steps), said["status"] or None
    told = status == "recognition" and said["value"] == "yes"
    if step == "formal_recognition" or (told and said["type"] == "SUPPORT"):
        share = float(steps[CLASSES["step"].index("formal_recognition")]) * act
        happened = said["mode"] == "happened"
        step = "formal_recognition" if happened and recognised(text, share, told) else None
    if done < (FIRM_RECOGNITION if step == "formal_recognition" else FIRM):
        step = None
    if step == "contact" and status == "visit":
        step = "delegation_visit"
    if status == "recognition" and said["value"] in ("", "yes") and step != "formal_recognition":
        status = None
    return step, status


def _step(text: str, type: str, mode: str, steps: NDArray[np.float64]) -> str | None:
    """The likeliest step that an act of this type can be; None where it is likelier none.

    What is agreed is an agreement but for a goal that is set, force is a hostile act and a threat
    where the encoder says so, and joint work on goods, power or roads is trade or transit but for
    relief (docs/codebook.md, rulings 7, 9 and 14).
    """
    if mode not in STEP_MODES:
        return None
    names = CLASSES["step"]
    none = float(steps[names.index("none")])
    if type in HOSTILE:
        bare = type == "THREATEN" and steps[names.index("hostile_act")] <= none
        return None if bare else "hostile_act"
    if type == "AGREE":
        return None if _GOAL.search(text) and not _BINDS.search(text) else "agreement"
    if type == "COOPERATE" and _TRAFFIC.search(text):
        return None if _RELIEF.search(text) else "trade_or_transit"
    allowed = [(float(steps[names.index(one)]), one) for one in STEPS_OF.get(type, ())]
    share, step = max(allowed, default=(0.0, ""))
    if step in ("ambassador_accredited", "envoy_or_charge_accepted"):
        step = "ambassador_accredited" if _ACCREDITED.search(text) else "envoy_or_charge_accepted"
    return step if share > none else None


def territorial(text: str, type: str, mode: str) -> bool:
    """Whether the name of a country means the territory and not who governs it: in trade figures,
    and as the target of relief for victims (docs/codebook.md, ruling 1)."""
    return mode == "statistic" or (type == "AID" and bool(_VICTIMS.search(text)))
