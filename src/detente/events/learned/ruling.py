"""What the codebook settles once the encoder has said who acts, on whom and how."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from detente.events.coder import STEP_MODES
from detente.events.learned.firm import firm
from detente.events.learned.labels import CLASSES, HOSTILE, STEPS_OF
from detente.events.learned.recognition import recognised

if TYPE_CHECKING:
    from detente.events.learned.net import Shares

_VICTIMS = re.compile(
    r"\b(?:earthquake|quake|flood\w*|landslide|drought|famine|avalanche|refugees?|students?"
    r"|disaster|victims)\b",
    re.I,
)
_CIVILIANS = re.compile(
    r"\b(?:civilians?|worshippers?|mosques?|churches|church|shrines?|temples?|schools?|schoolchildren"
    r"|hospitals?|maternity|weddings?|funerals?|bazaars?|buses|passengers|tourists)\b",
    re.I,
)
_TRAFFIC = re.compile(
    r"\b(?:railways?|railroad|rail (?:line|link)|trains?|trucks?|lorries|pipelines?|power lines?"
    r"|electricity|transmission|gas|fuel|grain|flour|cargo|freight|goods|exports?|imports?|transit"
    r"|bridge|highway|roads?|crossings?|border markets?|debts?|flights?|CASA-1000|TAPI)\b"
)
_RELIEF = re.compile(r"\b(?:humanitarian|relief|donat\w+|free of charge|as a gift)\b", re.I)
_HANDS_OVER = re.compile(
    r"\b(?:hand(?:ed|ing)? over|deliver\w*|bring\w*|brought|distribut\w+|donat\w+|carr(?:y|ied|ying))\b"
    r"[^.;]{0,40}\b(?:aid|relief|humanitarian|tents|medicines?|food|flour|blankets)\b",
    re.I,
)
"""Who comes only to hand over relief brings aid, and aid has no step."""
_SHOW = re.compile(
    r"\b(?:parades?|exercises?|drills?|manoeuv\w+|maneuv\w+|war games?|rehears\w+|appeared"
    r"|scattered|sighted|spotted|were seen)\b",
    re.I,
)
"""What is shown, practised or merely there is placed against nobody."""
_FORCE = re.compile(
    r"\b(?:attack\w*|str(?:ike|ikes|iking|uck)|forc(?:e|es|ibly)|war|wars|fight\w*|retaliat\w+|respon\w+"
    r"|react\w*|repris\w+|revenge|aveng\w+|consequen\w+|punish\w*|price|pay|regret\w*|army|armies"
    r"|military|militar\w+|troops|soldiers|weapons?|arms?|missiles?|rockets?|nuclear|bomb\w*|shell\w*"
    r"|kill\w*|die|death|destr\w+|crush\w*|annihilat\w+|invad\w+|invasion|occup\w+|seiz\w+|captur\w+"
    r"|shoot\w*|shot|fire|burn\w*|sink|blow|suicide|jihad|execut\w+|hang|behead\w*|arrest\w*|jail\w*"
    r"|expel\w*|deport\w*|cut(?:ting)? off|block\w*|close|closing|halt\w*|stop\w*|sever\w*|suspend\w*"
    r"|sanction\w*|tariffs?|embargo|measures|steps|ultimatum|or else|threat\w*|target\w*)\b",
    re.I,
)
"""Force or a reprisal, without which a warning is no hostile act (docs/codebook.md, ruling 7)."""
_GOAL = re.compile(
    r"\b(?:aim\w*|goal|target|rais\w+|increas\w+|boost\w*|bring\w*|doubl\w+|tripl\w+|expand\w*)\b"
    r"[^.;]{0,60}\b(?:trade|turnover|exchanges?|ties|relations|cooperation)\b",
    re.I,
)
"""Words of what is aimed at and not yet agreed on paper."""
_BINDS = re.compile(r"\b(?:sign\w*|contract\w*|accords?|memorand\w+|treat(?:y|ies)|deals?)\b", re.I)
_RESIDENT = re.compile(r"\b(?:ambassadors?|embass(?:y|ies)|charg[eé]s?|consuls?|resident)\b", re.I)
_COMES = re.compile(r"\b(?:foreign|prime|defen[cs]e|interior) (?:minister|secretary)\b", re.I)
_TRAVELS = re.compile(
    r"\b(?:visit(?:ed|s|ing)|arriv\w+|flew|flown|travel\w+ to|trip (?:to|there))\b", re.I
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


def meeting(text: str, where: tuple[str, ...], home: str | None, guest: str = "") -> Meeting | None:
    """What a meeting is by where it is held: ``home`` is the side in whose country that lies, and
    ``guest`` what the text says next to the name of the other.

    A visit where the one comes to the other; contact where they speak from afar, where they meet on
    third ground, or where one may live there as ambassadors do; None where the text does not say.

    >>> meeting("They will meet in Doha.", ("QAT",), None), meeting("They met in Doha.", ("QAT",), None)
    ('to come', 'contact')
    """
    if _TO_COME.search(text):
        return "to come"
    told = guest or text
    lives = _RESIDENT.search(told) and not (_COMES.search(told) or _TRAVELS.search(text))
    if _AFAR.search(text) or (home and lives):
        return "contact"
    if home:
        return "visit"
    return "contact" if len(where) == 1 else None


def standing(text: str, said: dict[str, str], told: Shares) -> tuple[str | None, str | None]:
    """The step and the status attribute; a recognition only where the encoder is sure of it.

    ``said`` has the likeliest class of each head, ``told`` the shares of one direction of one pair.
    """
    status = said["status"] or None
    step = _step(text, said["type"], said["mode"], told)
    if step and step != "formal_recognition" and not firm(told, step):
        step = None
    if step == "contact" and status == "visit":
        step = "delegation_visit"
    if status == "recognition" and said["value"] in ("", "yes") and step != "formal_recognition":
        status = None
    return step, status


def _step(text: str, type: str, mode: str, told: Shares) -> str | None:
    """The likeliest step that an act of this type can be; None where it is likelier none.

    What is agreed is an agreement but for a goal that is set, force is a hostile act and a threat
    where the encoder says so, and joint work on goods, power or roads is trade or transit but for
    relief (docs/codebook.md, rulings 7, 9 and 14).
    """
    if mode not in STEP_MODES:
        return None
    if type == "SUPPORT":
        known = mode == "happened" and recognised(text, told)
        return "formal_recognition" if known else None
    names, steps = CLASSES["step"], told["step"]
    none = float(steps[names.index("none")])
    if type == "THREATEN" and not (
        steps[names.index("hostile_act")] > none and _FORCE.search(text)
    ):
        return None
    if type in HOSTILE:
        return "hostile_act"
    if type == "CONSULT" and _HANDS_OVER.search(text):
        return None
    if type == "MOBILIZE" and _SHOW.search(text):
        return None
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
    """Whether the name of a country means the territory and not who governs it: in trade figures, as
    the target of relief for victims, and where civilians are attacked (docs/codebook.md, ruling 1)."""
    if mode == "statistic" or (type == "AID" and bool(_VICTIMS.search(text))):
        return True
    return type == "ASSAULT" and bool(_CIVILIANS.search(text))
