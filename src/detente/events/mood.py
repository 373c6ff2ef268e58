"""In what mode a sentence tells of an act: as a fact, a claim, a denial, a pledge, a condition.

The cues are words of our own that stand before the verb in its clause, or govern that clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.events.clause import SPEECH, Party, Sentence, subjects
from detente.events.lexicon import Match, is_form

_ADVERB = r"(?:\w+ly |also |then |soon |yet |ever |even |again |be |been |have |ever )*"


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^| )(?:{words}) {_ADVERB}$")


REFUSED = _before(r"(?:refus|declin)(?:e|es|ed|ing) to")
WILL_NOT = _before(r"(?:would|will|shall) (?:not|never)|won't|wouldn't|vowed not to|not to")
NOT = _before(
    r"not|never|n't|didn't|hasn't|haven't|hadn't|doesn't|don't|isn't|cannot|can't|without|no|"
    r"fail(?:ed|s|ing)? to|yet to|stopped short of|short of|far from|instead of|rather than"
)
NO_SUBJECT = re.compile(r"^(?:and |so far |still |as yet )*(?:no|none|neither|nobody)\b")
MAY = _before(r"could|may|might|can|should|must|ought to|would have|in order to|able to")
IF = re.compile(r"^(?:if|whether|unless|in case|were)\b")
WILL = _before(
    r"would|will|shall|'ll|is to|are to|was to|were to|going to|about to|due to|set to|"
    r"(?:promis|pledg|vow|offer|plan|intend|hop|want|propos|decid|agree|prepar|seek|wish|aim|"
    r"undertak|undertook|swor|expect|threaten)\w* (?:\w+ ){0,8}?to|"
    r"(?:ready|willing|prepared|readiness|willingness|plans?|intention|poised|expected) to"
)
ASKED = _before(
    r"(?:urg|ask|request|demand|press|call|appeal|invit|order|warn|encourag|requir|want)\w*"
    r" (?:\w+ ){0,7}?(?:not )?to|(?:urg|demand|propos|insist)\w* (?:\w+ ){0,6}?that (?:\w+ ){0,6}?"
)
DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|refut)\w* (?:\w+ ){0,4}?(?:report|claim|"
    r"allegation|rumour|rumor|accusation)s?|call\w* (?:\w+ ){0,12}?(?:false|untrue|absurd|"
    r"baseless|groundless|unfounded|fabricated))\b"
)
HEARSAY = re.compile(r"\b(?:according to|reportedly|allegedly|alleged|purportedly|rumou?red)\b")
OWN = re.compile(r"^claim\w* (?:responsibility|(?:a|an|the|its) )")


@dataclass(frozen=True)
class Mood:
    """The mode of an act's telling, whether it turns into a refusal, and who vouches for it."""

    mode: str
    asserted_by: str | None = None
    refused: bool = False


def mood(sentence: Sentence, match: Match, actors: tuple[str, ...]) -> Mood:
    """How a sentence tells of a matched act; ``actors`` are those who do it."""
    start = sentence.clause_start(match.first)
    clause = sentence.low(start, match.first) + " "
    speaker = said_by(sentence, match)
    voice = speaker.actor if speaker else None
    lead = sentence.low(max(0, start - 8), match.first)
    if DENIED.search(lead):
        return Mood("denied", voice)
    mode = _by_cue(clause, sentence.low(max(0, start - 1), match.first))
    if "recogni" in match.entry.phrase and mode != "absence" and _doubted(sentence):
        return Mood("stance", voice, refused=True)
    if mode is not None:
        refused = mode == "refused"
        return Mood("happened" if refused else mode, voice, refused)
    if match.entry.mode != "happened":
        return Mood(match.entry.mode, voice)
    if HEARSAY.search(sentence.low(0, len(sentence.words))):
        return Mood("claimed", voice)
    if _reported(sentence, match) and voice not in actors:
        return Mood("claimed", voice)
    return Mood("happened", voice)


def _by_cue(clause: str, wider: str) -> str | None:
    """The mode that the words before a verb give, the strongest first; None where none does."""
    if IF.search(wider):
        return "hypothetical"
    if REFUSED.search(clause):
        return "refused"
    if WILL_NOT.search(clause):
        return "stance"
    if NOT.search(clause) or NO_SUBJECT.search(clause):
        return "absence"
    if MAY.search(clause):
        return "hypothetical"
    return "pledged" if WILL.search(clause) else None


def asked_for(sentence: Sentence, match: Match) -> bool:
    """Whether the act is only what somebody is urged or invited to do."""
    start = sentence.clause_start(match.first)
    clause = sentence.low(max(0, start - 10), match.first) + " "
    return bool(ASKED.search(clause))


def _doubted(sentence: Sentence) -> bool:
    """Whether any word of the sentence keeps it from being plain that recognition happened."""
    text = sentence.low(0, len(sentence.words))
    return bool(
        re.search(
            r"\b(?:not|no|never|without|n't|\w+n't|neither|nor|condition\w*|until|unless|if|would|"
            r"will|could|may|might|should|yet|premature|early|refus\w*|declin\w*|rul\w* out|"
            r"question\w*|whether|plan\w*|consider\w*|call\w*|urg\w*|ask\w*|demand\w*|appeal\w*|"
            r"seek\w*|sought|hop\w*|want\w*|short|ready|far|before|to|den\w+|reject\w*|stop\w*|"
            r"avoid\w*|against|hint\w*|possib\w*|eventual\w*|future|reportedly|alleged\w*)\b",
            text,
        )
    )


def _reported(sentence: Sentence, match: Match) -> bool:
    return _speech(sentence, match) is not None


def _speech(sentence: Sentence, match: Match) -> int | None:
    """The token of the verb of speech that the act is told by: before it, or closing it."""
    for index in range(match.first - 1, -1, -1):
        if _speaks(sentence, index):
            return index
    for index in range(len(sentence.words) - 1, match.last - 1, -1):
        if _speaks(sentence, index) and index >= len(sentence.words) - 4:
            return index
    return None


def _speaks(sentence: Sentence, index: int) -> bool:
    low = sentence.words[index].low
    if any(party.first <= index < party.last for party in sentence.parties):
        return False
    return is_form(low, SPEECH) and not OWN.search(sentence.low(index, index + 3))


def said_by(sentence: Sentence, match: Match) -> Party | None:
    """The actor who tells of the act, where the sentence says so."""
    index = _speech(sentence, match)
    if index is None:
        return None
    if index > match.first:
        start = max((i for i in range(index) if sentence.words[i].low == ","), default=0)
        parties = sentence.between(start, index)
        return parties[0] if parties else None
    spoken = subjects(sentence, index)
    return spoken[0] if spoken else None
