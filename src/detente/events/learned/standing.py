"""Details of a status, and who speaks, by plain words of the sentence: the encoder does not tell them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.events.learned.party import Party

_RANKS = (
    (
        "head",
        r"(?<!vice )(?<!vice-)(?<!deputy )\b(president|prime minister|premier|king|emir|sultan|chancellor|head of state)\b(?!['’]s)",
    ),
    (
        "minister",
        r"\b(deputy prime minister|vice[- ]president|minister|secretary of state|(?:foreign|defen[cs]e|home) secretary)\b",
    ),
)
_BELOW = r"\b(deputy|vice|assistant) (?!prime )(?:\w+ )?minister"
_POSTS = (
    ("ambassador", r"\bambassador"), ("chargé", r"\bcharg[eé]\b|\bcharg[eé] d"),
    ("diplomat", r"\bdiplomat|\benvoy|\bappointee|\brepresentative"),
)  # fmt: skip
_MISSIONS = (
    ("embassy and consulate", r"\bembass.*\bconsulate|\bconsulate.*\bembass"),
    ("embassy", r"\bembass|\bambassador"), ("consulate", r"\bconsul"),
)  # fmt: skip
_HANDED = (("embassy", r"\bembass"), ("consulate", r"\bconsulate"))
_CONDITION = re.compile(
    r"\b(?:if|unless|until|once|provided)\b|\b(?:condition|inclusive|depend|later|alone)"
)
_SPEECH = re.compile(
    r"\b(?:said|says|claimed|claims|denied|denies|told|announced|dismissed|insisted|stated)\b"
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|reject\w*|refut\w*|disput\w*|contradict\w*)\b", re.I
)
_ACCUSES = re.compile(r"\b(?:accus|blam|alleg|charg)\w*|\breport(?:ed|s)\b", re.I)
_ACCORDING = re.compile(r"\baccording to\b|\bciting\b|\bquoted\b", re.I)


def detailed(text: str, status: str, value: str, type: str = "") -> str:
    """A status value with its detail, where the act's type or a word of the sentence gives one.

    A stance that rejects is a refusal, one that asks for something sets a condition, any other is
    open but for words of condition.

    >>> detailed("The foreign minister of Oman flew to Doha.", "visit", "yes")
    'yes:minister'
    >>> detailed("Oman would not deal with them.", "stance", "yes", "REJECT")
    'yes:refuse'
    """
    if value not in ("yes", "disputed", "pledged"):
        return value
    low = text.lower()
    if status == "visit":
        return f"{value}:{_rank(low)}"
    if status == "stance":
        return f"{value}:{_stance(low, type)}"
    if status == "designation" and value == "yes":
        return "yes:listed"
    forms = {
        "appointee_accepted": _POSTS, "credentials": _POSTS, "own_mission_open": _MISSIONS,
        "mission_transferred": _HANDED,
    }.get(status, ())  # fmt: skip
    for word, form in forms:
        if re.search(form, low):
            return f"{value}:{word}"
    return value


def of_guest(text: str, named: Sequence[Party], guest: str) -> str:
    """The text with blanks for whoever is named besides the guest, whose rank is then what is left.

    >>> of_guest("Omani clerks met President Xi.", [Party("OMN", 0, 12), Party("CHN", 17, 29)], "OMN")
    'Omani clerks met             .'
    """
    for one in named:
        if one.actor != guest:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def next_to(text: str, named: Sequence[Party], actor: str) -> str:
    """What stands between the names of an actor and those of others, at most 60 characters away.

    >>> who = [Party("KEN", 0, 5), Party("LBY", 20, 27), Party("LBY", 36, 42)]
    >>> next_to("Kenya's envoy met in Tripoli Libya's minister.", who, "KEN")
    "Kenya's envoy met in"
    """
    kept = []
    for one in named:
        if one.actor == actor:
            before = [other.end for other in named if other.end <= one.start]
            behind = [other.start for other in named if other.start >= one.end]
            start = max([one.start - 60, 0, *before])
            kept.append(text[start : min([one.end + 60, len(text), *behind])].strip())
    return " ".join(kept)


def _stance(low: str, type: str) -> str:
    if type == "REJECT":
        return "refuse"
    return "conditional" if type == "REQUEST" or _CONDITION.search(low) else "open"


def _rank(low: str) -> str:
    if re.search(_BELOW, low) and "deputy prime minister" not in low:
        return "working"
    if "deputy prime minister" in low:
        return "minister"
    for rank, form in _RANKS:
        if re.search(form, low):
            return rank
    return "working"


def speaker(text: str, named: Sequence[Party], mode: str = "claimed") -> str | None:
    """Who is named last before the word of denying or saying, or first after "according to"."""
    if mode == "denied" and (found := _before(text, named, _DENIES)):
        return found
    if behind := _ACCORDING.search(text):
        after = [place for place in named if place.start >= behind.end()]
        if after and after[0].start - behind.end() < 40:
            return after[0].actor
    return _before(text, named, _SPEECH) or _before(text, named, _ACCUSES)


def _before(text: str, named: Sequence[Party], form: re.Pattern[str]) -> str | None:
    found = form.search(text)
    before = [place for place in named if found and place.end <= found.start()]
    return before[-1].actor if before else None
